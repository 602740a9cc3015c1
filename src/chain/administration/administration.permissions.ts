import { permission } from '../../kernel/index.js';

export const verifyKit = permission(
  'kit.verify',
  ['investigator'],
  'Verify at the bedside that subject and kit belong together',
);
export const secondIdentifier = permission(
  'kit.verify-second',
  ['nurse', 'investigator'],
  'Identify the subject as second person',
);
export const giveDose = permission('dose.give', ['investigator'], 'Record an injection');
export const closeKit = permission('kit.close', ['investigator'], 'Sign the record of a treatment');
export const readBedside = permission('bedside.read', ['investigator', 'nurse'], 'See the kits at the bedside');
export const readLateDoses = permission(
  'dose.read-late',
  ['qa', 'qp', 'sponsor', 'unblinded-monitor', 'inspector'],
  'See the injections that were entered late',
);
