import { Injectable } from '@nestjs/common';
import { Missing, nameOf, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { personKey } from './acting.js';
import { endSessionGate } from './access.policy.js';
import { Alert } from './alert.entity.js';
import type { Person } from './person.entity.js';
import type { SessionView } from './session.dto.js';
import { Session } from './session.entity.js';
import { SignedInReader } from './signed-in.js';
import { Site } from './site.entity.js';

type Live = Session & { usedAt: string | null; idleMinutes: number | null };

/** The sessions of a person that are open now: seen, ended, and held against each other. */
@Injectable()
export class LiveSessions {
  constructor(
    private readonly work: Work,
    private readonly reader: SignedInReader,
  ) {}

  own(me: Actor): Promise<SessionView[]> {
    return this.work.read(me, (look) => this.of(look, me.id, me.sessionId));
  }

  async of(look: Look, personId: string, mine: string | null): Promise<SessionView[]> {
    const live = await this.live(look, personId);
    return Promise.all(live.map((s) => this.view(look, s, mine)));
  }

  end(me: Actor, sessionId: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      await tx.alter(personKey(me.id));
      const session = await tx.claim(Session, sessionId);
      if (session.personId !== me.id || isOver(tx, session)) throw new Missing('session', sessionId);
      await this.close(tx, session, null);
    });
  }

  endFor(me: Actor, personId: string, sessionId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      await tx.alter(personKey(personId));
      const session = await tx.claim(Session, sessionId);
      if (session.personId !== personId || isOver(tx, session)) throw new Missing('session', sessionId);
      const person = { kind: 'person', id: personId, name: await nameOf(tx, 'person', personId) };
      tx.pass(endSessionGate, { reason }, [person, { kind: 'session', id: sessionId }]);
      await this.close(tx, session, reason);
    });
  }

  /** Somebody has read that another session of theirs was open elsewhere. */
  readNotice(me: Actor): Promise<void> {
    return this.work.write(me, async (tx) => {
      const session = await tx.claim(Session, me.sessionId!);
      if (session.besideId === null || session.besideReadAt !== null) throw new Missing('notice', session.id);
      await tx.change(session, { besideReadAt: tx.now });
      tx.record({ act: 'session.read-notice', subjects: [{ kind: 'session', id: session.id }] });
    });
  }

  /**
   * Whether a session that opens, or is used again, stands beside one in use at another site or workstation. Both are
   * marked, and there is an alert.
   */
  async flagBeside(tx: Tx, person: Person, opened: Session): Promise<Session> {
    const elsewhere = (await this.live(tx, person.id)).filter(
      (s) => s.id !== opened.id && !this.reader.isLocked(s) && isElsewhere(s, opened),
    );
    if (!elsewhere.length) return opened;
    const others = await tx.claimAll(
      Session,
      elsewhere.map((s) => s.id),
    );
    await tx.changeAll(others, { besideId: opened.id, besideReadAt: null });
    const other = others.at(-1)!;
    await tx.add(Alert, {
      kind: 'two-places',
      personId: person.id,
      siteId: opened.siteId,
      facts: {
        login: person.login,
        address: opened.address,
        site: await siteName(tx, opened),
        otherAddress: other.address,
        otherSite: await siteName(tx, other),
        otherSince: other.openedAt,
      },
      at: tx.now,
    });
    return tx.change(opened, { besideId: other.id, besideReadAt: null });
  }

  private async close(tx: Tx, session: Session, reason: string | null): Promise<void> {
    await tx.change(session, { endedAt: tx.now });
    const person = { kind: 'person', id: session.personId, name: await nameOf(tx, 'person', session.personId) };
    tx.record({ act: endSessionGate.step, subjects: [person, { kind: 'session', id: session.id }], reason });
  }

  private live(look: Look, personId: string): Promise<Live[]> {
    return look.sql<Live>(
      `select s.*, u."usedAt", site."idleMinutes" from session s
         left join session_use u on u.id = s.id
         left join site on site.id = s."siteId"
        where s."personId" = ? and s."endedAt" is null and s."endsAt" > ? order by s."openedAt", s.id`,
      [personId, look.now],
    );
  }

  private async view(look: Look, s: Live, mine: string | null): Promise<SessionView> {
    const { id, address, agent, means, openedAt, besideId } = s;
    const site = await siteName(look, s);
    return {
      id,
      site,
      address,
      agent,
      means,
      openedAt,
      locked: this.reader.isLocked(s),
      own: id === mine,
      beside: besideId !== null,
    };
  }
}

/** It was ended, or its hours are over. */
const isOver = (look: Look, s: Session): boolean => s.endedAt !== null || s.endsAt <= look.now;

const isElsewhere = (a: Session, b: Session): boolean => a.siteId !== b.siteId || a.address !== b.address;

const siteName = async (look: Look, { siteId }: Session): Promise<string | null> =>
  siteId ? (await look.get(Site, siteId)).name : null;
