import { rule } from '../../kernel/index.js';

export interface PersonFacts {
  person: { name: string; ended: boolean };
}

export const accessEnded = rule<PersonFacts>({
  id: 'BR-41',
  code: 'access-ended',
  about: 'free',
  title: 'A person whose access has ended is given nothing, and it is ended once',
  source: '21 CFR 11.10(f), 11.300(b)',
  override: 'none',
  clearedBy: 'nobody: it has ended',
  says: 'The access of {name} has ended already.',
  check: ({ person: p }) => p.ended && { facts: { name: p.name } },
});

export interface EndedFacts {
  ended: boolean;
}

export const endedAlready = rule<EndedFacts>({
  id: 'BR-41',
  code: 'ended-already',
  about: 'free',
  title: 'What has ended is not ended again: the moment of its end stays',
  source: '21 CFR 11.10(f)',
  override: 'none',
  clearedBy: 'nobody: it has ended',
  says: 'This has ended already.',
  check: ({ ended }) => ended && { facts: {} },
});
