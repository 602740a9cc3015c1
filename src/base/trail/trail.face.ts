import { Injectable } from '@nestjs/common';
import { sightOf, type Entry, type Look, type Reason } from '../../kernel/index.js';
import { seenWhere } from './seen.js';

export interface TrailEntry extends Entry {
  seq: number;
}

export interface TrailQuery {
  subject?: { kind: string; id: string };
  act?: string;
  outcome?: 'done' | 'refused';
  /** Entries before this number; newest first. */
  before?: number;
  limit: number;
}

export interface RefusalRecord {
  ref: string;
  step: string;
  at: string;
  by: string;
  subjects: Entry['subjects'];
  reasons: readonly Reason[];
}

/** Reading the trail. It is written in `kernel`, nowhere else. */
@Injectable()
export class Trail {
  /** Those that the reader may see, newest first. */
  async entries(look: Look, q: TrailQuery): Promise<TrailEntry[]> {
    const where: string[] = [seenWhere(sightOf(look), 'trail.seq')];
    const values: unknown[] = [];
    const and = (sql: string, ...v: unknown[]) => {
      where.push(sql);
      values.push(...v);
    };
    if (q.subject) {
      and('seq in (select seq from trail_subject where kind = ? and subject = ?)', q.subject.kind, q.subject.id);
    }
    if (q.act) and('act = ?', q.act);
    if (q.outcome) and('outcome = ?', q.outcome);
    if (q.before) and('seq < ?', q.before);
    const rows = await look.sql<{ seq: number; body: string }>(
      `select seq, body from trail where ${where.join(' and ')} order by seq desc limit ${q.limit}`,
      values,
    );
    return rows.map((r) => ({ seq: r.seq, ...(JSON.parse(r.body) as Entry) }));
  }

  /** The version of a thing: how many acts were done on it, and when the last one was. */
  async version(
    look: Look,
    { kind, id }: { kind: string; id: string },
  ): Promise<{ version: number; changedAt: string }> {
    const [row] = await look.sql<{ acts: number | string; last: string }>(
      `select count(*) as acts, max(t.at) as last from trail t join trail_subject s on s.seq = t.seq
        where s.kind = ? and s.subject = ? and t.outcome = 'done'`,
      [kind, id],
    );
    return { version: Number(row!.acts), changedAt: row!.last };
  }

  /** What stands behind a reference; null when there is no such refusal that the reader may see. */
  async refusal(look: Look, ref: string): Promise<RefusalRecord | null> {
    const [row] = await look.sql<{ body: string }>(
      `select body from trail where ref = ? and ${seenWhere(sightOf(look), 'trail.seq')}`,
      [ref.toUpperCase()],
    );
    if (!row) return null;
    const e = JSON.parse(row.body) as Entry;
    return {
      ref: e.refused!.ref,
      step: e.act,
      at: e.recordedAt,
      by: e.actor.name,
      subjects: e.subjects,
      reasons: e.refused!.reasons,
    };
  }
}
