import { rule } from '../../kernel/index.js';

export interface ClearanceFacts {
  clearance: {
    donor: string;
    ineligible: boolean;
    /** Of the deferrals that had begun on that day, the one that lasts longest; null when there was none. */
    deferral: { until: string; reason: string } | null;
    /** The day of the act at the donor's site. */
    today: string;
  };
}

export const donorDeferred = rule<ClearanceFacts>({
  id: 'BR-10',
  code: 'donor-deferred',
  about: 'content',
  title: 'The deferral of the donor is over',
  source: 'Directive 2006/17/EC, Annex I; practice',
  override: 'none',
  clearedBy: 'nobody: the day passes',
  says: 'Donor {donor} is deferred until {until}: {reason}',
  check: ({ clearance: { donor, deferral, today } }) =>
    deferral !== null && today <= deferral.until && { facts: { donor, ...deferral } },
});

export const donorIneligible = rule<ClearanceFacts>({
  id: 'BR-10',
  code: 'donor-ineligible',
  about: 'content',
  title: 'An ineligible donor does not donate',
  source: 'Directive 2006/17/EC, Annex I',
  override: 'none',
  clearedBy: 'nobody',
  says: 'Donor {donor} is ineligible.',
  check: ({ clearance: { donor, ineligible } }) => ineligible && { facts: { donor } },
});

export interface WithdrawalFacts {
  /** Donors who withdrew their consent, with the day. */
  withdrawals: readonly { donor: string; on: string }[];
}

export const consentWithdrawn = rule<WithdrawalFacts>({
  id: 'BR-09',
  code: 'consent-withdrawn',
  about: 'content',
  title: 'Nothing new is made of material from a donor who withdrew the consent',
  source: 'GDPR, Article 7; Directive 2006/17/EC',
  override: 'none',
  clearedBy: 'nobody; what becomes of existing lots is decided by QA and donor physician',
  says: 'Donor {donor} withdrew the consent on {on}.',
  check: ({ withdrawals }) => withdrawals.map(({ donor, on }) => ({ facts: { donor, on } })),
});
