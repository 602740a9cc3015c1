import { permission } from '../../kernel/index.js';

export const reprintLabel = permission(
  'label.reprint',
  ['operator', 'custodian', 'preparer', 'pharmacist'],
  'Print a label again, voiding the former one',
);

export const setDialect = permission(
  'dialect.set',
  ['qa'],
  'Set under which prefix a site writes GS1 or ISBT 128 codes',
);
