import { gate } from '../../kernel/index.js';
import {
  notAtSite,
  placeDoesNotFit,
  placeNameTaken,
  positionTaken,
  wrongState,
  type NewPlaceFacts,
  type PositionFacts,
  type SiteFacts,
  type StepFacts,
} from '../../base/custody/index.js';
import { reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../../base/identity/index.js';
import { labelNotCurrent, type ScannedLabelFacts } from '../../base/labels/index.js';
import { custodyBroken, type CustodyGapFacts } from './storage.rules.js';

/** A place that is empty changes nothing in the chain; what it is called and stands in must be plain. */
export const addPlaceGate = gate<NewPlaceFacts>({
  step: 'place.add',
  title: 'Add a place',
  of: 'place',
  rules: [placeNameTaken, placeDoesNotFit],
});

/** Anything that is here may be put away, also what is held, expired or waits for a new label: a gate serves a purpose. */
export const storeGate = gate<WhoFacts & PositionFacts & SiteFacts & StepFacts & ScannedLabelFacts>({
  step: 'unit.store',
  title: 'Put a unit into a position',
  of: 'unit',
  rules: [...whoRules, notAtSite, positionTaken, wrongState, labelNotCurrent],
});

/** Open to what is held, expired or relabelled: setting aside must always be possible. */
export type QuarantineFacts = WhoFacts & ReasonFacts & StepFacts;

export const quarantineGate = gate<QuarantineFacts>({
  step: 'unit.quarantine',
  title: 'Set a unit aside: quarantined, damaged or missing',
  of: 'unit',
  rules: [...whoRules, reasonMissing, wrongState],
});

/** What was set aside or came back is usable again only by a signed decision of quality assurance; what was missing, with the QP. */
export const restockGate = gate<WhoFacts & ReasonFacts & StepFacts & CustodyGapFacts>({
  step: 'unit.restock',
  title: 'Give a quarantined or returned unit back to the stock',
  of: 'unit',
  rules: [...whoRules, reasonMissing, wrongState, custodyBroken],
});
