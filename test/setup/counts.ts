import type { DataSource } from 'typeorm';
import { gauges } from '../../src/kernel/index.js';

/**
 * How many rows each table has. Checkpoints are left out: the server signs them on its own, when it is quiet. So are
 * gauges, which are no record.
 */
export async function rowCounts(db: DataSource): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const records = db.entityMetadatas.filter(
    (m) => m.tableName !== 'trail_checkpoint' && !gauges.includes(m.target as Function),
  );
  for (const { tableName } of records) {
    const [row] = await db.query<{ n: number | string }[]>(`select count(*) as n from "${tableName}"`);
    counts[tableName] = Number(row!.n);
  }
  return counts;
}
