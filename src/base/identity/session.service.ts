import { Injectable } from '@nestjs/common';
import { badField, plusMinutes, Refusal, sha256, SYSTEM, told, Work } from '../../kernel/index.js';
import type { Actor, Held, Look, Tx } from '../../kernel/index.js';
import { personKey } from './acting.js';
import { Credentials, type Judged, type Shown } from './credentials.service.js';
import { heldBy } from './held.js';
import { actorFrom } from './identity.face.js';
import { LiveSessions } from './live-sessions.js';
import { Person } from './person.entity.js';
import { Session, SessionUse, type Means } from './session.entity.js';
import { SignedInReader } from './signed-in.js';
import { Site } from './site.entity.js';
import { Tries } from './tries.service.js';

const SESSION_MINUTES = 12 * 60;

/** Where somebody sits: what the network and the browser say of it. */
export interface Workstation {
  address: string | null;
  agent: string | null;
  /** What this browser was given at a sign-in before. */
  device?: string | null;
}

/** Signing in and out, locking and unlocking. A session lives in the database, so that it can be ended at once. */
@Injectable()
export class Sessions {
  constructor(
    private readonly work: Work,
    private readonly credentials: Credentials,
    private readonly live: LiveSessions,
    private readonly reader: SignedInReader,
    private readonly tries: Tries,
  ) {}

  /** Opens a session and returns its token. The same answer for an unknown login and a wrong password. */
  async open(shown: Shown, siteId: string | null, from: Workstation): Promise<string> {
    const judged = await this.credentials.judge(shown, { ...from, sessionId: null });
    mustBeRight(judged);
    return this.openFor(judged.person!, siteId, judged.means, from);
  }

  /** For somebody whose proof was judged already. */
  async openFor(person: Person, siteId: string | null, means: Means, from: Workstation): Promise<string> {
    const token = this.reader.newToken();
    await this.work.write(actorFrom(person, [], null), async (tx) => {
      await tx.claim(Person, person.id);
      const held = await heldBy(tx, person.id);
      const site = await siteOf(tx, held, siteId);
      const session = await tx.add(Session, {
        tokenHash: sha256(token),
        personId: person.id,
        siteId: site,
        factorAsked: site !== null && (await tx.get(Site, site)).secondFactor === 'required',
        openedAt: tx.now,
        endsAt: plusMinutes(tx.now, SESSION_MINUTES),
        means,
        address: from.address,
        agent: from.agent?.slice(0, 200) ?? null,
      });
      await tx.gauges.put(SessionUse, this.reader.usedNow(session.id));
      await this.live.flagBeside(tx, person, session);
      const subjects = [
        { kind: 'person', id: person.id, name: person.name },
        { kind: 'session', id: session.id },
      ];
      tx.record({ act: 'session.open', subjects, facts: { means } });
    });
    await this.tries.remember(from.device, person.id);
    return token;
  }

  close(actor: Actor): Promise<void> {
    return this.ownSession(actor, async (tx, session) => {
      await tx.change(session, { endedAt: tx.now });
      return 'session.close';
    });
  }

  lock(actor: Actor): Promise<void> {
    return this.ownSession(actor, async (tx, session) => {
      await tx.change(session, { lockedAt: tx.now });
      return 'session.lock';
    });
  }

  /** Only the person whose session it is unlocks it; somebody else signs in instead. */
  async unlock(me: Actor, shown: Omit<Shown, 'login'>): Promise<void> {
    const { login } = await this.work.read(me, (look) => look.get(Person, me.id));
    const judged = await this.credentials.judge({ ...shown, login }, { address: null, sessionId: me.sessionId });
    if (judged.judgement !== 'right')
      await this.keepFailure('session.unlock', { login, why: judged.judgement }, judged.person);
    mustBeRight(judged);
    await this.unlockNow(me);
  }

  unlockNow(me: Actor): Promise<void> {
    return this.work.write(me, async (tx) => {
      const person = await tx.claim(Person, me.id);
      const session = await tx.claim(Session, me.sessionId!);
      const unlocked = session.lockedAt ? await tx.change(session, { lockedAt: null }) : session;
      await tx.gauges.put(SessionUse, this.reader.usedNow(session.id));
      await this.live.flagBeside(tx, person, unlocked);
      tx.record({ act: 'session.unlock', subjects: [{ kind: 'session', id: session.id }] });
    });
  }

  private ownSession(actor: Actor, change: (tx: Tx, session: Session) => Promise<string>): Promise<void> {
    return this.work.write(actor, async (tx) => {
      await tx.alter(personKey(actor.id));
      const session = await tx.claim(Session, actor.sessionId!);
      const act = await change(tx, session);
      tx.record({ act, subjects: [{ kind: 'session', id: session.id }] });
    });
  }

  /** On the trail, as a refusal: who was tried, and what was wrong. What strangers try is counted alone. */
  async keepFailure(step: string, facts: { login: string | null; why: string }, person: Person | null): Promise<void> {
    const reason = {
      rule: 'BR-65',
      code: 'sign-in-failed',
      about: 'free' as const,
      says: 'Login or password is not right.',
      facts,
      source: '21 CFR 11.300(d)',
      clearedBy: 'the person',
    };
    const subjects = person ? [{ kind: 'person', id: person.id, name: person.name }] : [];
    await this.work.refuse(SYSTEM, new Refusal(step, { outcome: 'STOP', reasons: [reason] }, subjects));
  }
}

/** The site that was named, where a role is held there or is bound to no site; else the first one of a role. */
async function siteOf(look: Look, held: readonly Held[], wanted: string | null): Promise<string | null> {
  if (wanted === null) return held.find((h) => h.siteId)?.siteId ?? null;
  const mine = held.some((h) => h.siteId === null || h.siteId === wanted);
  if (mine && (await look.one(Site, { id: wanted }))) return wanted;
  throw badField('siteId', wanted, 'is no site of yours: you hold no role there');
}

function mustBeRight({ judgement }: Judged): void {
  if (judgement === 'right') return;
  if (judgement === 'code-wanted') throw told(401, 'code-wanted', { factor: true });
  if (judgement === 'code-wrong') throw told(401, 'code-wrong', { factor: true });
  if (judgement === 'directory-only') throw told(401, 'directory-only', { directory: true });
  if (judgement === 'half-waits') throw told(401, 'half-waits');
  if (judgement === 'half-wanted') throw told(401, 'half-wanted', { half: true });
  if (judgement === 'half-wrong') throw told(401, 'half-wrong', { half: true });
  throw told(401, 'login-wrong');
}
