import { rule } from '../../kernel/index.js';

export interface PackFacts {
  pack: { missing: readonly string[]; extra: readonly string[] };
}

export const packListMismatch = rule<PackFacts>({
  id: 'BR-35',
  code: 'pack-list-mismatch',
  about: 'content',
  title: 'The scanned units are those on the list, no more and no fewer',
  source: 'practice',
  override: 'none',
  clearedBy: 'logistics (scan again, or plan again)',
  says: 'Not scanned: {units}.',
  also: { 'pack-list-extra': 'Not on the list: {units}.' },
  check: ({ pack: p }) => [
    ...(p.missing.length ? [{ facts: { units: p.missing.join(', ') } }] : []),
    ...(p.extra.length ? [{ facts: { units: p.extra.join(', ') }, code: 'pack-list-extra' }] : []),
  ],
});

export interface PairFacts {
  pair: { first: string; same: boolean };
}

export const packedAlone = rule<PairFacts>({
  id: 'BR-44',
  code: 'second-person-required',
  about: 'free',
  title: 'A second person takes part, with own login and password',
  source: 'EU GMP Annex 11, clause 6; FACT-JACIE',
  override: 'none',
  clearedBy: 'a second person',
  says: 'A second person is needed, other than {first}.',
  check: ({ pair }) => pair.same && { facts: { first: pair.first } },
});
