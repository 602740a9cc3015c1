import { permission } from '../../kernel/index.js';

export const reprintLabel = permission(
  'label.reprint',
  ['operator', 'custodian', 'preparer', 'pharmacist'],
  'Print a label again, voiding the former one',
);
