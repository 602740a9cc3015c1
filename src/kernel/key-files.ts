import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Column, type DataSource } from 'typeorm';
import { SYSTEM } from './actor.js';
import type { Database } from './database.js';
import { Gauge, GaugeRow } from './gauge.js';
import type { Work } from './work.js';

/** A file of the key folder that this database needs; `id` is its name. */
@Gauge('key_file')
export class KeyFileRow extends GaugeRow {
  /** SHA-256 of the file, 64 hex digits: of 32 random bytes it tells nothing. */
  @Column({ type: 'text' }) print: string;
}

const printOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** What is wrong with a key file of the folder; null when it is the one that the database knows. */
export function faultOf(folder: string, { id, print }: Pick<KeyFileRow, 'id' | 'print'>): string | null {
  const file = join(folder, id);
  if (!existsSync(file)) return 'is missing';
  return printOf(file) === print ? null : 'is another';
}

/** Before the first key is made: where a file that the database needs is gone, cut or another it throws, and closes the database. */
export async function checkKeyFiles({ reader, writer }: Database, folder: string): Promise<void> {
  try {
    await check(reader, folder);
  } catch (error) {
    await writer.destroy();
    await reader.destroy();
    throw error;
  }
}

async function check(reader: DataSource, folder: string): Promise<void> {
  for (const row of await rowsIn(reader)) {
    const file = join(folder, row.id);
    const fault = faultOf(folder, row);
    if (fault && !existsSync(lostMark(file)))
      throw new Error(
        `The key ${file} ${fault}: put it back from the backup. What the database has sealed with it cannot be read ` +
          `without it. Where no backup has it, make an empty file ${lostMark(file)}: the next start takes another key`,
      );
  }
}

const rowsIn = (reader: DataSource) => reader.manager.find(KeyFileRow, { order: { id: 'ASC' } });

/** By this file the operator says that no backup has the key. */
const lostMark = (file: string): string => `${file}.lost`;

/** Once every key is made: which ones the database needs from now on. That one took the place of another is on the trail. */
export async function keepKeyFiles(work: Work, { reader }: Database, folder: string): Promise<void> {
  if (!work.writable) return;
  const known = new Map((await rowsIn(reader)).map((row) => [row.id, row.print]));
  const files = readdirSync(folder).filter((name) => name.endsWith('-key.bin'));
  const found = files.map((id) => ({ id, print: printOf(join(folder, id)) }));
  await work.maintain(async (_, gauges) => {
    for (const row of found) await gauges.put(KeyFileRow, row);
  });
  const replaced = found.filter(({ id, print }) => known.has(id) && known.get(id) !== print).map((row) => row.id);
  if (replaced.length)
    await work.note(SYSTEM, { act: 'key.replace', subjects: [], facts: { keys: replaced.join(', ') } });
  for (const id of files) rmSync(lostMark(join(folder, id)), { force: true });
}
