import { createHash, type KeyObject } from 'node:crypto';
import type { DataSource, EntityMetadata } from 'typeorm';
import { plain } from './image.js';
import { leafHash, MerkleEdge } from './merkle.js';
import { checkpointHolds, type Checkpoint } from './notary.js';
import { tables } from './rows.js';
import type { Entry } from './entry.js';

/** What `npm run verify` found. `difference` is the first one; null when trail and tables agree. */
export interface Verified {
  entries: number;
  refusals: number;
  checkpoints: number;
  rows: number;
  tables: number;
  root: string;
  difference: string | null;
}

class Difference extends Error {}

const BATCH = 5000;

type TrailRecord = {
  seq: number;
  id: string;
  act: string;
  outcome: string;
  actorId: string;
  at: string;
  ref: string | null;
  body: string;
  leaf: string;
};
type Image = Record<string, unknown>;

/**
 * Reads the whole log and every business table: hashes, numbering, signed checkpoints (`newest` is the one outside the
 * database), the searchable columns against the entries, and the tables against what the entries say they must be.
 */
export async function verifyTrail(
  reader: DataSource,
  publicKey: KeyObject,
  newest: (firstLeaf: string) => Checkpoint | null,
): Promise<Verified> {
  const found: Verified = { entries: 0, refusals: 0, checkpoints: 0, rows: 0, tables: 0, root: '', difference: null };
  const runner = reader.createQueryRunner();
  try {
    await runner.startTransaction(reader.options.type === 'postgres' ? 'REPEATABLE READ' : undefined);
    const blanks = new Map(tables.map(({ name, entity }) => [name, blankRow(reader.getMetadata(entity))]));
    const folded = await foldLog((sql) => runner.query(sql), { publicKey, newest }, blanks, found);
    for (const { name, entity } of tables) {
      await compareTable(
        (sql) => runner.query(sql),
        reader.getMetadata(entity),
        folded.get(name) ?? new Map<string, Image>(),
        found,
      );
      folded.delete(name);
    }
    for (const [name] of folded) throw new Difference(`the trail tells of table ${name}, which does not exist`);
  } catch (error) {
    if (!(error instanceof Difference)) throw error;
    found.difference = error.message;
  } finally {
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
  return found;
}

type Query = (sql: string) => Promise<unknown>;

interface Witness {
  publicKey: KeyObject;
  newest: (firstLeaf: string) => Checkpoint | null;
}

async function foldLog(
  query: Query,
  { publicKey, newest }: Witness,
  blanks: ReadonlyMap<string, Image>,
  found: Verified,
): Promise<Map<string, Map<string, Image>>> {
  const state = new Map<string, Map<string, Image>>();
  const kept = (await query('select * from trail_checkpoint order by size')) as Checkpoint[];
  const [first] = (await query('select leaf from trail where seq = 1')) as [{ leaf: string } | undefined];
  const outside = first ? newest(first.leaf) : null;
  if (kept.length && !outside) throw new Difference('the key folder holds no checkpoint of this log');
  const checkpoints = [...kept, ...(outside ? [outside] : [])].sort((a, b) => a.size - b.size);
  const [head] = (await query('select size from trail_head')) as [{ size: number } | undefined];
  const edge = new MerkleEdge();
  let next = 0;
  for (;;) {
    const rows = (await query(
      `select * from trail where seq > ${edge.size} order by seq limit ${BATCH}`,
    )) as TrailRecord[];
    if (!rows.length) break;
    const subjects = await subjectsOf(query, edge.size, rows.at(-1)!.seq);
    for (const row of rows) {
      if (row.seq !== edge.size + 1)
        throw new Difference(`entry ${edge.size + 1} is missing: after ${edge.size} comes ${row.seq}`);
      const entry = checkEntry(row, subjects.get(row.seq) ?? '');
      edge.add(row.leaf);
      while (checkpoints[next]?.size === edge.size) checkCheckpoint(checkpoints[next++]!, edge.root(), publicKey);
      if (entry.outcome === 'refused') found.refusals += 1;
      for (const c of entry.changes) applyChange(state, blanks.get(c.table) ?? {}, c, row.seq);
    }
  }
  found.entries = edge.size;
  found.checkpoints = kept.length;
  found.root = edge.root();
  if (next < checkpoints.length) {
    throw new Difference(
      `entries are cut off: ${edge.size} are here, a signed checkpoint tells of ${checkpoints.at(-1)!.size}`,
    );
  }
  if (head?.size !== edge.size)
    throw new Difference(`the head counts ${head?.size ?? 'nothing'}, the log holds ${edge.size} entries`);
  return state;
}

function checkEntry(row: TrailRecord, subjects: string): Entry {
  if (leafHash(row.body) !== row.leaf)
    throw new Difference(`entry ${row.seq} (${row.act}, ${row.at}): text and hash differ`);
  const entry = JSON.parse(row.body) as Entry;
  const columns: [string, unknown, unknown][] = [
    ['id', row.id, entry.id],
    ['act', row.act, entry.act],
    ['outcome', row.outcome, entry.outcome],
    ['actorId', row.actorId, entry.actor.id],
    ['at', row.at, entry.recordedAt],
    ['ref', row.ref, entry.refused?.ref ?? null],
    ['subjects', subjects, [...new Set(entry.subjects.map((s) => `${s.kind} ${s.id}`))].sort().join(',')],
  ];
  for (const [name, column, said] of columns) {
    if (column !== said)
      throw new Difference(`entry ${row.seq}: column ${name} is "${String(column)}", the entry says "${String(said)}"`);
  }
  return entry;
}

async function subjectsOf(query: Query, after: number, to: number): Promise<Map<number, string>> {
  const rows = (await query(`select seq, kind, subject from trail_subject where seq > ${after} and seq <= ${to}`)) as {
    seq: number;
    kind: string;
    subject: string;
  }[];
  const lists = new Map<number, string[]>();
  for (const { seq, kind, subject } of rows) {
    const list = lists.get(seq);
    if (list) list.push(`${kind} ${subject}`);
    else lists.set(seq, [`${kind} ${subject}`]);
  }
  return new Map([...lists].map(([seq, list]) => [seq, list.sort().join(',')]));
}

function checkCheckpoint(checkpoint: Checkpoint, root: string, publicKey: KeyObject): void {
  if (checkpoint.root !== root)
    throw new Difference(`the log up to entry ${checkpoint.size} is not the one signed on ${checkpoint.at}`);
  if (!checkpointHolds(checkpoint, publicKey))
    throw new Difference(`the checkpoint at entry ${checkpoint.size} is not signed by this installation`);
}

/** A row that says nothing of itself: a column that came after a row was made holds its default in it. */
const blankRow = (table: EntityMetadata): Image =>
  Object.fromEntries(table.columns.map((c) => [c.propertyName, plain(c, c.default)]));

function applyChange(
  state: Map<string, Map<string, Image>>,
  blank: Image,
  change: Entry['changes'][number],
  seq: number,
): void {
  let table = state.get(change.table);
  if (!table) state.set(change.table, (table = new Map<string, Image>()));
  const row = table.get(change.id);
  if (!change.before) {
    if (row) throw new Difference(`entry ${seq} makes ${change.table} ${change.id}, which was there before`);
    table.set(change.id, { ...blank, ...change.after });
    return;
  }
  if (!row) throw new Difference(`entry ${seq} changes ${change.table} ${change.id}, which was never made`);
  for (const [name, was] of Object.entries(change.before)) {
    if (row[name] !== was)
      throw new Difference(`entry ${seq} changes ${change.table} ${change.id}.${name} from a value it did not have`);
  }
  Object.assign(row, change.after);
}

async function compareTable(
  query: Query,
  table: EntityMetadata,
  wanted: Map<string, Image>,
  found: Verified,
): Promise<void> {
  const columns = table.columns.map((c) => ({ name: c.propertyName, column: c }));
  const list = columns.map((c) => `"${c.name}"`).join(', ');
  let last = '';
  for (;;) {
    const rows = (await query(
      `select ${list} from "${table.tableName}" where id > '${last}' order by id limit ${BATCH}`,
    )) as Image[];
    for (const row of rows) {
      const id = row.id as string;
      const want = wanted.get(id);
      if (!want) throw new Difference(`${table.tableName} ${id} is in the table, but not on the trail`);
      for (const { name, column } of columns) {
        const is = plain(column, row[name], row.salt);
        if (is !== want[name]) {
          throw new Difference(`${table.tableName} ${id}.${name} is ${short(is)}, the trail says ${short(want[name])}`);
        }
      }
      wanted.delete(id);
      last = id;
    }
    found.rows += rows.length;
    if (rows.length < BATCH) break;
  }
  for (const [id] of wanted) throw new Difference(`${table.tableName} ${id} is on the trail, but not in the table`);
  found.tables += 1;
}

const short = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60
    ? `${text.slice(0, 57)}…#${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
    : text;
};
