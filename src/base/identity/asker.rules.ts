import { rule } from '../../kernel/index.js';

export interface AskerFacts {
  /** Who asked for what is approved; null where nobody did. `may`: they may still ask for it. */
  asker: { name: string; may: boolean } | null;
}

export const askerGone = rule<AskerFacts>({
  id: 'BR-64',
  code: 'asker-gone',
  about: 'free',
  title: 'Of the two people who give a right, both may do so when it is given',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3; EU GMP Annex 11, clause 12',
  override: 'none',
  clearedBy: 'another person who may ask for it (asking again)',
  says: '{name} asked for this, and holds no role any longer that may ask for it. It must be asked for again.',
  check: ({ asker }) => asker !== null && !asker.may && { facts: { name: asker.name } },
});
