import type { EntityManager } from 'typeorm';
import { canonical } from './canonical.js';
import type { Clock } from './clock.js';
import { AnsweredBefore, type OnceKey } from './once.js';
import { badField } from './refusal.js';
import type { Seal } from './seal.js';
import { AnsweredRow } from './trail.entity.js';

/** A short reply looks like any other: its length tells nothing of what it says. Bytes. */
const BLOCK = 512;

/**
 * The replies given to idempotency keys. They are sealed, because a reply can tell an arm or a code; of the request a
 * keyed fingerprint is kept, without its secrets. The key is in the key folder, never in the database.
 */
export class Replies {
  constructor(
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** Throws `AnsweredBefore` where this key has its reply, 400 where the key came with another request. */
  async find(em: EntityManager, once: OnceKey): Promise<void> {
    const { key, actorId } = once;
    if (em.connection.options.type === 'postgres')
      await em.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [key]);
    const before = await em.findOneBy(AnsweredRow, { key });
    if (!before) return;
    if (before.request !== this.requestOf(once) || before.actorId !== actorId)
      throw badField('Idempotency-Key', key, 'was used for another request; send a new key with each new act');
    const body = this.seal.open(before.body, { about: aboutOf(before) });
    throw new AnsweredBefore(before.status, body === '' ? undefined : (JSON.parse(body) as unknown));
  }

  /** Keeps the reply with the act itself. */
  async keep(em: EntityManager, once: OnceKey, status: number, result: unknown): Promise<void> {
    const { key, actorId } = once;
    const row = { key, actorId, request: this.requestOf(once), status, at: this.clock.now() };
    const reply = result === undefined ? '' : JSON.stringify(result);
    await em.insert(AnsweredRow, { ...row, body: this.seal.close(reply, { about: aboutOf(row), block: BLOCK }) });
  }

  private requestOf({ route, body }: OnceKey): string {
    return `${route} ${this.seal.fingerprint(canonical(body ?? null))}`;
  }
}

/** A reply opens for its own key, person and request alone: moved to another row it is no reply. */
const aboutOf = ({ key, actorId, request, status }: Omit<AnsweredRow, 'body' | 'at'>): string =>
  [key, actorId, request, status].join('\n');
