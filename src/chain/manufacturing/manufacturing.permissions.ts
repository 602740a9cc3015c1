import { permission } from '../../kernel/index.js';

export const recordLicence = permission('licence.record', ['qa'], 'Record a manufacturing authorisation of a site');
export const planLot = permission('lot.plan', ['operator', 'qa'], 'Plan a lot');
export const startLot = permission('lot.start', ['operator'], 'Start a lot from its donations');
export const recordStep = permission('lot.record-step', ['operator'], 'Record a step of the batch record');
export const issueLotLabels = permission('lot.issue-labels', ['operator'], 'Issue the labels of the units of a lot');
export const fillLot = permission('lot.fill', ['operator'], 'Record the fill of labelled units');
export const freezeLot = permission('lot.freeze', ['operator'], 'Record freezing, with label reconciliation');
export const purchaseLot = permission(
  'lot.purchase',
  ['pharmacist', 'operator'],
  'Take in a bought lot, such as placebo',
);
export const takeSample = permission('lot.take-sample', ['operator', 'analyst'], 'Take QC samples of a lot');
export const testSample = permission('sample.test', ['analyst'], 'Record that samples were tested');
export const readLots = permission(
  'lot.read',
  [
    'operator',
    'analyst',
    'qc-approver',
    'qa',
    'qp',
    'custodian',
    'logistics',
    'sponsor',
    'pharmacist',
    'preparer',
    'verifier',
    'unblinded-monitor',
    'inspector',
  ],
  'See lots',
);
