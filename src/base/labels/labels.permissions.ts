import { permission } from '../../kernel/index.js';

const PRINTERS = ['operator', 'analyst', 'custodian', 'preparer', 'pharmacist', 'donor-coordinator', 'logistics'];

export const reprintLabel = permission('label.reprint', PRINTERS, 'Print a label again, voiding the former one');
export const drawLabel = permission('label.draw', PRINTERS, 'Draw a label for a printer of another resolution');

export const setDialect = permission(
  'dialect.set',
  ['qa'],
  'Set under which prefix a site writes GS1 or ISBT 128 codes',
);
export const readTemplates = permission(
  'label-template.read',
  [
    'qa',
    'qp',
    'operator',
    'custodian',
    'logistics',
    'donor-coordinator',
    'donor-physician',
    'sponsor',
    'pharmacist',
    'preparer',
    'verifier',
    'unblinded-monitor',
    'inspector',
  ],
  'See the label templates and their versions',
);
export const proposeTemplate = permission('label-template.propose', ['qa'], 'Propose a version of a label template');
export const approveTemplate = permission(
  'label-template.approve',
  ['qa'],
  'Approve versions of label templates with signature',
);
export const retireTemplate = permission('label-template.retire', ['qa'], 'Retire a version of a label template');
export const issueBadge = permission('badge.issue', ['administrator'], 'Issue the badge of a person');
