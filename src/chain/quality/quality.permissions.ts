import { permission } from '../../kernel/index.js';

export const enterResult = permission('result.enter', ['analyst'], 'Enter test results');
export const importResults = permission('result.import', ['analyst'], 'Import test results from a file');
export const approveResult = permission('result.approve', ['qc-approver'], 'Approve test results');
export const correctResult = permission('result.correct', ['analyst', 'qc-approver'], 'Correct a test result');
export const investigateOos = permission(
  'oos.investigate',
  ['qc-approver', 'qa'],
  'Write a phase of an out-of-specification investigation',
);
export const closeOos = permission('oos.close', ['qa'], 'Close an out-of-specification investigation');
export const correctStep = permission('lot.correct-step', ['operator', 'qa'], 'Correct an entry of the batch record');
export const openDeviation = permission('deviation.open', ['operator', 'qa'], 'Open a deviation on a lot');
export const investigateDeviation = permission('deviation.investigate', ['qa'], 'Investigate a deviation');
export const closeDeviation = permission('deviation.close', ['qa'], 'Close a deviation');
export const reviewLot = permission('lot.review', ['qa'], 'Review batch record and trail of a lot');
export const rejectLot = permission('lot.reject', ['qa', 'qp'], 'Reject a lot');
export const certifyLot = permission('lot.certify', ['qp'], 'Certify a lot for a trial');
export const grantSupply = permission(
  'exceptional-supply.grant',
  ['qp'],
  'Supply one unit of a lot out of specification to one subject, where the trial enables it',
);
export const withdrawCertification = permission('certification.withdraw', ['qp'], 'Withdraw a certification');
export const readDossier = permission(
  'dossier.read',
  ['operator', 'analyst', 'qc-approver', 'qa', 'qp', 'sponsor', 'pharmacist', 'unblinded-monitor', 'inspector'],
  'See the dossier of a lot',
);
