import { Injectable } from '@nestjs/common';
import { dayAt, gate, Refusal, rule, Work, type Actor, type Held, type Tx } from '../../kernel/index.js';
import { stillHeld, zoneOr } from './held.js';

export interface ActingFacts {
  acting: { name: string; open: boolean; ended: string | null };
}

export const standingEnded = rule<ActingFacts>({
  id: 'BR-57',
  code: 'role-ended',
  about: 'free',
  title: 'Who acts still has access, session and roles at the moment of the act',
  source: 'ICH E6(R3), 2.10; 21 CFR 11.10(d)',
  override: 'none',
  clearedBy: 'two administrators (role), or the person (sign in again)',
  says: 'The role {role} of {name} ended before the act was done. Nothing was done.',
  also: { 'session-over': 'The access or the session of {name} ended before the act was done. Nothing was done.' },
  check: ({ acting: a }) => {
    if (!a.open) return { facts: { name: a.name }, code: 'session-over' };
    return a.ended !== null && { facts: { name: a.name, role: a.ended } };
  },
});

export const actingGate = gate<ActingFacts>({
  step: 'session.act',
  title: 'Act in a session, at the moment of the act',
  of: 'person',
  rules: [standingEnded],
});

/** What is taken before a person's access, session or roles are ended: acts under way go first. */
export const personKey = (personId: string): string => `person:${personId}`;

/**
 * Judges who acts in the act's own work. The roles of a request are read when it arrives, and an act may wait its turn:
 * what ended meanwhile counts. Acts rely on the person; whoever ends something of theirs alters it.
 */
@Injectable()
export class Acting {
  constructor(work: Work) {
    work.judgeBy(async (tx, parties) => {
      await tx.rely(...parties.map((p) => personKey(p.id)));
      for (const party of parties) await judge(tx, party);
    });
  }
}

const QUERY = `
  select p.status, s."endedAt", s."endsAt", g.role, g."siteId", g."trialId", g.until, site.zone
    from person p
    left join session s on s.id = ?
    left join role_grant g on g."personId" = p.id and g.state = 'active'
    left join site on site.id = g."siteId"
   where p.id = ?`;

interface Row extends Omit<Held, 'role'> {
  status: string;
  endedAt: string | null;
  endsAt: string | null;
  role: string | null;
  until: string | null;
  zone: string | null;
}

async function judge(tx: Tx, { id, name, sessionId, held }: Actor): Promise<void> {
  const rows = await tx.sql<Row>(QUERY, [sessionId, id]);
  const first = rows[0];
  const open =
    first?.status === 'active' && (sessionId === null || (first.endedAt === null && (first.endsAt ?? '') > tx.now));
  const now = rows.filter((r) => r.role !== null && stillHeld(r.until, dayAt(tx.now, zoneOr(r.zone))));
  const same = (h: Held) => now.some((r) => r.role === h.role && r.siteId === h.siteId && r.trialId === h.trialId);
  const ended = held.find((h) => !same(h))?.role ?? null;
  const verdict = actingGate.judge({ acting: { name, open, ended } });
  if (verdict.outcome === 'STOP') throw new Refusal(actingGate.step, verdict, [{ kind: 'person', id, name }]);
}
