import { sightOf, type Entry, type Look } from '../../kernel/index.js';
import { seenWhere } from '../../base/trail/index.js';
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

/**
 * The numbers of the entries since one: about the lot, and about its starting material but for other lots; and about its
 * units, of which there may be very many. `values` are for both.
 */
const SINCE = `with of_lot(seq) as (
    select seq from trail_subject where kind = 'lot' and subject = ? and seq > ?
    union
    select s.seq from lineage l
      join trail_subject s on s.kind = 'donation' and s.subject = l."parentId" and s.seq > ?
      join trail t on t.seq = s.seq and t.act like 'donation.%'
     where l."childId" = ?),
  of_units(seq, unit) as (
    select s.seq, s.subject from item i
      join trail_subject s on s.kind = 'unit' and s.subject = i.id and s.seq > ?
     where i."lotId" = ? and i.kind = 'unit')`;
const valuesSince = (lotId: string, seq: number) => [lotId, seq, seq, lotId, seq, lotId];

/** Of the entries of a lot those that its reviewer may see: not for whom its units were thawed. */
const seenBy = (look: Look): string => seenWhere(sightOf(look), 't.seq');

/** The number of the last entry of the trail. */
export async function lastEntry(look: Look): Promise<number> {
  const [head] = await look.sql<{ seq: number }>('select max(seq) as seq from trail');
  return head!.seq;
}

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
    `${SINCE} select count(*) as count from (
       select t.seq from of_lot join trail t on t.seq = of_lot.seq
        where t.outcome = 'done' and t.act not in (${AFTERWARDS.map(() => '?').join(', ')})
       union
       select t.seq from of_units join trail t on t.seq = of_units.seq
        where t.outcome = 'done' and t.act like 'label.%') changes`,
    [...valuesSince(lotId, seq), ...AFTERWARDS],
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
    `${SINCE} select seq, body from trail t where seq in (
       select seq from of_lot
       union
       select t.seq from of_units join trail t on t.seq = of_units.seq
        where t.outcome = 'refused' or t.act like 'label.%')
       and ${seenBy(look)}
     order by seq`,
    valuesSince(lotId, seq),
  );
  const entries = rows.map((r) => entryView(r.seq, JSON.parse(r.body) as Entry));
  return entries.sort((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind) || a.seq - b.seq);
}

/** The rest about the units, by act. */
export async function unitsSince(look: Look, lotId: string, seq: number): Promise<ReviewGroupView[]> {
  const rows = await look.sql<{ act: string; entries: string; units: string; first: string; last: string }>(
    `${SINCE} select t.act, count(distinct t.seq) as entries, count(distinct u.unit) as units,
            min(t.at) as first, max(t.at) as last
       from of_units u join trail t on t.seq = u.seq
      where t.outcome = 'done' and t.act not like 'label.%' and u.seq not in (select seq from of_lot)
        and ${seenBy(look)}
      group by t.act order by t.act`,
    valuesSince(lotId, seq),
  );
  return rows.map(({ act, entries, units, first: firstAt, last: lastAt }) => {
    return { act, entries: Number(entries), units: Number(units), firstAt, lastAt };
  });
}

/** Every entry about the lot, its starting material and its units, by act. */
export async function countsSince(look: Look, lotId: string, seq: number): Promise<ReviewCountView[]> {
  const rows = await look.sql<{ act: string; outcome: string; count: string }>(
    `${SINCE} select t.act, t.outcome, count(*) as count
       from (select seq from of_lot union select seq from of_units) mine join trail t on t.seq = mine.seq
      where ${seenBy(look)}
      group by t.act, t.outcome order by t.act, t.outcome`,
    valuesSince(lotId, seq),
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
