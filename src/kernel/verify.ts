import type { KeyObject } from 'node:crypto';
import type { DataSource, EntityMetadata } from 'typeorm';
import { catalogueOf, columnsIn, compareCatalogues, expectedCatalogue, type Catalogue } from './catalogue.js';
import { CheckpointFile } from './checkpoint-file.js';
import { Findings, type Verified } from './findings.js';
import { gauges } from './gauge.js';
import { faultOf, KeyFileRow } from './key-files.js';
import { publicKey, signingKeyIn } from './keys.js';
import { Marks } from './marks.js';
import { tables } from './rows.js';
import type { Outside, Query } from './verify-input.js';
import { verifyLog } from './verify-log.js';
import { checkStorage } from './verify-storage.js';
import { compareTable, TableStates } from './verify-tables.js';

export type { Verified } from './findings.js';

/** What the verifier is given. */
export interface Evidence {
  publicKey: KeyObject;
  /** What marks entries and rows of gauges; null where the verifier has no secret of the server. */
  marks: Marks | null;
  /** The folder of the other keys of the server; null where the verifier has none of them. */
  secrets: string | null;
  /** The checkpoints outside the database, read each time anew. */
  outside: () => Outside;
}

/** What a key folder, or a copy of it without its secrets, has for the verifier. */
export function evidenceIn(keyFolder: string): Evidence {
  const file = new CheckpointFile(keyFolder);
  const signing = signingKeyIn(keyFolder);
  return {
    publicKey: publicKey(keyFolder),
    marks: signing && new Marks(signing),
    secrets: signing && keyFolder,
    outside: () => file.all(),
  };
}

/** What holds of every database and is no row of one table. */
const NEVER_COVERED = [
  'what was on the screen when a record was signed: its hash is on the trail, the record as it was shown is not kept',
  'owners, privileges and settings of the database server',
];

/**
 * Reads everything in the database, in one state of it: the log with its hashes, checkpoints and replies, every row of
 * every business table against what the entries say, and what the database is made of against the migrations of this
 * version. Names each difference, and what it does not answer for.
 */
export async function verifyTrail(db: DataSource, evidence: Evidence): Promise<Verified> {
  const expected = await expectedCatalogue(db);
  const runner = db.createQueryRunner();
  try {
    await runner.startTransaction(db.options.type === 'postgres' ? 'REPEATABLE READ' : undefined);
    return await verifyState(db, (sql) => runner.query(sql), evidence, expected);
  } finally {
    await runner.rollbackTransaction().catch(() => undefined);
    await runner.release();
  }
}

/** The same within a transaction that is open already. */
export async function verifyState(
  db: DataSource,
  query: Query,
  evidence: Evidence,
  expected: Catalogue,
): Promise<Verified> {
  const found = new Findings();
  const is = await catalogueOf(db, query);
  let unread: Error | null = null;
  try {
    await verifyRows(db, query, { evidence, is }, found);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    unread = error; // what the database lacks to be read is named below
  }
  compareCatalogues(is, expected, found);
  if (unread) found.differs(`not all of it could be read: ${unread.message}`);
  return found;
}

async function verifyRows(
  db: DataSource,
  query: Query,
  { evidence, is }: { evidence: Evidence; is: Catalogue },
  found: Findings,
): Promise<void> {
  const sqlite = db.options.type === 'better-sqlite3';
  if (sqlite) await checkStorage(db, query, is, found);
  const columns = new Map(tables.map(({ name }) => [name, columnsIn(is, name)]));
  const known = tables.filter(({ name }) => columns.get(name)!.has('id')).map(({ entity }) => db.getMetadata(entity));
  const states = new TableStates(known, found);
  await verifyLog(query, { ...evidence, outside: evidence.outside() }, states, found);
  for (const metadata of known) {
    const there = columns.get(metadata.tableName)!;
    await compareTable(query, { metadata, there }, states.take(metadata.tableName), found);
  }
  for (const table of states.left()) found.differs(`the trail tells of table ${table}, which does not exist`);
  if (sqlite) await checkFile(query, found);
  else found.uncovered.push('the content of indexes, which PostgreSQL checks with amcheck');
  for (const gauge of gauges) {
    const metadata = db.getMetadata(gauge);
    if (columnsIn(is, metadata.tableName).size) await checkGauge(query, metadata, evidence.marks, found);
  }
  if (evidence.secrets) await checkKeyFiles(query, db.getMetadata(KeyFileRow).tableName, evidence.secrets, found);
  found.uncovered.push(...NEVER_COVERED);
}

/** Rows of a gauge are the server's own; that one is gone is not told: they may be forgotten. */
async function checkGauge(query: Query, table: EntityMetadata, marks: Marks | null, found: Findings): Promise<void> {
  const rows = await query<Record<string, unknown>>(`select * from "${table.tableName}"`);
  for (const row of marks ? rows : [])
    if (!marks!.fits(table, row)) found.differs(`${table.tableName} ${String(row.id)} was not written by this server`);
  const what = marks ? 'rows that are gone' : 'marked with a key of the server, which is not here';
  found.uncovered.push(`${table.tableName} (${rows.length} rows), what is measured or lives for minutes: ${what}`);
}

/** The other keys of the server: what the database has sealed cannot be read without them. */
async function checkKeyFiles(query: Query, table: string, folder: string, found: Findings): Promise<void> {
  for (const row of await query<KeyFileRow>(`select id, print from "${table}" order by id`)) {
    const fault = faultOf(folder, row);
    if (fault) found.differs(`the key ${row.id} ${fault} in the key folder`);
  }
}

/** The file itself: its pages, its indexes against their tables, and what refers to what. */
async function checkFile(query: Query, found: Findings): Promise<void> {
  const said = await query<{ integrity_check: string }>('pragma integrity_check(100)');
  for (const { integrity_check: says } of said) if (says !== 'ok') found.differs(`the database file: ${says}`);
  const lost = await query<{ table: string; rowid: number; parent: string }>('pragma foreign_key_check');
  for (const { table, rowid, parent } of lost)
    found.differs(`${table} row ${rowid} names a ${parent} that does not exist`);
}
