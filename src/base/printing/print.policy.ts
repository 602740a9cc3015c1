import { gate } from '../../kernel/index.js';
import {
  askerGone,
  notHere,
  reasonMissing,
  whoRules,
  type AskerFacts,
  type ReasonFacts,
  type WhoFacts,
} from '../identity/index.js';
import {
  labelNotCurrent,
  labelSuperseded,
  templateNotApproved,
  type ApprovedFacts,
  type ScannedLabelFacts,
} from '../labels/index.js';
import { addressMissing, addressSecond, type AddressFacts, type SecondFacts } from './address.rules.js';
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

export const approvePrinterGate = gate<WhoFacts & SecondFacts & AskerFacts>({
  step: 'printer.approve',
  title: 'Approve the address of a label printer',
  of: 'printer',
  rules: [notHere, addressSecond, askerGone],
});

export const testPrintGate = gate<WhoFacts & AddressFacts>({
  step: 'printer.test',
  title: 'Print a test label',
  of: 'printer',
  rules: [notHere, addressMissing],
});

export const printGate = gate<WhoFacts & ScannedLabelFacts & ApprovedFacts & PrinterFacts & AddressFacts>({
  step: 'label.print',
  title: 'Send labels to a printer',
  of: 'label',
  rules: [
    ...whoRules,
    templateNotApproved,
    labelNotCurrent,
    labelSuperseded,
    addressMissing,
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

export const resumeGate = gate<WhoFacts & OpenFacts>({
  step: 'print-job.resume',
  title: 'Try again what is left of a print job that stopped',
  of: 'print-job',
  rules: [...whoRules, nothingToSettle],
});

export const handOutGate = gate<WhoFacts & ScannedLabelFacts & OpenFacts>({
  step: 'print-job.hand-out',
  title: 'Open the labels of a print job in a browser, in order to print them: once',
  of: 'print-job',
  rules: [notHere, labelNotCurrent, labelSuperseded, nothingToSettle],
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
