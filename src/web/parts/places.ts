import type { TextKey } from '../text.tsx';
import type { May } from './page.tsx';

interface Place {
  to: string;
  label: TextKey;
  /** Who finds it in the menu; null for everybody. */
  may: May | null;
}

/** Where each page is. Rights are checked by the server; this only spares people what they cannot use. */
export const PLACES: readonly Place[] = [
  { to: '/', label: 'nav.home', may: null },
  { to: '/release', label: 'nav.release', may: 'dossier.read' },
  { to: '/bench', label: 'nav.bench', may: 'kit.read' },
  { to: '/bedside', label: 'nav.bedside', may: 'bedside.read' },
  { to: '/subjects', label: 'nav.subjects', may: 'subject.read' },
  { to: '/donors', label: 'nav.donors', may: 'donor.read' },
  { to: '/lots', label: 'nav.lots', may: 'lot.read' },
  { to: '/materials', label: 'nav.materials', may: 'material.read' },
  { to: '/stability', label: 'nav.stability', may: 'stability.read' },
  { to: '/storage', label: 'nav.storage', may: 'place.read' },
  { to: '/shipments', label: 'nav.shipments', may: 'shipment.read' },
  { to: '/disposal', label: 'nav.disposal', may: ['item.waste', 'item.destroy', 'unit.return'] },
  { to: '/holds', label: 'nav.holds', may: 'hold.read' },
  { to: '/recalls', label: 'nav.recalls', may: 'hold.read' },
  { to: '/trials', label: 'nav.trials', may: ['trial.add', 'protocol.draft', 'allocation.seal', 'process.read'] },
  { to: '/products', label: 'nav.products', may: 'process.read' },
  { to: '/labels', label: 'nav.labels', may: 'label-template.read' },
  { to: '/printing', label: 'nav.printing', may: 'print-job.read' },
  { to: '/people', label: 'nav.people', may: 'person.read' },
  { to: '/delegation', label: 'nav.delegation', may: 'delegation.read' },
  { to: '/trail', label: 'nav.trail', may: 'trail.read' },
  { to: '/gates', label: 'nav.gates', may: null },
  { to: '/scanner', label: 'nav.scanner', may: null },
];
