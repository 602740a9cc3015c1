import { hashOf } from './canonical.js';
import { CheckpointRoots } from './verify-checkpoints.js';
import type { Query, Witness } from './verify-input.js';
import type { Entry } from './entry.js';
import type { Findings } from './findings.js';
import { leafHash, MerkleEdge } from './merkle.js';
import { EntryMarks } from './verify-marks.js';
import type { TableStates } from './verify-tables.js';
import type { AnsweredRow, TrailRow } from './trail.entity.js';

const BATCH = 5000;

/**
 * Reads the whole log in order: numbering, hashes, marks, the columns that repeat what an entry says, subjects, kept replies,
 * and every checkpoint. What the entries say of rows goes to `states`.
 */
export async function verifyLog(query: Query, witness: Witness, states: TableStates, found: Findings): Promise<void> {
  const edge = new MerkleEdge();
  const roots = await CheckpointRoots.read(query, witness, found);
  const marks = new EntryMarks(witness.marks, roots, found);
  const root = () => edge.root();
  roots.at(0, root);
  const counts = { trail: 0, trail_subject: 0, answered: 0 };
  let last = 0;
  for (;;) {
    const rows = await query<TrailRow>(`select * from trail where seq > ${last} order by seq limit ${BATCH}`);
    if (!rows.length) break;
    const to = rows.at(-1)!.seq;
    const subjects = await subjectsOf(query, last, to);
    const replies = await repliesOf(query, last, to);
    for (const row of rows) {
      if (row.seq !== last + 1) found.differs(`entry ${last + 1} is missing: after ${last} comes ${row.seq}`);
      last = row.seq;
      const entry = checkEntry(row, found);
      edge.add(leafHash(row.body));
      marks.check(row);
      roots.at(row.seq, root);
      if (!entry) continue;
      const listed = subjects.get(row.seq) ?? [];
      if (!isSame(listed, subjectsIn(entry))) found.differs(`entry ${row.seq}: its subjects are not those it says`);
      checkReply(entry, replies.get(entry.id), row.seq, found);
      roots.entry(row.seq, entry);
      if (entry.outcome === 'refused') found.refusals += 1;
      states.apply(entry, row.seq);
      counts.trail_subject += listed.length;
      counts.answered += entry.reply ? 1 : 0;
    }
    counts.trail += rows.length;
  }
  found.entries = counts.trail;
  found.root = edge.root();
  roots.end(last);
  marks.end(last);
  await checkCounts(query, counts, found);
}

function checkEntry(row: TrailRow, found: Findings): Entry | null {
  if (leafHash(row.body) !== row.leaf) {
    found.differs(`entry ${row.seq} (${row.act}, ${row.at}): text and hash differ`);
    return null;
  }
  const entry = entryIn(row.body);
  if (!entry) {
    found.differs(`entry ${row.seq}: its text is no entry`);
    return null;
  }
  const columns: [string, unknown, unknown][] = [
    ['id', row.id, entry.id],
    ['act', row.act, entry.act],
    ['outcome', row.outcome, entry.outcome],
    ['actorId', row.actorId, entry.actor.id],
    ['at', row.at, entry.recordedAt],
    ['ref', row.ref, entry.refused?.ref ?? null],
  ];
  for (const [name, column, said] of columns) {
    if (column !== said)
      found.differs(`entry ${row.seq}: column ${name} is "${String(column)}", the entry says "${String(said)}"`);
  }
  return entry;
}

function entryIn(body: string): Entry | null {
  try {
    const entry = JSON.parse(body) as Entry;
    const lists = [entry.subjects, entry.signatures, entry.changes];
    return entry.actor && lists.every(Array.isArray) ? entry : null;
  } catch {
    return null;
  }
}

/** As it is, with its type: bytes and text are not the same. */
const subjectOf = (kind: unknown, id: unknown): string => JSON.stringify([kind, id]);

const subjectsIn = (entry: Entry): string[] => [...new Set(entry.subjects.map((s) => subjectOf(s.kind, s.id)))].sort();

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, n) => one === b[n]);

async function subjectsOf(query: Query, after: number, to: number): Promise<Map<number, string[]>> {
  const rows = await query<{ seq: number; kind: string; subject: string }>(
    `select seq, kind, subject from trail_subject where seq > ${after} and seq <= ${to}`,
  );
  const lists = new Map<number, string[]>();
  for (const { seq, kind, subject } of rows) {
    const list = lists.get(seq);
    if (list) list.push(subjectOf(kind, subject));
    else lists.set(seq, [subjectOf(kind, subject)]);
  }
  for (const list of lists.values()) list.sort();
  return lists;
}

async function repliesOf(query: Query, after: number, to: number): Promise<Map<string, AnsweredRow>> {
  const rows = await query<AnsweredRow>(
    `select * from answered where "entryId" in (select id from trail where seq > ${after} and seq <= ${to})`,
  );
  return new Map(rows.map((row) => [row.entryId, row]));
}

function checkReply(entry: Entry, row: AnsweredRow | undefined, seq: number, found: Findings): void {
  const kept = row ? hashOf(row) : null;
  if (kept === (entry.reply ?? null)) return;
  if (!kept) found.differs(`entry ${seq}: its reply in answered is missing`);
  else found.differs(`entry ${seq}: answered ${row!.key} is not the reply that was given`);
}

/** Rows that no entry leads to. */
async function checkCounts(query: Query, counts: Record<string, number>, found: Findings): Promise<void> {
  for (const [table, said] of Object.entries(counts)) {
    const [is] = await query<{ n: number | string }>(`select count(*) as n from ${table}`);
    if (Number(is!.n) !== said) found.differs(`${table} holds ${is!.n} rows, the log has ${said}`);
  }
  const heads = await query<{ one: number; size: number }>('select one, size from trail_head order by one');
  const says = heads.map((h) => h.size).join(' and ') || 'nothing';
  if (heads.length !== 1 || heads[0]!.one !== 1) found.differs(`trail_head holds ${heads.length} rows, not one`);
  if (heads[0]?.size !== counts.trail) found.differs(`the head counts ${says}, the log holds ${counts.trail} entries`);
}
