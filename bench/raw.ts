import { verify } from '@node-rs/argon2';
import bwip from 'bwip-js/node';
import { DataSource, EntitySchema, type DataSourceOptions } from 'typeorm';
import { hashPassword } from '../src/base/identity/passwords.js';
import { templateOf } from '../src/base/labels/shipped.js';
import { newOwnCode } from '../src/base/labels/own-code.js';
import { newId } from '../src/kernel/index.js';
import type { Engine } from './engines.js';
import { at, CLIENTS, median, type Pace } from './load.js';

/** What this machine can do without the product, on the same engine, in the same run. */
export interface Limits {
  /** Two rows inserted in one durable transaction by TypeORM. */
  twoRows: Rate;
  /** One row found by its id by TypeORM. */
  find: Rate;
  /** One password checked. */
  hash: Rate;
  /** 96 rows inserted and 96 changed in one durable transaction: rows filled per second. */
  bulk: number;
  symbolPng: number;
  symbolRaw: number;
}

export interface Rate {
  /** One at a time: milliseconds. */
  p50: number;
  /** Twenty at a time where the engine runs them side by side, else one after the other. */
  perSecond: number;
}

interface Bare {
  id: string;
  name: string;
  state: string;
  at: string;
}

const bare = (name: string) =>
  new EntitySchema<Bare>({
    name,
    columns: {
      id: { type: 'text', primary: true },
      name: { type: 'text' },
      state: { type: 'text' },
      at: { type: 'text' },
    },
  });
const [Thing, Event] = [bare('thing'), bare('event')];
const row = (id = newId()): Bare => ({ id, name: 'CL2-25-0107-V023', state: 'stored', at: '2026-11-18T09:36:00.000Z' });

const FILLED = 96;

export async function rawLimits(engine: Engine, pace: Pace): Promise<Limits> {
  await engine.create('raw');
  const db = await new DataSource(options(engine)).initialize();
  const ids = Array.from({ length: 10_000 }, () => newId());
  for (let from = 0; from < ids.length; from += 500)
    await db.manager.insert(
      Thing,
      ids.slice(from, from + 500).map((id) => row(id)),
    );
  const lanes = engine.name === 'postgres' ? CLIENTS : 1;
  const stored = await hashPassword('demo-only', 19_456);
  const limits: Limits = {
    twoRows: await rate(pace, lanes, () =>
      db.transaction(async (em) => {
        await em.insert(Thing, row());
        await em.insert(Event, row());
      }),
    ),
    find: await rate(pace, lanes, () => db.manager.findOneBy(Thing, { id: ids[Math.floor(Math.random() * 10_000)]! })),
    hash: await rate(pace, CLIENTS, () => verify(stored, 'demo-only')),
    bulk: FILLED * (await rate(pace, 1, () => bulk(db, ids))).perSecond,
    ...(await symbols(pace)),
  };
  await db.destroy();
  await engine.drop('raw');
  return limits;
}

const bulk = (db: DataSource, ids: readonly string[]): Promise<unknown> =>
  db.transaction(async (em) => {
    await em.insert(
      Event,
      Array.from({ length: FILLED }, () => row()),
    );
    await em.update(Thing, ids.slice(0, FILLED), { state: 'filled' });
  });

/** Dots of a module on a cell vial. */
const DOTS = 4;

/** The symbol of a cell vial, drawn by the encoder alone. */
async function symbols(pace: Pace): Promise<Pick<Limits, 'symbolPng' | 'symbolRaw'>> {
  const symbol = templateOf('cryovial').symbols[0]!;
  const wish = () => ({ bcid: symbol.encoder, text: newOwnCode('V'), version: symbol.size });
  const png = await rate(pace, 1, () => bwip.toBuffer({ ...wish(), scale: DOTS, backgroundcolor: 'FFFFFF' }));
  const raw = await rate(pace, 1, async () => bwip.raw(wish() as never));
  return { symbolPng: png.perSecond, symbolRaw: raw.perSecond };
}

/** The same pace as the works; the warm-up as well. */
export async function rate(pace: Pace, lanes: number, job: () => Promise<unknown>): Promise<Rate> {
  const runs: Rate[] = [];
  await loop(lanes, pace.warmSeconds / 4, job);
  for (let run = 0; run < pace.runs; run++) {
    const times: number[] = [];
    for (let n = 0; n < pace.count / 2; n++) {
      const started = performance.now();
      await job();
      times.push(performance.now() - started);
    }
    runs.push({ p50: at(times, 0.5), perSecond: await loop(lanes, pace.seconds / 4, job) });
  }
  return { p50: median(runs.map((r) => r.p50)), perSecond: median(runs.map((r) => r.perSecond)) };
}

async function loop(lanes: number, seconds: number, job: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const until = started + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (performance.now() < until) {
        await job();
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - started);
}

/** As durable as the product: see `src/kernel/database.ts`. */
function options(engine: Engine): DataSourceOptions {
  const common = { entities: [Thing, Event], synchronize: true, logging: false };
  if (engine.name === 'postgres') return { ...common, type: 'postgres', url: engine.url('raw'), extra: { max: 24 } };
  return {
    ...common,
    type: 'better-sqlite3',
    database: engine.url('raw'),
    enableWAL: true,
    prepareDatabase: (db: { pragma(text: string): void }) => db.pragma('synchronous = FULL'),
  };
}
