import { Injectable, UnauthorizedException } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { plusMinutes, Refusal, SYSTEM, Work, type Actor, type Held } from '../../kernel/index.js';
import { actorFrom } from './identity.face.js';
import { passwordFits } from './passwords.js';
import { Person, RoleGrant } from './person.entity.js';
import { Session } from './session.entity.js';
import { SignInLimit } from './sign-in.limit.js';

const SESSION_MINUTES = 12 * 60;

export interface SignedIn {
  actor: Actor;
  mustChangePassword: boolean;
}

const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Signing in and out. A session lives in the database, so that it can be ended at once. */
@Injectable()
export class Sessions {
  constructor(
    private readonly work: Work,
    private readonly limit: SignInLimit,
  ) {}

  /** Opens a session and returns its token. The same answer for an unknown login and a wrong password. */
  async open(login: string, password: string, siteId: string | null): Promise<string> {
    this.limit.check(login);
    const person = await this.work.read(SYSTEM, (look) => look.one(Person, { login, status: 'active' }));
    if (!(await passwordFits(person?.passwordHash ?? null, password))) {
      this.limit.failed(login);
      await this.keepFailure(login, person);
      throw new UnauthorizedException('Login or password is not right');
    }
    this.limit.succeeded(login);
    const token = randomBytes(32).toString('base64url');
    await this.work.write(actorFrom(person!, [], null), async (tx) => {
      const grants = await tx.find(RoleGrant, { personId: person!.id, state: 'active' });
      const session = await tx.add(Session, {
        tokenHash: hashToken(token),
        personId: person!.id,
        siteId: siteId ?? grants.find((g) => g.siteId)?.siteId ?? null,
        endsAt: plusMinutes(tx.now, SESSION_MINUTES),
      });
      tx.record({
        act: 'session.open',
        subjects: [
          { kind: 'person', id: person!.id, name: person!.name },
          { kind: 'session', id: session.id },
        ],
      });
    });
    return token;
  }

  async close(actor: Actor): Promise<void> {
    await this.work.write(actor, async (tx) => {
      const session = await tx.claim(Session, actor.sessionId!);
      await tx.change(session, { endedAt: tx.now });
      tx.record({ act: 'session.close', subjects: [{ kind: 'session', id: session.id }] });
    });
  }

  /** Whose token this is; null when it is nobody's, or over. One query, because every request asks. */
  async resolve(token: string): Promise<SignedIn | null> {
    const rows = await this.work.read(SYSTEM, (look) =>
      look.sql<ResolvedRow>(
        `select s.id as "sessionId", s."siteId" as "sessionSite", p.id, p.name, p."passwordOwn",
                g.role, g."siteId", g."trialId"
           from session s
           join person p on p.id = s."personId" and p.status = 'active'
           left join role_grant g on g."personId" = p.id and g.state = 'active'
          where s."tokenHash" = ? and s."endedAt" is null and s."endsAt" > ?`,
        [hashToken(token), look.now],
      ),
    );
    const first = rows[0];
    if (!first) return null;
    const held = rows.filter((r): r is ResolvedRow & Held => r.role !== null);
    return {
      actor: actorFrom(first, held, { id: first.sessionId, siteId: first.sessionSite }),
      mustChangePassword: !first.passwordOwn,
    };
  }

  private async keepFailure(login: string, person: Person | null): Promise<void> {
    const reason = {
      rule: 'BR-65',
      code: 'sign-in-failed',
      says: 'Login or password is not right.',
      facts: { login },
      source: 'P11 11.300(d)',
      clearedBy: 'the person',
    };
    const subjects = person ? [{ kind: 'person', id: person.id, name: person.name }] : [];
    await this.work.refuse(SYSTEM, new Refusal('session.open', { outcome: 'STOP', reasons: [reason] }, subjects));
  }
}

interface ResolvedRow {
  sessionId: string;
  sessionSite: string | null;
  id: string;
  name: string;
  passwordOwn: boolean;
  role: string | null;
  siteId: string | null;
  trialId: string | null;
}
