import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Column, type DataSource } from 'typeorm';
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
  for (const { id, print } of await reader.manager.find(KeyFileRow, { order: { id: 'ASC' } })) {
    const file = join(folder, id);
    if (!existsSync(file)) throw new Error(`The key ${file} is missing: put it back from the backup. ${WHY}`);
    if (printOf(file) !== print) throw new Error(`The key ${file} is another: put it back from the backup. ${WHY}`);
  }
}

const WHY = 'What the database has sealed with it cannot be read without it';

/** Once every key is made: which ones the database needs from now on. */
export async function keepKeyFiles(work: Work, folder: string): Promise<void> {
  if (!work.writable) return;
  const names = readdirSync(folder).filter((name) => name.endsWith('-key.bin'));
  await work.maintain(async (_, gauges) => {
    for (const id of names) await gauges.put(KeyFileRow, { id, print: printOf(join(folder, id)) });
  });
}
