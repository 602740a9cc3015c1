import { gate, toldTimeWrong, type ToldFacts } from '../../kernel/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { wrongState, type StepFacts } from '../../base/custody/index.js';
import { labelNotCurrent, type ScannedLabelFacts } from '../../base/labels/index.js';
import { stepOutOfOrder, type OrderFacts } from './batch.rules.js';
import { criticalUnchecked, type EntryFacts } from './manufacturing.rules.js';
import { vesselOfAnotherLot, type ScannedVesselFacts } from './vessel.rules.js';

/** A value outside its limits does not stop here: it is recorded, and stops review and certification. */
export const stepGate = gate<
  WhoFacts & EntryFacts & OrderFacts & ToldFacts & StepFacts & ScannedVesselFacts & ScannedLabelFacts
>({
  step: 'lot.record-step',
  title: 'Record a step of the batch record',
  of: 'lot',
  rules: [
    ...whoRules,
    criticalUnchecked,
    stepOutOfOrder,
    toldTimeWrong,
    wrongState,
    vesselOfAnotherLot,
    labelNotCurrent,
  ],
});

export const importStepsGate = gate<WhoFacts & OrderFacts & ToldFacts & StepFacts>({
  step: 'lot.import-steps',
  title: 'Take steps of the batch record from the file of an instrument',
  of: 'lot',
  rules: [...whoRules, stepOutOfOrder, toldTimeWrong, wrongState],
});

export const curveGate = gate<WhoFacts & ReasonFacts & ToldFacts & StepFacts>({
  step: 'lot.record-curve',
  title: 'Take the freezing curve from the file of a freezer',
  of: 'lot',
  rules: [...whoRules, reasonMissing, toldTimeWrong, wrongState],
});
