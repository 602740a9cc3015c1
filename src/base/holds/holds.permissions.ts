import { permission } from '../../kernel/index.js';

export const placeHold = permission(
  'hold.place',
  ['qa', 'qp', 'donor-physician', 'donor-coordinator', 'pharmacist', 'preparer', 'custodian', 'sponsor'],
  'Put anything on hold',
);
export const liftHold = permission('hold.lift', ['qa'], 'Lift a hold');
export const placeRecall = permission('recall.place', ['qa', 'qp'], 'Recall a donor, donation, lot, unit or trial');
export const acknowledgeRecall = permission(
  'recall.acknowledge',
  ['pharmacist', 'custodian', 'logistics', 'qa'],
  'Acknowledge a recall for a site',
);
export const closeRecall = permission('recall.close', ['qa'], 'Close a recall');
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
  'See holds and recalls',
);
