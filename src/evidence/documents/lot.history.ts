import { wallClock, writtenDay } from '../../kernel/index.js';
import type { LotFacts } from './lot.facts.js';
import type { Part } from './paper.js';
import { inTwo } from './signatures.js';

export const deviationsPart = ({ file }: LotFacts): Part => ({
  head: 'Deviations',
  table: {
    columns: [
      ['Number', 0.18],
      ['Class', 0.1],
      ['State', 0.1],
      ['What happened', 0.32],
      ['Accepted at certification, with reason', 0.3],
    ],
    rows: file.deviations.map((d) => [
      d.number,
      d.severity,
      d.state,
      d.what,
      file.certifications
        .flatMap((c) =>
          file.accepted
            .filter((a) => a.certificationId === c.id && a.number === d.number)
            .map((a) => `no. ${c.register}: ${a.reason}`),
        )
        .join('; ') || '—',
    ]),
    empty: 'None.',
  },
});

export const correctionsPart = ({ file, site }: LotFacts): Part => ({
  head: 'Results that said something else before',
  table: {
    columns: [
      ['Test', 0.16],
      ['Was', 0.12],
      ['Is now', 0.12],
      ['How and why', 0.28],
      ['By, second person', 0.16],
      ['When', 0.16],
    ],
    rows: file.record.results.flatMap((r) =>
      r.former.map((f) => [
        r.test,
        f.value,
        r.value ?? 'no result',
        `${f.how}: ${f.reason}`,
        [f.byName, f.secondName].filter(Boolean).join(', '),
        wallClock(f.at, site.zone),
      ]),
    ),
    empty: 'None.',
  },
});

export const importsPart = ({ file, site }: LotFacts): Part => ({
  head: 'Results from files',
  table: {
    columns: [
      ['Instrument or laboratory', 0.2],
      ['File, results in it', 0.2],
      ['SHA-256 of the file', 0.34],
      ['Imported by, when', 0.26],
    ],
    rows: file.imports.map((i) => [
      i.source,
      `${i.fileName}, ${i.rows}`,
      inTwo(i.sha256),
      `${i.byName}, ${wallClock(i.at, site.zone)}`,
    ]),
    empty: 'None.',
  },
});

export const expiryPart = ({ expiryChanges, site }: LotFacts): Part => ({
  head: 'Changes of the expiry',
  table: {
    columns: [
      ['From, to', 0.2],
      ['Product version, report', 0.24],
      ['Reason, decision of the Qualified Person', 0.32],
      ['Who signed, when', 0.24],
    ],
    rows: expiryChanges.map((c) => [
      `${writtenDay(c.oldExpiry)}\n${writtenDay(c.newExpiry)}`,
      c.product === null ? 'corrected before certification' : `${c.product}, ${c.report}`,
      c.decision ? `${c.reason}. ${c.decision}` : c.reason,
      `${c.byName}, ${c.qpName}, ${wallClock(c.at, site.zone)}`,
    ]),
    empty: 'None.',
  },
});

export const suppliesPart = ({ file, site }: LotFacts): Part => ({
  head: 'Supplied exceptionally, out of specification',
  table: {
    columns: [
      ['Number, when', 0.2],
      ['Unit, subject, trial', 0.24],
      ['Request, risk evaluation, acceptance', 0.24],
      ['Hazard; when the sponsor was told', 0.32],
    ],
    rows: file.supplies.map((s) => [
      `${s.number}, ${s.qpName}, ${wallClock(s.at, site.zone)}`,
      `${s.unit}, ${s.subject}, ${s.trial}`,
      `${s.requestReference} (${s.requestedBy}), ${s.riskEvaluation}, ${s.acceptance}`,
      `${s.hazard}; ${wallClock(s.sponsorToldAt, site.zone)}`,
    ]),
    empty: 'None.',
  },
});

export const oosPart = ({ file }: LotFacts): Part => ({
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

export const reviewsPart = ({ file, site }: LotFacts): Part => ({
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

export const certificationsPart = ({ certifications, site }: LotFacts): Part => ({
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
