import { millilitres, rule } from '../../kernel/index.js';
import type { PlannedDose } from './plan.js';

export interface DoseFacts {
  dose: {
    gland: string;
    planned: Pick<PlannedDose, 'volumeUl' | 'kiloCells'> | null;
    drawnAlready: boolean;
    volumeUl: number;
    /** Null for what holds no cells. */
    kiloCells: number | null;
    toleranceUl: number;
    from: readonly { unit: string; lot: string; asked: number; left: number; otherKit: string | null }[];
  };
}

export const doseMismatch = rule<DoseFacts>({
  id: 'BR-47',
  code: 'dose-mismatch',
  about: 'content',
  title: 'Volume and cells for each gland are those of the dose table, from what is there, of one lot, for one subject',
  source: 'trial protocol; ICH E6(R3), 3.15.2',
  override: 'none',
  clearedBy: 'preparer (draw as planned)',
  says: '{planned} mL planned for {gland}; {drawn} mL drawn.',
  also: {
    'gland-not-planned': '{gland} is not planned in this kit.',
    'gland-drawn-already': 'A syringe for {gland} is drawn already.',
    'cells-mismatch': '{plannedCells} M cells planned for {gland}; {drawnCells} M drawn.',
    'more-than-content': '{asked} mL asked of {unit}, {left} mL left in it.',
    'lot-mix': 'More than one lot in one syringe: {lots}.',
    'unit-of-other-subject': '{unit} was drawn for kit {kit}: never for a second subject.',
  },
  check: ({ dose: d }) => {
    const lots = [...new Set(d.from.map((f) => f.lot))];
    const facts = { gland: d.gland };
    const p = d.planned;
    const cellTolerance = p ? (p.kiloCells * Math.max(d.toleranceUl, 1)) / p.volumeUl : 0;
    return [
      ...(p ? [] : [{ facts, code: 'gland-not-planned' }]),
      ...(d.drawnAlready ? [{ facts, code: 'gland-drawn-already' }] : []),
      ...(p && Math.abs(d.volumeUl - p.volumeUl) > d.toleranceUl
        ? [{ facts: { ...facts, planned: millilitres(p.volumeUl), drawn: millilitres(d.volumeUl) } }]
        : []),
      ...(p && d.kiloCells !== null && Math.abs(d.kiloCells - p.kiloCells) > cellTolerance
        ? [
            {
              facts: { ...facts, plannedCells: p.kiloCells / 1000, drawnCells: d.kiloCells / 1000 },
              code: 'cells-mismatch',
            },
          ]
        : []),
      ...d.from
        .filter((f) => f.asked > f.left)
        .map((f) => ({
          facts: { unit: f.unit, asked: millilitres(f.asked), left: millilitres(f.left) },
          code: 'more-than-content',
        })),
      ...(lots.length > 1 ? [{ facts: { lots: lots.join(', ') }, code: 'lot-mix' }] : []),
      ...d.from
        .filter((f) => f.otherKit !== null)
        .map((f) => ({ facts: { unit: f.unit, kit: f.otherKit }, code: 'unit-of-other-subject' })),
    ];
  },
});

export interface CompleteFacts {
  complete: { kit: string; notDrawn: readonly string[]; notScanned: readonly string[]; reason: string | null };
}

export const notComplete = rule<CompleteFacts>({
  id: 'BR-47',
  code: 'gland-not-drawn',
  about: 'free',
  title: 'A syringe for every planned gland, each scanned back; or a reason',
  source: 'trial protocol; EU GMP Annex 11, clause 6',
  override: 'none',
  clearedBy: 'preparer',
  says: 'Kit {kit} has no syringe for {glands}: draw it, or say why not.',
  also: { 'syringe-not-scanned': 'Not scanned back: {syringes}.' },
  check: ({ complete: c }) => [
    ...(c.notDrawn.length && !c.reason ? [{ facts: { kit: c.kit, glands: c.notDrawn.join(', ') } }] : []),
    ...(c.notScanned.length ? [{ facts: { syringes: c.notScanned.join(', ') }, code: 'syringe-not-scanned' }] : []),
  ],
});
