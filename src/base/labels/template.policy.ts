import { gate } from '../../kernel/index.js';
import {
  administratorActs,
  notHere,
  reasonMissing,
  recordChanged,
  type ReasonFacts,
  type SeenFacts,
  type WhoFacts,
} from '../identity/index.js';
import {
  ownProposal,
  templateFaulty,
  versionState,
  type FaultFacts,
  type ProposalFacts,
  type VersionFacts,
} from './template.rules.js';

export const proposeGate = gate<WhoFacts & ReasonFacts>({
  step: 'label-template.propose',
  title: 'Propose a version of a label template',
  of: 'label-template',
  rules: [notHere, administratorActs, reasonMissing],
});

export const approveGate = gate<WhoFacts & SeenFacts & ProposalFacts & VersionFacts & FaultFacts>({
  step: 'label-template.approve',
  title: 'Approve versions of label templates',
  of: 'label-template',
  rules: [notHere, administratorActs, recordChanged, ownProposal, versionState, templateFaulty],
});

export const retireGate = gate<WhoFacts & ReasonFacts & VersionFacts>({
  step: 'label-template.retire',
  title: 'Retire a version of a label template',
  of: 'label-template',
  rules: [notHere, administratorActs, reasonMissing, versionState],
});
