import { permission } from '../../kernel/index.js';

export const readItems = permission(
  'item.read',
  [
    'donor-coordinator',
    'donor-physician',
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
  'See items with their places, custody and lineage',
);
