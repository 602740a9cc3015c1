import { permission } from '../../kernel/index.js';

export const recordLicence = permission('licence.record', ['qa'], 'Record a manufacturing authorisation of a site');
export const planLot = permission('lot.plan', ['operator', 'qa'], 'Plan a lot');
export const startLot = permission('lot.start', ['operator'], 'Start a lot from its donations');
export const recordStep = permission('lot.record-step', ['operator'], 'Record a step of the batch record');
export const importSteps = permission('lot.import-steps', ['operator'], 'Take steps from the file of an instrument');
export const recordCurve = permission('lot.record-curve', ['operator'], 'Take the freezing curve of a lot');
export const issueVessels = permission('lot.issue-vessels', ['operator'], 'Issue labelled vessels for a lot');
export const endVessel = permission('vessel.end', ['operator'], 'Record the end of a vessel, or void its label');
export const addMaterial = permission('material.add', ['qa'], 'Add a material by its code');
export const receiveMaterial = permission('material.receive', ['operator', 'qa'], 'Take in a delivery of a material');
export const releaseMaterial = permission('material.release', ['qa'], 'Release a delivery of a material');
export const rejectMaterial = permission('material.reject', ['qa'], 'Reject a delivery of a material');
export const useMaterial = permission('material.use', ['operator'], 'Use a material in a lot');
export const readMaterials = permission(
  'material.read',
  ['operator', 'analyst', 'qc-approver', 'qa', 'qp', 'sponsor', 'unblinded-monitor', 'inspector'],
  'See materials, and the lots made with them',
);
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
