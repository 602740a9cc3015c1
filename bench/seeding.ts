import { Identity } from '../src/base/identity/index.js';
import { MachineClock, openDatabase, recordOf, SYSTEM, type Actor, type Work } from '../src/kernel/index.js';
import type { Engine } from './engines.js';

export interface Seeder {
  work: Work;
  actor: Actor;
}

/**
 * Fills a database through the one door, with commits that need not reach the disk one by one: trail and tables agree,
 * checkpoints are signed, and nothing of it is timed. Durable again when it ends.
 */
export async function seed<T>(engine: Engine, name: string, login: string, job: (s: Seeder) => Promise<T>): Promise<T> {
  await engine.durable(name, false);
  const db = await openDatabase(engine.url(name));
  try {
    if (engine.name === 'sqlite') await db.writer.query('pragma synchronous = OFF');
    const { work, notary } = recordOf(db, engine.keys(name), new MachineClock());
    await notary.begin();
    const actor = await work.read(SYSTEM, (look) => new Identity().personByLogin(look, login));
    if (!actor) throw new Error(`There is no ${login}`);
    const done = await job({ work, actor });
    await notary.checkpoint();
    return done;
  } finally {
    if (db.reader !== db.writer) await db.reader.destroy();
    await db.writer.destroy();
    await engine.durable(name, true);
    await engine.settle(name);
  }
}
