import { rule } from '../../kernel/index.js';

export interface ProposeFacts {
  /** Who proposes, seen from whom it concerns. */
  propose: { own: boolean };
}

export const ownRight = rule<ProposeFacts>({
  id: 'BR-64',
  code: 'own-right',
  about: 'free',
  title: 'A person proposes no right for themselves',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3; ICH E6(R3), 2.10',
  override: 'none',
  clearedBy: 'another person who may propose it',
  says: 'It concerns you: another person proposes it.',
  check: ({ propose: p }) => p.own && { facts: {} },
});

export interface ConfirmFacts {
  confirm: { state: string; proposer: boolean; concerned: boolean };
}

export const secondPerson = rule<ConfirmFacts>({
  id: 'BR-64',
  code: 'second-person',
  about: 'free',
  title: 'A right is confirmed by a second person, who neither proposed it nor gets it',
  source: 'EU GMP Annex 11 (draft of 2025), 12.3; EU GMP Annex 11, clause 12; ICH E6(R3), 2.10',
  override: 'none',
  clearedBy: 'another person who may confirm it',
  says: 'It needs another person, who neither proposed it nor is the person concerned.',
  also: { 'proposal-decided': 'This proposal is {state} already.' },
  check: ({ confirm: c }) => {
    if (c.state !== 'waiting') return { facts: { state: c.state }, code: 'proposal-decided' };
    return (c.proposer || c.concerned) && { facts: {} };
  },
});

export interface DeclineFacts {
  decline: { state: string };
}

export const proposalDecided = rule<DeclineFacts>({
  id: 'BR-41',
  code: 'proposal-decided',
  about: 'free',
  title: 'A proposal is decided once',
  source: '21 CFR 11.10(f)',
  override: 'none',
  clearedBy: 'nobody: it is decided',
  says: 'This proposal is {state} already.',
  check: ({ decline: d }) => d.state !== 'waiting' && { facts: { state: d.state } },
});
