import { rule } from '../../kernel/index.js';

export interface QpFacts {
  qp: {
    name: string;
    site: string;
    listed: boolean;
    /** Took part in making the lot. */
    madeIt: boolean;
    /** Approved a test result of the lot, where the site does not allow that. */
    approvedQc: boolean;
  };
}

export const notAQp = rule<QpFacts>({
  id: 'BR-19',
  code: 'not-a-qp',
  about: 'content',
  title: "Who certifies is on the site's list of Qualified Persons today, in person",
  source: 'EU GMP Annex 11, clause 15; EU GMP Annex 16',
  override: 'none',
  clearedBy: 'quality assurance (QP list)',
  says: '{name} is not on the list of Qualified Persons of {site} today.',
  check: ({ qp }) => !qp.listed && { facts: { name: qp.name, site: qp.site } },
});

export const conflictOfDuty = rule<QpFacts>({
  id: 'BR-20',
  code: 'conflict-of-duty',
  about: 'content',
  title: 'The QP performed no production step of the lot and, unless the site allows it, approved no test result of it',
  source: 'EU GMP Part IV, chapter 3; practice',
  override: 'none',
  clearedBy: 'another Qualified Person',
  says: '{name} took part in making this lot.',
  also: { 'conflict-of-duty-qc': '{name} approved test results of this lot, which {site} does not allow a QP.' },
  check: ({ qp }) => [
    ...(qp.madeIt ? [{ facts: { name: qp.name } }] : []),
    ...(qp.approvedQc ? [{ facts: { name: qp.name, site: qp.site }, code: 'conflict-of-duty-qc' }] : []),
  ],
});

export interface RejectedFacts {
  lotState: { lot: string; state: string };
}

export const lotNotInQuarantine = rule<RejectedFacts>({
  id: 'BR-41',
  code: 'lot-not-in-quarantine',
  about: 'content',
  title: 'Only a lot in quarantine is tested, reviewed and certified',
  source: '21 CFR 11.10(f)',
  override: 'none',
  clearedBy: 'nobody, once rejected or closed',
  says: 'Lot {lot} is {state}.',
  check: ({ lotState: s }) => s.state !== 'quarantine' && { facts: { lot: s.lot, state: s.state } },
});

export interface CertifiedBeforeFacts {
  /** The certification for this trial that counts now. */
  certifiedBefore: { lot: string; trial: string; by: string; at: string; zone: string } | null;
}

export const certifiedAlready = rule<CertifiedBeforeFacts>({
  id: 'BR-41',
  code: 'certified-already',
  about: 'content',
  title: 'A lot has one certification that counts for a trial, and one of two people who sign at once wins',
  source: '21 CFR 11.10(f); EU GMP Annex 16',
  override: 'none',
  clearedBy: 'nobody: it is certified',
  says: 'Lot {lot} was certified for {trial} at {at} by {by}.',
  check: ({ certifiedBefore: c }) => c && { facts: { ...c } },
});
