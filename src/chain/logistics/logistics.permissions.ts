import { permission } from '../../kernel/index.js';

export const planShipment = permission('shipment.plan', ['logistics', 'sponsor'], 'Plan a shipment');
export const packShipment = permission('shipment.pack', ['logistics', 'custodian'], 'Pack a shipment by scan');
export const dispatchShipment = permission('shipment.dispatch', ['logistics'], 'Dispatch a shipment');
export const receiveShipment = permission('shipment.receive', ['pharmacist', 'preparer'], 'Receive a shipment');
export const readShipments = permission(
  'shipment.read',
  ['logistics', 'custodian', 'sponsor', 'pharmacist', 'preparer', 'qa', 'qp', 'inspector', 'unblinded-monitor'],
  'See shipments',
);
