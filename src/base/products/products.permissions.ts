import { permission } from '../../kernel/index.js';

export const draftProduct = permission('product.draft', ['qa'], 'Write a product version');
export const approveProduct = permission('product.approve', ['qa'], 'Approve a product version with signature');
export const draftProcess = permission('process.draft', ['qa'], 'Write a process version');
export const approveProcess = permission('process.approve', ['qa'], 'Approve a process version with signature');
export const readProcesses = permission(
  'process.read',
  ['operator', 'analyst', 'qc-approver', 'qa', 'qp', 'sponsor', 'unblinded-monitor', 'inspector'],
  'See process versions',
);
