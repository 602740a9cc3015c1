import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  plusMinutes,
  Seal,
  SYSTEM,
  told,
  Work,
  type Config,
  type Look,
  type Tx,
} from '../../kernel/index.js';
import { Alert } from './alert.entity.js';
import { LoginTry } from './login-try.entity.js';
import { Person } from './person.entity.js';
import { Session } from './session.entity.js';

/** Where somebody tries from: the sign-in, or a session that is open. */
export interface TryFrom {
  address: string | null;
  sessionId: string | null;
  /** The path of the act that is signed. */
  act?: string;
}

const DAY = 24 * 60;

/**
 * Counts wrong tries in a row by login, in the database, so that a restart forgets none. After so many the login is
 * locked, and an alert is there at once. A login that nobody has is counted and answered alike.
 */
@Injectable()
export class Tries {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly seal: Seal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Wrong tries so far. While the login is locked, nobody is asked for its password (429). */
  async check(look: Look, login: string, person: Person | null): Promise<number> {
    const [row] = await look.sql<LoginTry>('select * from login_try where login = ?', [this.keyOf(login, person)]);
    const until = (person ? person.lockedUntil : row?.lockedUntil) ?? '';
    if (until <= look.now) return row?.wrong ?? 0;
    const seconds = Math.ceil((Date.parse(until) - Date.parse(look.now)) / 1000);
    const facts = { minutes: Math.ceil(seconds / 60) };
    throw told(429, 'login-locked', { retryAfter: seconds }, { facts });
  }

  async failed(login: string, person: Person | null, from: TryFrom): Promise<void> {
    const key = this.keyOf(login, person);
    const tries = await this.count(key);
    if (tries < this.config.access.wrongTries) return;
    const until = plusMinutes(this.clock.now(), this.config.access.lockMinutes);
    if (person) await this.work.aside(SYSTEM, (tx) => lock(tx, person.id, { login, tries, until }, from));
    else await this.work.note(SYSTEM, { act: 'login.lock', subjects: [], facts: { tries, until } });
    await this.restart(key, until);
  }

  /** The next wrong try is the first again. */
  restart(login: string, lockedUntil: string | null = null): Promise<unknown> {
    return this.work.maintain((em) => em.update(LoginTry, { login }, { wrong: 0, lockedUntil }));
  }

  /** A login that nobody has may be a password in the wrong field: it is counted by its keyed fingerprint. */
  private keyOf(login: string, person: Person | null): string {
    return person ? login : this.seal.fingerprint(login);
  }

  private count(login: string): Promise<number> {
    const at = this.clock.now();
    return this.work.maintain(async (em) => {
      const old = 'at < :day and login not in (select login from person)';
      await em
        .createQueryBuilder()
        .delete()
        .from(LoginTry)
        .where(old, { day: plusMinutes(at, -DAY) })
        .execute();
      const none = { login, wrong: 0, at, lockedUntil: null };
      await em.createQueryBuilder().insert().into(LoginTry).values(none).orIgnore().execute();
      await em.increment(LoginTry, { login }, 'wrong', 1);
      await em.update(LoginTry, { login }, { at });
      return (await em.findOneByOrFail(LoginTry, { login })).wrong;
    });
  }
}

async function lock(
  tx: Tx,
  personId: string,
  facts: { login: string; tries: number; until: string },
  from: TryFrom,
): Promise<void> {
  const person = await tx.claim(Person, personId);
  const session = from.sessionId ? await tx.get(Session, from.sessionId) : null;
  await tx.change(person, { lockedUntil: facts.until });
  await tx.add(Alert, {
    kind: 'login-locked',
    personId,
    siteId: session?.siteId ?? null,
    facts: { ...facts, address: session?.address ?? from.address, at: session ? 'signing' : 'sign-in' },
    at: tx.now,
  });
  tx.record({ act: 'login.lock', subjects: [{ kind: 'person', id: personId, name: person.name }], facts });
}
