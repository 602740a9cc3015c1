import { wallClock, writtenDay } from '../../kernel/index.js';
import type { LotFile } from '../../chain/quality/index.js';
import type { Part } from './paper.js';
import { inTwo } from './signatures.js';

type Made = Awaited<ReturnType<LotFile['of']>>['record'];

/** How the lot was made: its steps, counts, materials, vessels and freezing curve. */
export const batchParts = (made: Made, zone: string): Part[] => [
  entriesPart(made, zone),
  ...(made.process ? [countsPart(made), materialsPart(made), vesselsPart(made), curvePart(made)] : []),
];

const entriesPart = ({ process, batch }: Made, zone: string): Part => ({
  head: process ? `Batch record by process ${process}` : 'Batch record',
  table: {
    columns: [
      ['No.', 0.05],
      ['Step', 0.28],
      ['Value, as entered', 0.17],
      ['Limits', 0.15],
      ['Done by, at', 0.2],
      ['Checked by, or instrument', 0.15],
    ],
    rows: batch.map((s) => [
      String(s.seq),
      [s.critical ? `${s.name} (critical)` : s.name, s.vessel, s.comment].filter(Boolean).join('\n'),
      [
        [s.value, s.unit].filter(Boolean).join(' '),
        ...s.corrections.map((c) => `before: ${c.oldValue}; ${c.reason} (${c.byName})`),
      ].join('\n'),
      [s.limit ?? '—', ...(s.outside ? ['OUTSIDE'] : [])].join('\n'),
      [s.doneBy, ...timesOf(s, zone)].join('\n'),
      s.checkedBy ?? s.instrument ?? '—',
    ]),
    empty: 'No steps.',
  },
});

/** When it was done, and when that was written down where it was later. */
const timesOf = ({ doneAt, enteredAt, late }: Made['batch'][number], zone: string): string[] => [
  ...(doneAt ? [wallClock(doneAt, zone)] : []),
  ...(late && enteredAt ? [`late entry ${wallClock(enteredAt, zone)}`] : []),
];

const countsPart = ({ counts }: Made): Part => ({
  head: 'Cells by passage',
  table: {
    columns: [
      ['Passage', 0.12],
      ['Seeded', 0.18],
      ['Harvested', 0.18],
      ['Viability', 0.16],
      ['Doublings', 0.18],
      ['Cumulative', 0.18],
    ],
    rows: counts.map((c) => {
      const cells = (value: string | null) => (value ? [value, c.unit].filter(Boolean).join(' ') : '—');
      const viability = c.viability ? `${c.viability} %` : '—';
      const passage = String(c.passage);
      return [passage, cells(c.seeded), cells(c.harvested), viability, c.doublings ?? '—', c.cumulative ?? '—'];
    }),
    empty: 'Nothing was counted.',
  },
});

const materialsPart = ({ materials }: Made): Part => ({
  head: 'Materials and reagents',
  table: {
    columns: [
      ['Code', 0.12],
      ['Name', 0.28],
      ['Lot of the supplier', 0.18],
      ['Expires', 0.14],
      ['Amount', 0.12],
      ['Used by', 0.16],
    ],
    rows: materials.map((m) => [
      m.code,
      m.name,
      m.supplierLot,
      writtenDay(m.expiresOn),
      `${m.amount} ${m.unit}`,
      m.byName,
    ]),
    empty: 'None.',
  },
});

const vesselsPart = ({ vessels }: Made): Part => ({
  head: 'Vessels',
  table: {
    columns: [
      ['Vessel', 0.35],
      ['Passage', 0.15],
      ['Seeded on', 0.25],
      ['State', 0.25],
    ],
    rows: vessels.map((v) => [v.name, String(v.passage), writtenDay(v.seededOn), v.state]),
    empty: 'None.',
  },
});

const curvePart = ({ curves }: Made): Part => ({
  head: 'Freezing curve',
  table: {
    columns: [
      ['Run', 0.2],
      ['Readings, minutes', 0.15],
      ['Cooling, °C/min', 0.15],
      ['End', 0.12],
      ['Limits', 0.18],
      ['SHA-256 of the file', 0.2],
    ],
    rows: curves.map((c) => [
      c.replaced ? `${c.run}\nreplaced` : c.run,
      `${c.readings}, ${c.minutes} min`,
      `${c.lowestRate ?? '—'} to ${c.highestRate ?? '—'}`,
      `${c.end} °C`,
      [c.allowed ?? '—', ...(c.outside ? ['OUTSIDE'] : [])].join('\n'),
      inTwo(c.sha256),
    ]),
    empty: 'None.',
  },
});
