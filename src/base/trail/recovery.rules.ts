import { rule, type Actor } from '../../kernel/index.js';

export interface RecoveryFacts {
  recovery: { qa: boolean; administrator: boolean; samePerson: boolean };
}

export const recoveryFacts = (qa: Actor, administrator: Actor): RecoveryFacts['recovery'] => ({
  qa: qa.held.some((h) => h.role === 'qa'),
  administrator: administrator.held.some((h) => h.role === 'administrator'),
  samePerson: qa.id === administrator.id,
});

export const recoverers = rule<RecoveryFacts>({
  id: 'BR-64',
  code: 'recovery-two-people',
  about: 'free',
  title: 'A log that has lost what was signed goes on when quality assurance and an administrator have signed for it',
  source: 'EU GMP Annex 11, clauses 9, 16, 17; 21 CFR 11.10(c), (e)',
  override: 'none',
  clearedBy: 'quality assurance and an administrator',
  says: 'Two people sign for a recovery: one of quality assurance, and an administrator.',
  check: ({ recovery: r }) => (!r.qa || !r.administrator || r.samePerson) && { facts: {} },
});
