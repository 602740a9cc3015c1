import { permission } from '../../kernel/index.js';

const PRINTERS = ['operator', 'analyst', 'custodian', 'preparer', 'pharmacist', 'donor-coordinator', 'logistics'];
const READERS = ['qa', 'qp', 'qc-approver', 'verifier', 'sponsor', 'unblinded-monitor', 'inspector'];

export const setPrinter = permission('printer.set', ['administrator', 'qa'], 'Add a label printer, or set it anew');
export const approvePrinter = permission(
  'printer.approve',
  ['administrator', 'qa'],
  'Approve the address of a label printer that somebody else proposed',
);
export const printLabels = permission(
  'label.print',
  [...PRINTERS, 'administrator'],
  'Send labels to a printer; an administrator badges alone',
);
export const applyLabels = permission('label.apply', PRINTERS, 'Say by a scan that a label is on its item');
export const readPrinting = permission(
  'print-job.read',
  [...PRINTERS, ...READERS, 'administrator'],
  'See label printers, their queues and rolls',
);
export const tendRoll = permission(
  'label-roll.tend',
  [...PRINTERS, 'qa'],
  'Open a roll of labels in a printer, and close it with its account',
);
