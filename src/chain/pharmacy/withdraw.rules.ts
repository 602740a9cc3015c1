import { rule } from '../../kernel/index.js';

export interface WithdrawnFacts {
  /** Null while the pharmacy has not withdrawn the kit. `at` is a UTC instant. */
  withdrawn: { kit: string; at: string; zone: string } | null;
}

export const kitWithdrawn = rule<WithdrawnFacts>({
  id: 'BR-61',
  code: 'kit-withdrawn',
  about: 'free',
  title: 'A kit that the pharmacy withdrew is not given, whatever the reason',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'unblinded pharmacy (another kit)',
  says: 'The pharmacy withdrew kit {kit} at {at}. Do not inject from it.',
  check: ({ withdrawn: w }) => w && { facts: { ...w } },
});

export interface ToWithdrawFacts {
  toWithdraw: { trial: string; site: string; kits: number };
}

export const nothingToWithdraw = rule<ToWithdrawFacts>({
  id: 'BR-61',
  code: 'nothing-to-withdraw',
  about: 'free',
  title: 'All completed, unfinished kits of a trial at a site are withdrawn together, in every arm',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'nobody: there is none',
  says: '{trial} has no completed, unfinished kit at {site}.',
  check: ({ toWithdraw: w }) => w.kits === 0 && { facts: { trial: w.trial, site: w.site } },
});
