import type { EntityManager } from 'typeorm';
import { bodyOf, type Entry } from './entry.js';
import type { Marks } from './marks.js';
import { leafHash } from './merkle.js';

/**
 * Appends entries to the log in this transaction, each with the mark of this server. The head row gives them their
 * numbers: it stays locked until the commit, so numbers have no gaps and come in the order of the commits.
 */
export async function append(em: EntityManager, marks: Marks, entries: readonly Entry[]): Promise<void> {
  const postgres = em.connection.options.type === 'postgres';
  for (const entry of entries) {
    const body = bodyOf(entry);
    const leaf = leafHash(body);
    const seq = await nextOf(em, postgres);
    const row = [seq, entry.id, entry.act, entry.outcome, entry.actor.id, entry.recordedAt, entry.refused?.ref ?? null];
    const values = [...row, body, leaf, marks.ofEntry({ seq, leaf })];
    const subjects = [...new Map(entry.subjects.map((s) => [JSON.stringify([s.kind, s.id]), s])).values()];
    if (postgres) {
      await em.query(
        `with entry as (insert into trail (seq, id, act, outcome, "actorId", at, ref, body, leaf, mark)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
         insert into trail_subject (kind, subject, seq)
         select s.kind, s.id, $1 from unnest($11::text[], $12::text[]) as s(kind, id)`,
        [...values, subjects.map((s) => s.kind), subjects.map((s) => s.id)],
      );
    } else {
      await em.query(
        'insert into trail (seq, id, act, outcome, "actorId", at, ref, body, leaf, mark) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
        values,
      );
      for (let from = 0; from < subjects.length; from += 300) {
        const some = subjects.slice(from, from + 300);
        await em.query(
          `insert into trail_subject (kind, subject, seq) values ${some.map(() => '(?, ?, ?)').join(', ')}`,
          some.flatMap((s) => [s.kind, s.id, seq]),
        );
      }
    }
  }
}

/** The number of the next entry. */
async function nextOf(em: EntityManager, postgres: boolean): Promise<number> {
  const count = 'update trail_head set size = size + 1 returning size';
  const [head] = await em.query<[{ size: number }]>(postgres ? `with head as (${count}) select size from head` : count);
  return head.size;
}
