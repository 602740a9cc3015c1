import { permission } from '../../kernel/index.js';

export const readReconciliation = permission(
  'reconciliation.read',
  ['qa', 'qp', 'sponsor', 'pharmacist', 'preparer', 'unblinded-monitor', 'inspector'],
  'See where every unit of a lot is',
);
export const readImpact = permission(
  'impact.read',
  [
    'qa',
    'qp',
    'donor-physician',
    'donor-coordinator',
    'pharmacist',
    'preparer',
    'custodian',
    'sponsor',
    'unblinded-monitor',
    'inspector',
  ],
  'See what a hold, recall, certification or expiry would change',
);
/** Who looks after those who were treated. */
export const readRecipients = permission(
  'recipient.read',
  ['qa', 'qp', 'sponsor', 'unblinded-monitor', 'inspector'],
  'See to which subjects something was given',
);
