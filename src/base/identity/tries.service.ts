import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  plusMinutes,
  Seal,
  SYSTEM,
  told,
  Work,
  type Config,
  type EntityManager,
  type Gauges,
  type Look,
} from '../../kernel/index.js';
import { KnownDevice, LoginTry } from './login-try.entity.js';
import type { Person } from './person.entity.js';
import { Session, sessionOver } from './session.entity.js';
import { closeSession, lockSource, summarise } from './tries.acts.js';
import { deviceId, sourceOf, unknownLogin, type TryFrom } from './try-source.js';
import { UnwrittenTries, type TrySum } from './unwritten-tries.js';

/** More rows than this are never kept: the oldest go. */
const MOST = 20_000;
const DEVICE_DAYS = 180;

/**
 * Counts wrong tries in a row by login and by where they come from. A stranger waits at their own address; a person goes
 * on at every other, on a device of theirs, and in every session that is open. An open session counts apart, and is
 * ended. The trail hears of it in sums, however many tries there are.
 */
@Injectable()
export class Tries implements OnModuleDestroy {
  private readonly log = new Logger('Tries');
  private readonly unwritten = new UnwrittenTries();

  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
    private readonly seal: Seal,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The key under which a try counts. */
  async keyOf(look: Look, login: string, person: Person | null, from: TryFrom): Promise<string> {
    const id = person && from.device ? deviceId(from.device, person.id) : null;
    const known = id ? (await look.sql('select 1 from known_device where id = ?', [id])).length > 0 : false;
    return `${person?.id ?? unknownLogin(login, this.seal)} ${sourceOf(from, known)}`;
  }

  /** Wrong tries so far. While a source waits, nobody is asked for a password there (429). */
  async check(key: string): Promise<number> {
    const now = this.clock.now();
    const [row] = await this.work.read(SYSTEM, (look) =>
      look.sql<LoginTry>('select * from login_try where id = ?', [key]),
    );
    if (!row?.until || row.until <= now) return row?.wrong ?? 0;
    this.unwritten.note({ id: key, personId: row.personId, address: row.address, at: now });
    const seconds = Math.ceil((Date.parse(row.until) - Date.parse(now)) / 1000);
    throw told(429, 'login-locked', { retryAfter: seconds }, { facts: { minutes: Math.ceil(seconds / 60) } });
  }

  /** A try that waited while its session was ended is not judged: its answer would tell a right password. */
  async mustBeOpen(sessionId: string): Promise<void> {
    const session = await this.work.read(SYSTEM, (look) => look.get(Session, sessionId));
    if (session.endedAt !== null) throw sessionOver(session.endedByTries === true);
  }

  /** One more wrong try. */
  async failed(key: string, person: Person | null, from: TryFrom): Promise<void> {
    const { wrong } = await this.count(key, person?.id ?? null, from.address, 1);
    if (wrong < this.config.access.wrongTries) return;
    if (from.sessionId !== null) {
      await this.work.aside(SYSTEM, (tx) => closeSession(tx, from.sessionId!, person, wrong));
      return this.restart(key);
    }
    const until = plusMinutes(this.clock.now(), this.config.access.lockMinutes);
    if (person) {
      const facts = { login: person.login, tries: wrong, until, address: from.address };
      await lockSource(this.work, person, facts, plusMinutes(this.clock.now(), -this.config.access.lockMinutes));
    }
    await this.restart(key, until);
  }

  /** The next wrong try is the first again. */
  async restart(key: string, until: string | null = null): Promise<void> {
    await this.work.maintain((_, gauges) => gauges.change(LoginTry, key, { wrong: 0, until }));
  }

  /** A try at the door that names no login, such as a bent answer of the directory. */
  async stranger(address: string | null): Promise<void> {
    await this.tell();
    const from = { address, sessionId: null };
    const id = `${unknownLogin('', this.seal)} ${sourceOf(from, false)}`;
    this.unwritten.note({ id, personId: null, address, at: this.clock.now() });
  }

