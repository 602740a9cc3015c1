import { permission } from '../../kernel/index.js';

export const placeHold = permission(
  'hold.place',
  ['qa', 'qp', 'donor-physician', 'donor-coordinator', 'pharmacist', 'preparer', 'custodian', 'sponsor'],
  'Put anything on hold',
);
export const liftHold = permission('hold.lift', ['qa'], 'Lift a hold');
export const readHolds = permission(
  'hold.read',
  [
    'qa',
    'qp',
    'donor-physician',
    'donor-coordinator',
    'operator',
    'pharmacist',
    'preparer',
    'verifier',
    'custodian',
    'logistics',
    'sponsor',
    'inspector',
    'unblinded-monitor',
  ],
  'See holds',
);
