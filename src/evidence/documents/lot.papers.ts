import { wallClock, writtenDay } from '../../kernel/index.js';
import type { LotFile } from '../../chain/quality/index.js';
import type { Paper, PaperRecord, Part } from './paper.js';
import { inTwo, signaturesPart } from './signatures.js';

/** A certification with the names that it stands for. */
export interface PrintedCertification {
  trial: string;
  edition: string;
  register: number;
  byName: string;
  certifiedAt: string;
  withdrawnAt: string | null;
  withdrawReason: string | null;
}

/** All that the documents of a lot tell. */
export interface LotFacts {
  file: Awaited<ReturnType<LotFile['of']>>;
  record: PaperRecord;
  site: { name: string; organisation: string; zone: string };
  productName: string;
  certifications: readonly PrintedCertification[];
  /** How many units are in which state. */
  units: Readonly<Record<string, number>>;
}

/** How the lot was made, tested, reviewed and certified; of any lot, in any state. */
export const batchSummary = (f: LotFacts): Paper => ({
  ...top(f, 'Batch summary'),
  parts: [
    lotPart(f),
    donationsPart(f),
    batchPart(f),
    sumsPart(f),
    resultsPart(f),
    oosPart(f),
    reviewsPart(f),
    certificationsPart(f),
    signaturesPart(f.file.signatures),
  ],
});

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

const batchPart = ({ file }: LotFacts): Part => ({
  head: 'Batch record',
  table: {
    columns: [
      ['No.', 0.06],
      ['Step', 0.34],
      ['Value, as entered', 0.2],
      ['Done by', 0.2],
      ['Checked by, or instrument', 0.2],
    ],
    rows: file.record.batch.map((s) => [
      String(s.seq),
      s.critical ? `${s.name} (critical)` : s.name,
      [s.value, s.unit].filter(Boolean).join(' '),
      s.doneBy,
      s.checkedBy ?? s.instrument ?? '—',
    ]),
    empty: 'No steps.',
  },
});

const sumsPart = ({ file, units }: LotFacts): Part => {
  const { printed, applied, voided, filled } = file.record.labels;
  const states = Object.entries(units).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    head: 'Labels and units',
    facts: [
      ['Lot is', file.lot.state],
      ['Labels', `${printed} printed, ${applied} applied, ${voided} voided; ${filled} units filled`],
      ['Units by state', states.map(([state, n]) => `${n} ${state}`).join(', ') || 'none'],
    ],
  };
};

const oosPart = ({ file }: LotFacts): Part => ({
  head: 'Out-of-specification investigations',
  table: {
    columns: [
      ['Number', 0.2],
      ['Line', 0.2],
      ['State', 0.12],
      ['Outcome', 0.18],
      ['Reason', 0.3],
    ],
    rows: file.record.oos.map((o) => [o.number, o.line, o.state, o.outcome ?? '—', o.reason ?? '—']),
    empty: 'None.',
  },
});

const reviewsPart = ({ file, site }: LotFacts): Part => ({
  head: 'Reviews',
  table: {
    columns: [
      ['Reviewed by', 0.22],
      ['When', 0.26],
      ['SHA-256 of what was reviewed', 0.52],
    ],
    rows: file.record.reviews.map((r) => [r.byName, wallClock(r.at, site.zone), inTwo(r.contentHash)]),
    empty: 'Not reviewed.',
  },
});

const certificationsPart = ({ certifications, site }: LotFacts): Part => ({
  head: 'Certifications',
  table: {
    columns: [
      ['No.', 0.06],
      ['Trial, dossier', 0.2],
      ['Certified', 0.32],
      ['Withdrawn', 0.42],
    ],
    rows: certifications.map((c) => [
      String(c.register),
      `${c.trial}, ${c.edition}`,
      `${c.byName}, ${wallClock(c.certifiedAt, site.zone)}`,
      c.withdrawnAt ? `WITHDRAWN ${wallClock(c.withdrawnAt, site.zone)}: ${c.withdrawReason}` : 'no',
    ]),
    empty: 'Not certified.',
  },
});
