import { gate } from '../../kernel/index.js';
import { askerGone, type AskerFacts } from './asker.rules.js';
import { reasonMissing, type ReasonFacts } from './identity.rules.js';
import {
  ownRight,
  proposalDecided,
  secondPerson,
  type ConfirmFacts,
  type DeclineFacts,
  type ProposeFacts,
} from './proposal.rules.js';

export const proposeGate = gate<ProposeFacts>({
  step: 'proposal.make',
  title: 'Propose a right for a person',
  of: 'proposal',
  rules: [ownRight],
});

export const confirmGate = gate<ConfirmFacts & AskerFacts>({
  step: 'proposal.confirm',
  title: 'Confirm what another person proposed',
  of: 'proposal',
  rules: [secondPerson, askerGone],
});

export const declineGate = gate<ReasonFacts & DeclineFacts>({
  step: 'proposal.decline',
  title: 'Decline what was proposed',
  of: 'proposal',
  rules: [reasonMissing, proposalDecided],
});
