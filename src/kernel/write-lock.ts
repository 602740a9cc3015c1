import type { DataSource, EntityManager } from 'typeorm';
import { faultOf } from './faults.js';

/** How often another program is asked for the lock on a SQLite file, and how long between, milliseconds: 4 s in all. */
const TRIES = 80;
const PAUSE_MS = 50;

/** Another program has the file: nothing was begun. */
class Held extends Error {
  constructor(readonly of: unknown) {
    super('Another program writes');
  }
}

/** A transaction that writes. On SQLite it has the lock before the job begins, and others are answered while it waits for it. */
export async function writing<T>(db: DataSource, job: (em: EntityManager) => Promise<T>): Promise<T> {
  if (db.options.type === 'postgres') return db.transaction(job);
  for (let n = 1; ; n++) {
    try {
      return await db.transaction(async (em) => {
        await lock(em);
        return job(em);
      });
    } catch (error) {
      if (!(error instanceof Held)) throw error;
      if (n === TRIES) throw error.of;
      await new Promise((r) => setTimeout(r, PAUSE_MS));
    }
  }
}

/** A statement that would change something takes the lock, also where it finds nothing to change. */
const lock = (em: EntityManager) =>
  em.query('update trail_head set size = size where false').catch((error: unknown) => {
    throw faultOf(error) === 'busy' ? new Held(error) : error;
  });