  /** Nobody waits any longer at this login. */
  async forgive(personId: string): Promise<void> {
    await this.work.maintain(async (em, gauges) => {
      for (const { id } of await em.find(LoginTry, { where: { personId }, select: { id: true }, order: { id: 'ASC' } }))
        await gauges.change(LoginTry, id, { wrong: 0, until: null });
    });
  }

  /** From now on this device counts apart for this person. */
  async remember(device: string | null | undefined, personId: string): Promise<void> {
    if (!device) return;
    const at = this.clock.steady();
    await this.work.maintain(async (em, gauges) => {
      await deleteBefore(em, KnownDevice, plusMinutes(at, -DEVICE_DAYS * 24 * 60));
      await gauges.put(KnownDevice, { id: deviceId(device, personId), at });
    });
  }

  /** Windows that are over go on the trail: one entry for each person, one for all logins that nobody has. */
  async tell(): Promise<void> {
    const over = plusMinutes(this.clock.now(), -this.config.access.lockMinutes);
    if (!this.unwritten.since(over) && !(await this.due(over)).length) return;
    await this.writeDown();
    for (const { personId } of await this.due(over)) await summarise(this.work, personId, over);
  }

  async onModuleDestroy(): Promise<void> {
    await this.writeDown().catch((e: unknown) => this.log.error(`Sums of tries were not written: ${String(e)}`));
  }

  private due(over: string): Promise<{ personId: string | null }[]> {
    return this.work.read(SYSTEM, (look) =>
      look.sql('select distinct "personId" from login_try where total > 0 and since <= ?', [over]),
    );
  }

  /** What was counted in memory goes into the rows. */
  private async writeDown(): Promise<void> {
    const sums = this.unwritten.takeAll();
    if (!sums.length) return;
    try {
      await this.work.maintain(async (em, gauges) => {
        for (const sum of sums) await addTo(gauges, sum, 0);
        await this.trim(em, this.clock.now());
      });
    } catch (error) {
      for (const sum of sums) this.unwritten.add(sum);
      throw error;
    }
  }

  private async count(id: string, personId: string | null, address: string | null, wrong: number): Promise<LoginTry> {
    const at = this.clock.now();
    return this.work.maintain(async (em, gauges) => {
      const row = await addTo(gauges, { id, personId, address, tries: 1, since: at, at }, wrong);
      if (row.total === 1) await this.trim(em, at);
      return row;
    });
  }

  /** What was told and is a day old goes, and what is beyond the most that is kept: whoever waits now goes last. */
  private async trim(em: EntityManager, now: string): Promise<void> {
    const day = plusMinutes(now, -24 * 60);
    await em.createQueryBuilder().delete().from(LoginTry).where('at < :day and total = 0', { day }).execute();
    const beyond = (await em.count(LoginTry)) - MOST;
    if (beyond <= 0) return;
    const oldest = await em
      .createQueryBuilder(LoginTry, 't')
      .select(['t.id', 't.at'])
      .orderBy('case when t.until > :now then 1 else 0 end')
      .addOrderBy('t.at')
      .setParameter('now', now)
      .limit(beyond)
      .getMany();
    await em.delete(
      LoginTry,
      oldest.map((r) => r.id),
    );
  }
}

async function addTo(gauges: Gauges, { tries, ...sum }: TrySum, wrong: number): Promise<LoginTry> {
  const before = await gauges.hold(LoginTry, { ...sum, wrong: 0, total: 0, until: null });
  const since = before.total === 0 || sum.since < before.since ? sum.since : before.since;
  const at = sum.at > before.at ? sum.at : before.at;
  const row = { ...before, since, at, total: before.total + tries, wrong: before.wrong + wrong };
  await gauges.put(LoginTry, row);
  return row;
}

const deleteBefore = (em: EntityManager, kind: typeof KnownDevice, at: string) =>
  em.createQueryBuilder().delete().from(kind).where('at < :at', { at }).execute();

/** Until when somebody waits at this login, wherever; null when nobody does. */
export async function lockedUntil(look: Look, personId: string): Promise<string | null> {
  const [row] = await look.sql<{ until: string | null }>(
    'select max(until) as until from login_try where "personId" = ?',
    [personId],
  );
  return row?.until && row.until > look.now ? row.until : null;
}
