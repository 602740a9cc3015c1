import { type TextKey } from '../text.tsx';

interface Place {
  to: string;
  label: TextKey;
  roles: readonly string[] | null;
}

const UNBLINDED = [
  'qa',
  'qp',
  'operator',
  'analyst',
  'qc-approver',
  'custodian',
  'logistics',
  'sponsor',
  'pharmacist',
  'preparer',
  'verifier',
  'unblinded-monitor',
  'inspector',
];

/** What is shown to whom. Rights are checked by the server; this only spares people what they cannot use. */
export const PLACES: readonly Place[] = [
  { to: '/', label: 'nav.home', roles: null },
  {
    to: '/release',
    label: 'nav.release',
    roles: ['qa', 'qp', 'operator', 'analyst', 'qc-approver', 'sponsor', 'inspector', 'unblinded-monitor'],
  },
  { to: '/bench', label: 'nav.bench', roles: ['pharmacist', 'preparer', 'verifier', 'inspector', 'unblinded-monitor'] },
  { to: '/bedside', label: 'nav.bedside', roles: ['investigator', 'nurse'] },
  {
    to: '/subjects',
    label: 'nav.subjects',
    roles: [
      'investigator',
      'nurse',
      'pharmacist',
      'preparer',
      'sponsor',
      'inspector',
      'unblinded-monitor',
      'blinded-monitor',
    ],
  },
  {
    to: '/donors',
    label: 'nav.donors',
    roles: ['donor-coordinator', 'donor-physician', 'operator', 'qa', 'qp', 'inspector'],
  },
  { to: '/lots', label: 'nav.lots', roles: UNBLINDED },
  {
    to: '/materials',
    label: 'nav.materials',
    roles: ['operator', 'analyst', 'qc-approver', 'qa', 'qp', 'sponsor', 'inspector', 'unblinded-monitor'],
  },
  {
    to: '/stability',
    label: 'nav.stability',
    roles: ['operator', 'analyst', 'qc-approver', 'qa', 'qp', 'sponsor', 'inspector'],
  },
  {
    to: '/storage',
    label: 'nav.storage',
    roles: [
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
  },
  {
    to: '/shipments',
    label: 'nav.shipments',
    roles: [
      'logistics',
      'custodian',
      'sponsor',
      'pharmacist',
      'preparer',
      'qa',
      'qp',
      'inspector',
      'unblinded-monitor',
    ],
  },
  { to: '/disposal', label: 'nav.disposal', roles: ['pharmacist', 'preparer', 'custodian', 'operator'] },
  { to: '/holds', label: 'nav.holds', roles: [...UNBLINDED, 'donor-physician', 'donor-coordinator'] },
  {
    to: '/recalls',
    label: 'nav.recalls',
    roles: [...UNBLINDED.filter((r) => r !== 'analyst' && r !== 'qc-approver'), 'donor-physician', 'donor-coordinator'],
  },
  { to: '/trials', label: 'nav.trials', roles: ['sponsor', 'statistician', 'administrator', 'qa', 'qp', 'inspector'] },
  { to: '/products', label: 'nav.products', roles: ['qa', 'qp', 'sponsor', 'inspector'] },
  { to: '/labels', label: 'nav.labels', roles: [...UNBLINDED, 'donor-coordinator', 'donor-physician'] },
  {
    to: '/printing',
    label: 'nav.printing',
    roles: [...UNBLINDED, 'donor-coordinator', 'administrator'],
  },
  {
    to: '/people',
    label: 'nav.people',
    roles: ['administrator', 'qa', 'qp', 'sponsor', 'inspector', 'unblinded-monitor'],
  },
  { to: '/trail', label: 'nav.trail', roles: ['qa', 'qp', 'inspector', 'unblinded-monitor', 'sponsor'] },
  { to: '/gates', label: 'nav.gates', roles: null },
  { to: '/scanner', label: 'nav.scanner', roles: null },
];
