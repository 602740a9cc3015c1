import { permission } from '../../kernel/index.js';

export const addPlace = permission(
  'place.add',
  ['custodian', 'pharmacist', 'qa'],
  'Add stores, racks, boxes, benches and rooms',
);
export const storeUnit = permission(
  'unit.store',
  ['custodian', 'pharmacist', 'operator'],
  'Put a unit into a position',
);
export const quarantineUnit = permission(
  'unit.quarantine',
  ['custodian', 'pharmacist', 'preparer', 'qa', 'operator'],
  'Set a unit aside: quarantined, damaged or missing',
);
export const restockUnit = permission('unit.restock', ['qa'], 'Give a quarantined or returned unit back to the stock');
export const readPlaces = permission(
  'place.read',
  [
    'custodian',
    'pharmacist',
    'preparer',
    'verifier',
    'operator',
    'qa',
    'qp',
    'logistics',
    'inspector',
    'unblinded-monitor',
  ],
  'See places and what lies in them',
);
