import type { DataSource } from 'typeorm';

/** Tables that grow with every unit and every act. A query that reads one of them whole gets slower for ever. */
const GROWING = [
  'answered',
  'dose',
  'draw',
  'item',
  'label',
  'label_code',
  'lineage',
  'movement',
  'print_line',
  'reservation',
  'shipment_line',
  'signature',
  'syringe',
  'thaw',
  'trail',
  'trail_subject',
];

export interface Asked {
  sql: string;
  values: unknown[];
}

/** Keeps every reading statement that a data source sends while a job runs. */
export async function asked(sources: readonly DataSource[], job: () => Promise<unknown>): Promise<Asked[]> {
  const kept = new Map<string, Asked>();
  const former = sources.map((s) => s.logger);
  for (const [n, source] of sources.entries()) {
    const logQuery = (sql: string, values: unknown[] = []) => {
      if (/^\s*(select|with)\b/i.test(sql)) kept.set(sql, { sql, values });
    };
    source.logger = Object.assign(Object.create(former[n]!) as DataSource['logger'], { logQuery });
  }
  await job().finally(() => sources.forEach((s, n) => (s.logger = former[n]!)));
  return [...kept.values()];
}

/** The growing tables that a statement reads whole. One that ends early, after the first rows in the order of an index, does not. */
export async function readsWhole(source: DataSource, { sql, values }: Asked): Promise<string[]> {
  return source.options.type === 'postgres' ? onPostgres(source, sql, values) : onSqlite(source, sql, values);
}

async function onSqlite(source: DataSource, sql: string, values: unknown[]): Promise<string[]> {
  const plan = (await source.query<{ detail: string }[]>(`explain query plan ${sql}`, values)).map((p) => p.detail);
  const sorts = plan.some((d) => d.includes('USE TEMP B-TREE FOR ORDER BY'));
  if (/\blimit\b/i.test(sql) && !sorts) return [];
  const tables = aliases(sql);
  const scanned = plan.flatMap((d) => /^SCAN (\w+)(?! VIRTUAL)/.exec(d)?.[1] ?? []);
  return scanned.map((alias) => tables.get(alias) ?? alias).filter((t) => GROWING.includes(t));
}

/** Which table each name of a statement means: SQLite speaks of aliases. */
function aliases(sql: string): Map<string, string> {
  const named = [...sql.matchAll(/\b(?:from|join)\s+"?(\w+)"?(?:\s+(?:as\s+)?"?(\w+)"?)?/gi)];
  return new Map(named.flatMap(([, table, alias]) => [[table!, table!] as const, [alias ?? table!, table!] as const]));
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Node[];
}

/**
 * A small table is read whole because that is quicker. Here every other way is dearer than looking each row up, so that a
 * whole reading means that no index fits.
 */
async function onPostgres(source: DataSource, sql: string, values: unknown[]): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    for (const way of ['seqscan', 'hashjoin', 'mergejoin']) await runner.query(`set enable_${way} = off`);
    const [{ 'QUERY PLAN': plan }] = (await runner.query(`explain (format json) ${sql}`, values)) as [
      { 'QUERY PLAN': [{ Plan: Node }] },
    ];
    return scanned(plan[0].Plan);
  } finally {
    await runner.query('reset all');
    await runner.release();
  }
}

function scanned(node: Node): string[] {
  const table = node['Node Type'] === 'Seq Scan' ? node['Relation Name'] : undefined;
  const here = table && GROWING.includes(table) ? [table] : [];
  return [...here, ...(node.Plans ?? []).flatMap(scanned)];
}
