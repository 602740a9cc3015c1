import { createHash } from 'node:crypto';
import { evidenceIn, openReader, verifyTrail } from '../src/kernel/index.js';
import { act } from './acts.js';
import type { Engine } from './engines.js';
import { median } from './load.js';
import { fillDatabase } from './mass.js';
import type { Report } from './report.js';
import type { Stage } from './stage.js';

/** Units that the acts are done on: few, so that the trail is long and the tables are those of its acts. */
const UNITS = 60;

/** W12. The whole trail verified with every table compared, at growing lengths. */
export async function verifyLengths(
  engine: Engine,
  stage: Stage,
  lengths: readonly number[],
  runs: number,
  report: Report,
): Promise<void> {
  await engine.copy('base', 'trail');
  const mass = await fillDatabase(engine, 'trail', stage, UNITS);
  for (const length of lengths) {
    await act(engine, 'trail', stage, mass, length - (await lengthOf(engine)));
    await verifyOnce(engine); // the first run pays for the compiler and the cold cache
    const all: Verification[] = [];
    for (let run = 0; run < runs; run++) all.push(await verifyOnce(engine));
    const { entries, rows, tables, difference } = all[0]!;
    const each = median(all.map((v) => v.ms)) / entries;
    const bare = await readAndHash(engine);
    report.fail(difference && `W12, ${engine.name}, ${entries} entries: ${difference}`);
    report.add({
      id: 'W12',
      says: 'verify trail, tables compared: µs a trail row',
      engine: engine.name,
      size: `${entries} entries`,
      oneClient: `${(each * 1000).toFixed(1)} µs`,
      raw: `${((bare / entries) * 1000).toFixed(1)} µs, rows read and hashed alone`,
      ratio: bare / entries / each,
      aim: '≤ 5 µs',
      met: each * 1000 <= 5,
      note: `${entries} trail rows and ${rows} rows in ${tables} tables: ${((each * entries * 1000) / (entries + rows)).toFixed(1)} µs a row of either`,
    });
  }
  await engine.drop('trail');
}

interface Verification {
  ms: number;
  entries: number;
  rows: number;
  tables: number;
  difference: string | null;
}

async function verifyOnce(engine: Engine): Promise<Verification> {
  const reader = await openReader(engine.url('trail'));
  const started = performance.now();
  const found = await verifyTrail(reader, evidenceIn(engine.keys('trail')));
  const ms = performance.now() - started;
  await reader.destroy();
  return { ms, ...found };
}

async function lengthOf(engine: Engine): Promise<number> {
  const reader = await openReader(engine.url('trail'));
  const [head] = await reader.query<[{ size: number }]>('select size from trail_head');
  await reader.destroy();
  return head.size;
}

/** The limit: every entry read by the driver, and its text hashed. */
async function readAndHash(engine: Engine): Promise<number> {
  const reader = await openReader(engine.url('trail'));
  const started = performance.now();
  for (let last = 0; ;) {
    const rows = await reader.query<{ seq: number; body: string }[]>(
      `select seq, body from trail where seq > ${last} order by seq limit 5000`,
    );
    if (!rows.length) break;
    for (const { body } of rows) createHash('sha256').update(body).digest('hex');
    last = rows.at(-1)!.seq;
  }
  const ms = performance.now() - started;
  await reader.destroy();
  return ms;
}
