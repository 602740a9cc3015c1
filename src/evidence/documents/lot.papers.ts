import { writtenDay } from '../../kernel/index.js';
import { batchParts } from './batch.paper.js';
import type { LotFacts } from './lot.facts.js';
import {
  certificationsPart,
  correctionsPart,
  deviationsPart,
  expiryPart,
  importsPart,
  oosPart,
  reviewsPart,
  suppliesPart,
} from './lot.history.js';
import type { Paper, Part } from './paper.js';
import { signaturesPart } from './signatures.js';

/** How the lot was made, tested, reviewed and certified; of any lot, in any state. */
export const batchSummary = (f: LotFacts): Paper => ({
  ...top(f, 'Batch summary'),
  parts: [
    lotPart(f),
    donationsPart(f),
    ...batchParts(f.file.record, f.site.zone),
    sumsPart(f),
    resultsPart(f),
    oosPart(f),
    ...historyOf(f),
    reviewsPart(f),
    certificationsPart(f),
    signaturesPart(f.file.signatures),
  ],
});

/** What was not as planned, or is no longer as it was. */
export const historyOf = (f: LotFacts): Part[] => [
  deviationsPart(f),
  correctionsPart(f),
  importsPart(f),
  expiryPart(f),
  suppliesPart(f),
];

export const top = ({ site, record }: LotFacts, title: string) => ({
  title,
  place: `${site.name}, ${site.organisation}`,
  record,
});

export const lotPart = ({ file, productName, site }: LotFacts): Part => {
  const { lot } = file;
  return {
    head: 'Lot',
    facts: [
      ['Product', `${productName}, ${file.record.product}`],
      ['Lot', lot.number],
      [lot.purchased ? 'Bought in by' : 'Maker', `${site.name}, ${site.organisation}`],
      ['Frozen on', lot.frozenOn ? writtenDay(lot.frozenOn) : '—'],
      ['Expires', lot.expiresOn ? `at the end of ${writtenDay(lot.expiresOn)}` : '—'],
      ['Specification', `${lot.specification.code}, version ${lot.specification.edition}`],
    ],
  };
};

const VERDICT = { missing: 'no result', entered: 'not approved', passed: 'pass', failed: 'FAIL' };
/** An information line blocks nothing, and so neither passes nor fails. */
const INFORMS = {
  missing: 'information, no result',
  entered: 'information, not approved',
  passed: 'information',
  failed: 'information',
};

export const resultsPart = ({ file }: LotFacts): Part => ({
  head: 'Results, as entered',
  table: {
    columns: [
      ['Test', 0.18],
      ['Method', 0.21],
      ['Limit', 0.13],
      ['Result', 0.13],
      ['Verdict', 0.15],
      ['Entered, approved by', 0.2],
    ],
    rows: file.record.results.map((r) => [
      r.test,
      r.method,
      r.limit,
      [r.value ?? '—', r.value === null ? null : r.unit].filter(Boolean).join(' '),
      r.kind === 'release' ? VERDICT[r.state] : INFORMS[r.state],
      [r.enteredBy ?? '—', r.approvedBy ?? '—'].join(', '),
    ]),
    empty: 'The specification has no lines.',
  },
});

const donationsPart = ({ file }: LotFacts): Part => ({
  head: 'Starting material',
  table: {
    columns: [
      ['Donation sequence', 0.4],
      ['Donor code', 0.4],
      ['Released', 0.2],
    ],
    rows: file.record.donations.map((d) => [d.dis, d.donorCode, d.released ? 'yes' : 'no']),
    empty: 'None: the lot was not made from a donation.',
  },
});

const sumsPart = ({ file, units }: LotFacts): Part => {
  const { printed, applied, voided, filled } = file.record.labels;
  const states = Object.entries(units).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    head: 'Labels and units',
    facts: [
      [
        'State of the lot',
        file.lot.state === 'quarantine' ? 'made, under quarantine until certified for a trial' : file.lot.state,
      ],
      ['Labels', `${printed} printed, ${applied} applied, ${voided} voided; ${filled} units filled`],
      ['Units by state', states.map(([state, n]) => `${n} ${state}`).join(', ') || 'none'],
    ],
  };
};
