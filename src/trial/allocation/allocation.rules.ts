import { rule } from '../../kernel/index.js';

export interface ListFacts {
  list: { trial: string; sealed: boolean; left: number };
}

export const notFromList = rule<ListFacts>({
  id: 'BR-48',
  code: 'list-missing',
  about: 'free',
  title: 'An arm comes from the sealed list, in its order, once; nobody chooses and nobody draws again',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'unblinded statistician (sealed list)',
  says: '{trial} has no sealed list.',
  also: { 'list-exhausted': 'The sealed list of {trial} has no kit number left.' },
  check: ({ list: l }) => {
    if (!l.sealed) return { facts: { trial: l.trial } };
    return l.left === 0 && { facts: { trial: l.trial }, code: 'list-exhausted' };
  },
});

export interface SealFacts {
  sealing: { trial: string; alreadySealed: boolean };
}

export const listSealedAlready = rule<SealFacts>({
  id: 'BR-48',
  code: 'list-sealed-already',
  about: 'free',
  title: 'A trial has one sealed list; it is never replaced',
  source: 'ICH E6(R3), 3.15.2; practice',
  override: 'none',
  clearedBy: 'nobody: the list stands',
  says: '{trial} has its sealed list already: it cannot be replaced.',
  check: ({ sealing: s }) => s.alreadySealed && { facts: { trial: s.trial } },
});
