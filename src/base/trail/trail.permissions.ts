import { permission } from '../../kernel/index.js';

const READERS = ['qa', 'qp', 'inspector', 'unblinded-monitor', 'sponsor'];

export const readTrail = permission('trail.read', READERS, 'Read the trail');
export const readRefusal = permission(
  'refusal.read',
  [...READERS, 'pharmacist', 'preparer', 'verifier'],
  'Read the reasons behind the reference of a refusal',
);
