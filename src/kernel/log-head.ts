import type { DataSource } from 'typeorm';
import { Stopped } from './write-stop.js';

/** What is wrong with the row that numbers the entries: it must count those that are there. */
export async function headFault(reader: DataSource): Promise<Stopped | null> {
  const [is] = await reader.query<[{ rows: number | string; head: number; entries: number }]>(
    `select count(*) as rows, coalesce(max(size), 0) as head, (select coalesce(max(seq), 0) from trail) as entries from trail_head`,
  );
  const { rows, head, entries } = is;
  return Number(rows) === 1 && head === entries ? null : new Stopped('head-wrong', { head, entries });
}
