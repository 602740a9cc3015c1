import { gate } from '../../kernel/index.js';
import { notHere, reasonMissing, whoRules, type ReasonFacts, type WhoFacts } from '../identity/index.js';
import {
  labelNotCurrent,
  labelSuperseded,
  templateNotApproved,
  type ApprovedFacts,
  type ScannedLabelFacts,
} from '../labels/index.js';
import {
  nothingToSettle,
  printedBefore,
  printerElsewhere,
  printerUnfit,
  type OpenFacts,
  type PrinterFacts,
} from './print.rules.js';
import { rollNotReconciled, rollState, type RollFacts, type RollStateFacts } from './roll.rules.js';

export const printerGate = gate<WhoFacts & ReasonFacts>({
  step: 'printer.set',
  title: 'Add a label printer, or set it anew',
  of: 'printer',
  rules: [reasonMissing, notHere],
});

export const testPrintGate = gate<WhoFacts>({
  step: 'printer.test',
  title: 'Print a test label',
  of: 'printer',
  rules: [notHere],
});

export const printGate = gate<WhoFacts & ScannedLabelFacts & ApprovedFacts & PrinterFacts>({
  step: 'label.print',
  title: 'Send labels to a printer',
  of: 'label',
  rules: [
    ...whoRules,
    templateNotApproved,
    labelNotCurrent,
    labelSuperseded,
    printerUnfit,
    printerElsewhere,
    printedBefore,
  ],
});

export const applyGate = gate<WhoFacts & ScannedLabelFacts>({
  step: 'label.apply',
  title: 'Say by a scan that a label is on its item',
  of: 'label',
  rules: [...whoRules, labelNotCurrent, labelSuperseded],
});

export const cancelGate = gate<WhoFacts & ReasonFacts & OpenFacts>({
  step: 'print-job.cancel',
  title: 'Cancel what is left of a print job',
  of: 'print-job',
  rules: [reasonMissing, notHere, nothingToSettle],
});

export const settleGate = gate<WhoFacts & ReasonFacts & OpenFacts>({
  step: 'print-job.settle',
  title: 'Say which uncertain labels are there; the others are voided and printed anew',
  of: 'print-job',
  rules: [reasonMissing, ...whoRules, nothingToSettle],
});

export const openRollGate = gate<WhoFacts & RollStateFacts>({
  step: 'label-roll.open',
  title: 'Open a roll of labels in a printer',
  of: 'printer',
  rules: [...whoRules, rollState],
});

export const closeRollGate = gate<WhoFacts & RollStateFacts & RollFacts>({
  step: 'label-roll.close',
  title: 'Close a roll of labels with its account',
  of: 'printer',
  rules: [...whoRules, rollState, rollNotReconciled],
});
