import { permission } from '../../kernel/index.js';

export const planStudy = permission('stability.plan', ['qa'], 'Plan a stability study');
export const enterStability = permission('stability.enter-result', ['analyst'], 'Enter a result of a stability study');
export const correctStability = permission(
  'stability.correct-result',
  ['analyst'],
  'Correct a result of a stability study that is not approved',
);
export const approveStability = permission(
  'stability.approve-result',
  ['qc-approver'],
  'Approve a result of a stability study',
);
export const reportStability = permission(
  'stability.report',
  ['qa'],
  'Conclude, with signature, how many months a stability study supports',
);
export const correctExpiry = permission(
  'lot.correct-expiry',
  ['qa', 'qp'],
  'Correct, with a second person, the expiry of a lot that is not certified',
);
export const readStability = permission(
  'stability.read',
  ['operator', 'analyst', 'qc-approver', 'qa', 'qp', 'sponsor', 'inspector'],
  'See stability studies',
);
export const extendExpiry = permission('lot.extend-expiry', ['qa'], 'Extend the expiry of a lot, with the QP');
export const relabelUnits = permission(
  'lot.relabel',
  ['operator', 'custodian', 'pharmacist', 'preparer'],
  'Replace old labels of units, with a second person',
);
