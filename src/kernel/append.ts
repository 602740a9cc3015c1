import type { EntityManager } from 'typeorm';
import { bodyOf, type Entry } from './entry.js';
import { leafHash } from './merkle.js';

/**
 * Appends entries to the log in this transaction. The head row gives them their numbers: it stays locked until the
 * commit, so numbers have no gaps and come in the order of the commits.
 */
export async function append(em: EntityManager, entries: readonly Entry[]): Promise<void> {
  const postgres = em.connection.options.type === 'postgres';
  for (const entry of entries) {
    const body = bodyOf(entry);
    const row = [entry.id, entry.act, entry.outcome, entry.actor.id, entry.recordedAt, entry.refused?.ref ?? null];
    const subjects = [...new Map(entry.subjects.map((s) => [`${s.kind} ${s.id}`, s])).values()];
    const values = [...row, body, leafHash(body)];
    if (postgres) {
      await em.query(
        `with head as (update trail_head set size = size + 1 returning size),
              entry as (insert into trail (seq, id, act, outcome, "actorId", at, ref, body, leaf)
                        select size, $1, $2, $3, $4, $5, $6, $7, $8 from head)
         insert into trail_subject (kind, subject, seq)
         select s.kind, s.id, head.size from head, unnest($9::text[], $10::text[]) as s(kind, id)`,
        [...values, subjects.map((s) => s.kind), subjects.map((s) => s.id)],
      );
    } else {
      const [head] = await em.query<[{ size: number }]>('update trail_head set size = size + 1 returning size');
      await em.query(
        'insert into trail (seq, id, act, outcome, "actorId", at, ref, body, leaf) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [head.size, ...values],
      );
      for (let from = 0; from < subjects.length; from += 300) {
        const some = subjects.slice(from, from + 300);
        await em.query(
          `insert into trail_subject (kind, subject, seq) values ${some.map(() => '(?, ?, ?)').join(', ')}`,
          some.flatMap((s) => [s.kind, s.id, head.size]),
        );
      }
    }
  }
}
