import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import {
  administratorActs,
  approvedAlready,
  notHere,
  ownDraft,
  reasonMissing,
  recordChanged,
  whoRules,
  type ReasonFacts,
  type SeenFacts,
  type VersionFacts,
  type WhoFacts,
} from '../../base/identity/index.js';
import { preparationUnfit, productsDiffer, type PreparationFacts, type VisibleFacts } from './preparation.rules.js';
import {
  consentWrong,
  noGreenLight,
  notInDossier,
  secondSponsor,
  subjectStateWrong,
  type ConsentFacts,
  type DossierFacts,
  type GreenLightFacts,
  type SecondSponsorFacts,
  type SubjectStateFacts,
} from './protocols.rules.js';

export const approveProtocolGate = gate<SeenFacts & VersionFacts & WhoFacts & VisibleFacts & PreparationFacts>({
  step: 'protocol.approve',
  title: 'Approve a protocol and dossier version',
  of: 'trial',
  rules: [approvedAlready, ownDraft, recordChanged, productsDiffer, preparationUnfit, notHere, administratorActs],
});

export const greenLightGate = gate<SeenFacts & WhoFacts & DossierFacts & SecondSponsorFacts>({
  step: 'green-light.give',
  title: 'Give the green light for a trial at a site',
  of: 'trial',
  rules: [recordChanged, notHere, administratorActs, secondSponsor, notInDossier],
});

export const withdrawLightGate = gate<ReasonFacts & WhoFacts & GreenLightFacts>({
  step: 'green-light.withdraw',
  title: 'Withdraw the green light',
  of: 'trial',
  rules: [noGreenLight, reasonMissing, notHere, administratorActs],
});

export const enrolGate = gate<WhoFacts & DossierFacts>({
  step: 'subject.enrol',
  title: 'Enrol a subject by number',
  of: 'subject',
  rules: [...whoRules, notInDossier],
});

export const consentGate = gate<WhoFacts & SubjectStateFacts & ConsentFacts & ToldFacts>({
  step: 'subject.consent',
  title: "Record a subject's consent",
  of: 'subject',
  rules: [...whoRules, subjectStateWrong, consentWrong, toldTimeWrong],
});

export const eligibleGate = gate<WhoFacts & SubjectStateFacts & SeenFacts>({
  step: 'subject.declare-eligible',
  title: 'Declare a subject eligible',
  of: 'subject',
  rules: [...whoRules, subjectStateWrong, recordChanged],
});

export const presenceGate = gate<WhoFacts & SubjectStateFacts>({
  step: 'subject.confirm-presence',
  title: 'Confirm that a subject is here today',
  of: 'subject',
  rules: [...whoRules, subjectStateWrong],
});

export const renewCardGate = gate<WhoFacts & ReasonFacts>({
  step: 'subject.renew-card',
  title: 'Issue a new subject card; the former is voided',
  of: 'subject',
  rules: [...whoRules, reasonMissing],
});

export const withdrawGate = gate<WhoFacts & ReasonFacts & SubjectStateFacts>({
  step: 'subject.withdraw',
  title: 'Record that a subject withdrew',
  of: 'subject',
  rules: [...whoRules, reasonMissing, subjectStateWrong],
});
