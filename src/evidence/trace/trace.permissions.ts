import { permission } from '../../kernel/index.js';

export const readReconciliation = permission(
  'reconciliation.read',
  ['qa', 'qp', 'sponsor', 'pharmacist', 'preparer', 'unblinded-monitor', 'inspector'],
  'See where every unit of a lot is',
);
