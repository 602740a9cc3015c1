import type { Entry, Look } from '../../kernel/index.js';
import type { LotReview } from './quality.entity.js';
import type { ReviewCountView, ReviewEntryView, ReviewGroupView, TrailChangeView } from './trail-review.dto.js';

/** What is said of a lot after its review, and is no change of what was reviewed. */
const AFTERWARDS = [
  'lot.review',
  'lot.certify',
  'certification.withdraw',
  'document.issue',
  'hold.place',
  'hold.lift',
  'recall.place',
  'recall.close',
];

/** Entries about the lot, and about its starting material but for other lots; twice the lot's id. */
const OF_LOT = `(seq in (select seq from trail_subject where kind = 'lot' and subject = ?)
  or (act like 'donation.%' and seq in (
    select seq from trail_subject where kind = 'donation'
       and subject in (select "parentId" from lineage where "childId" = ?))))`;
/** Entries about its units, of which there may be very many. */
const OF_UNITS = `seq in (select seq from trail_subject
  where kind = 'unit' and subject in (select id from item where "lotId" = ? and kind = 'unit'))`;

/** After which entry of the trail a review begins: the last one that the former review had before its eyes. */
export async function lookedUpTo(look: Look, last: LotReview | undefined): Promise<number> {
  if (!last) return 0;
  const [row] = await look.sql<{ seq: number; body: string }>('select seq, body from trail where id = ?', [last.act]);
  const { upTo } = (JSON.parse(row!.body) as Entry).facts;
  return typeof upTo === 'number' ? upTo : row!.seq;
}

/** Acts that changed the record since: on the lot and its starting material, and labels of its units (BR-18). */
export async function changesSince(look: Look, lotId: string, seq: number): Promise<number> {
  const [row] = await look.sql<{ count: number | string }>(
    `select count(*) as count from trail where outcome = 'done' and seq > ?
        and ((${OF_LOT} and act not in (${AFTERWARDS.map(() => '?').join(', ')}))
          or (${OF_UNITS} and act like 'label.%'))`,
    [seq, lotId, lotId, ...AFTERWARDS, lotId],
  );
  return Number(row!.count);
}

/** Of the lots that these entries reviewed, the ids of those on which something was done since, but to their labels. */
export async function changedLots(look: Look, reviews: readonly string[]): Promise<Set<string>> {
  if (!reviews.length) return new Set();
  const rows = await look.sql<{ id: string }>(
    `select distinct s.subject as id from trail r
       join trail_subject own on own.seq = r.seq and own.kind = 'lot'
       join trail_subject s on s.kind = 'lot' and s.subject = own.subject and s.seq > r.seq
       join trail t on t.seq = s.seq
      where r.id in (${reviews.map(() => '?').join(', ')}) and t.outcome = 'done'
        and t.act not in (${AFTERWARDS.map(() => '?').join(', ')})`,
    [...reviews, ...AFTERWARDS],
  );
  return new Set(rows.map((r) => r.id));
}

/** One by one: what concerns the lot itself, labels of its units, and every refusal. */
export async function entriesSince(look: Look, lotId: string, seq: number): Promise<ReviewEntryView[]> {
  const rows = await look.sql<{ seq: number; body: string }>(
    `select seq, body from trail where seq > ?
        and (${OF_LOT} or (${OF_UNITS} and (outcome = 'refused' or act like 'label.%')))
      order by seq`,
    [seq, lotId, lotId, lotId],
  );
  const entries = rows.map((r) => entryView(r.seq, JSON.parse(r.body) as Entry));
  return entries.sort((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind) || a.seq - b.seq);
}

/** The rest about the units, by act. */
export async function unitsSince(look: Look, lotId: string, seq: number): Promise<ReviewGroupView[]> {
  const rows = await look.sql<{ act: string; entries: string; units: string; first: string; last: string }>(
    `with mine as (select seq, act, at from trail
        where seq > ? and outcome = 'done' and act not like 'label.%' and ${OF_UNITS} and not ${OF_LOT})
     select m.act, count(distinct m.seq) as entries, count(distinct s.subject) as units,
            min(m.at) as first, max(m.at) as last
       from mine m join trail_subject s on s.seq = m.seq
      where s.kind = 'unit' and s.subject in (select id from item where "lotId" = ? and kind = 'unit')
      group by m.act order by m.act`,
    [seq, lotId, lotId, lotId, lotId],
  );
  return rows.map(({ act, entries, units, first: firstAt, last: lastAt }) => {
    return { act, entries: Number(entries), units: Number(units), firstAt, lastAt };
  });
}

/** Every entry about the lot, its starting material and its units, by act. */
export async function countsSince(look: Look, lotId: string, seq: number): Promise<ReviewCountView[]> {
  const rows = await look.sql<{ act: string; outcome: string; count: string }>(
    `select act, outcome, count(*) as count from trail where seq > ? and (${OF_LOT} or ${OF_UNITS})
      group by act, outcome order by act, outcome`,
    [seq, lotId, lotId, lotId],
  );
  return rows.map(({ act, outcome, count }) => ({ act, outcome, count: Number(count) }));
}

const FIRST = ['correction', 'refusal', 'late', 'act'];

function entryView(seq: number, e: Entry): ReviewEntryView {
  return {
    seq,
    kind: kindOf(e),
    act: e.act,
    about: e.subjects.filter((s) => s.kind !== 'lot' && s.name).map((s) => s.name!),
    at: e.recordedAt,
    happenedAt: e.happenedAt,
    by: e.actor.name,
    reason: e.reason,
    facts: e.facts,
    changes: changesOf(e),
    signatures: e.signatures.length,
    refused: e.refused?.reasons.map((r) => `${r.rule} ${r.says}`) ?? [],
    ref: e.refused?.ref ?? null,
  };
}

/** Rows of these tables move along with ordinary acts; a change of any other is a change of what was written down. */
const MOVES = ['item', 'hold', 'certification', 'reservation', 'kit'];

export function kindOf(e: Entry): ReviewEntryView['kind'] {
  if (e.outcome === 'refused') return 'refusal';
  if (e.reason !== null && e.changes.some((c) => c.before !== null && !MOVES.includes(c.table))) return 'correction';
  return e.happenedAt === e.recordedAt ? 'act' : 'late';
}

/** Ids, hashes and what the reader sees better elsewhere. */
const HIDDEN = /Id$|Hash$|^act$|^version$|^position$|^closedBy$|^enteredBy$|^doneBy$|^openedBy$/;

/** Before and after of every value that was there before. New rows are told by the facts of the act. */
export const changesOf = (e: Entry): TrailChangeView[] =>
  e.changes.flatMap(({ table: what, id, before, after }) =>
    Object.keys(before ?? {})
      .filter((field) => !HIDDEN.test(field))
      .map((field) => ({
        what,
        of: e.subjects.find((s) => s.id === id)?.name ?? null,
        field,
        before: said(before![field]),
        after: said(after[field]),
      })),
  );

const said = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
