import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  dayAt,
  minutesBetween,
  plusMinutes,
  Seal,
  sha256,
  SYSTEM,
  Work,
  type Actor,
  type Config,
  type Held,
  type Reading,
} from '../../kernel/index.js';
import { stillHeld, zoneOr } from './held.js';
import { actorFrom } from './identity.face.js';
import { SessionTokens } from './session-tokens.js';
import { Session, SessionUse } from './session.entity.js';

/** What stands before everything else: the session is locked, the password must be changed, a factor enrolled. */
export type Bar = 'locked' | 'password-given' | 'password-old' | 'factor';

export interface SignedIn {
  actor: Actor;
  bars: readonly Bar[];
}

/** How exactly the last use is known: it is not written down at every request. */
const EXACT_MS = 30_000;

/** Reads who is signed in. One query, because every request asks. */
@Injectable()
export class SignedInReader {
  /** Last uses while nothing can be written: who reads then is not locked out. */
  private readonly unwritten = new Map<string, string>();
  private readonly tokens: SessionTokens;

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    seal: Seal,
  ) {
    this.tokens = new SessionTokens(seal, clock);
  }

  /** Whose token this is; null when it is nobody's, or over. */
  async resolve(token: string, attended: boolean): Promise<SignedIn | null> {
    const rows = await this.work.read(SYSTEM, (look) => look.sql<Row>(QUERY, [sha256(token), look.now]));
    const first = rows[0];
    this.tokens.note(token, first !== undefined);
    if (!first) return null;
    first.usedAt = this.unwritten.get(first.sessionId) ?? first.usedAt;
    const now = this.clock.now();
    const held = rows.filter((r): r is Row & Held => r.role !== null && stillHeld(r.until, dayAt(now, zoneOr(r.zone))));
    const actor = actorFrom(first, held, { id: first.sessionId, siteId: first.sessionSite });
    const locked = this.isLocked(first);
    if (attended && !locked) await this.touch(first);
    return { actor, bars: [...(locked ? ['locked' as const] : []), ...this.barsOf(first, now)] };
  }

  /** Whether the session of a token was ended because a password was typed wrong in it too often. */
  async endedByTries(token: string): Promise<boolean> {
    const ended = { tokenHash: sha256(token), endedByTries: true };
    return (await this.work.read(SYSTEM, (look) => look.one(Session, ended))) !== null;
  }

  /** The token of a session that opens. */
  newToken(): string {
    return this.tokens.make();
  }

  /** What is known of a token without asking the database. */
  standing(token: string): ReturnType<SessionTokens['standing']> {
    return this.tokens.standing(token);
  }

  /** A session counts as used now: opened, unlocked, or asked something by somebody. */
  usedNow(sessionId: string): Reading<SessionUse> {
    return { id: sessionId, usedAt: this.clock.steady() };
  }

  isLocked(s: { lockedAt: string | null; usedAt: string | null; idleMinutes: number | null }): boolean {
    if (s.lockedAt !== null) return true;
    if (s.usedAt === null) return false;
    return minutesBetween(s.usedAt, this.clock.steady()) >= (s.idleMinutes ?? this.config.access.idleMinutes);
  }

  private async touch({ sessionId, usedAt }: Row): Promise<void> {
    const since = usedAt === null ? Infinity : Date.parse(this.clock.steady()) - Date.parse(usedAt);
    if (since < EXACT_MS) return;
    const used = this.usedNow(sessionId);
    if (this.work.writable) await this.work.maintain((_, gauges) => gauges.put(SessionUse, used));
    else this.unwritten.set(sessionId, used.usedAt);
  }

  private barsOf(row: Row, now: string): Bar[] {
    const { passwordDays } = this.config.access;
    const byPassword = row.means !== 'directory';
    const old =
      passwordDays !== null && (!row.passwordSetAt || plusMinutes(row.passwordSetAt, passwordDays * 24 * 60) <= now);
    const bars: Bar[] = [];
    if (byPassword && !row.passwordOwn) bars.push('password-given');
    else if (byPassword && old) bars.push('password-old');
    if (byPassword && row.factorAsked && row.secondFactor === 'required' && !row.factorId) bars.push('factor');
    return bars;
  }
}

const QUERY = `
  select s.id as "sessionId", s."siteId" as "sessionSite", s."lockedAt", s.means, s."factorAsked",
         (select u."usedAt" from session_use u where u.id = s.id) as "usedAt",
         (select max(f.id) from factor f where f."personId" = p.id and f.state = 'on') as "factorId",
         here."idleMinutes", here."secondFactor",
         p.id, p.name, p."passwordOwn", p."passwordSetAt", g.role, g."siteId", g."trialId", g.until,
         (select there.zone from site there where there.id = g."siteId") as zone
    from session s
    join person p on p.id = s."personId" and p.status = 'active'
    left join site here on here.id = s."siteId"
    left join role_grant g on g."personId" = p.id and g.state = 'active'
   where s."tokenHash" = ? and s."endedAt" is null and s."endsAt" > ?`;

interface Row {
  sessionId: string;
  sessionSite: string | null;
  lockedAt: string | null;
  means: string | null;
  usedAt: string | null;
  idleMinutes: number | null;
  secondFactor: string | null;
  factorAsked: boolean | number | null;
  factorId: string | null;
  id: string;
  name: string;
  passwordOwn: boolean;
  passwordSetAt: string | null;
  role: string | null;
  siteId: string | null;
  trialId: string | null;
  until: string | null;
  zone: string | null;
}
