import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, type EntityManager } from 'typeorm';
import { onceKey, type OnceKey } from './once.js';
import { append } from './append.js';
import { actorOnTrail, type Act, type Entry } from './entry.js';
import { partiesOf, type Actor } from './actor.js';
import type { Clock } from './clock.js';
import { WRITERS, type Database } from './database.js';
import { faultOf } from './faults.js';
import { Gauges } from './gauge.js';
import { newId, newReference } from './ids.js';
import { Look } from './look.js';
import type { Marks } from './marks.js';
import { problemOf } from './problem.js';
import { Refusal } from './refusal.js';
import type { Replies } from './replies.js';
import { Turns } from './turns.js';
import { Tx } from './tx.js';
import { writing } from './write-lock.js';
import { WriteStop } from './write-stop.js';

const ATTEMPTS = 6;
/** How long an act may wait for its turn, milliseconds. */
const PATIENCE = 8000;

/** Throws a refusal where one of these people may no longer act, and keeps it from changing until the work has ended. */
export type Standing = (tx: Tx, parties: readonly Actor[]) => Promise<void>;

/** The one door to the database. */
export class Work {
  private readonly inside = new AsyncLocalStorage<true>();
  private readonly postgres: boolean;
  private readonly acts: Turns;
  /** On PostgreSQL upkeep does not wait for acts: a session that is used is no act. */
  private readonly upkeep: Turns;
  private standing: Standing = () => Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly marks: Marks,
    /** Told after each commit that the trail has grown. */
    private readonly grown: () => void = () => undefined,
    /** Null where no requests come in. */
    private readonly replies: Replies | null = null,
    private readonly stop = new WriteStop(),
  ) {
    this.postgres = db.writer.options.type === 'postgres';
    this.acts = new Turns(this.postgres ? WRITERS.acts : 1, PATIENCE);
    this.upkeep = this.postgres ? new Turns(WRITERS.upkeep, PATIENCE) : this.acts;
  }

  /** Who acts is judged in each act's own work, not only when the request arrives. */
  judgeBy(standing: Standing): void {
    this.standing = standing;
  }

  /** Reads committed rows. Never blocks a writer. */
  read<T>(actor: Actor, job: (look: Look) => Promise<T>): Promise<T> {
    this.outermost();
    return this.heeding(this.inside.run(true, () => job(new Look(this.db.reader.manager, actor, this.clock.now()))));
  }

  /** Whether anything can be written: false after a disk failed, or where the log is not the one that was signed. */
  get writable(): boolean {
    return this.stop.reason === null;
  }

  /** Reads one state of the database, however long it takes: for the verifier, exports and sums. */
  async readOnce<T>(actor: Actor, job: (look: Look) => Promise<T>): Promise<T> {
    this.outermost();
    const look = (em: EntityManager) => job(new Look(em, actor, this.clock.now()));
    if (this.postgres)
      return this.heeding(this.inside.run(true, () => this.db.reader.transaction('REPEATABLE READ', look)));
    const own = await new DataSource(this.db.reader.options).initialize(); // the shared reader has no state of its own
    return this.heeding(this.inside.run(true, () => own.transaction(look))).finally(() => own.destroy());
  }

  /** Does one act: all of it with its trail entry, or nothing and, if a gate refused it, the refusal. */
  write<T>(actor: Actor, job: (tx: Tx) => Promise<T>): Promise<T> {
    return this.attempt(actor, job, this.takeKey());
  }

  /** An act beside the one that was asked for, such as a lock after wrong tries. It takes no idempotency key. */
  aside<T>(actor: Actor, job: (tx: Tx) => Promise<T>): Promise<T> {
    return this.attempt(actor, job, null);
  }

  /** Answers a request that was done before, ere it is asked again for what works once only, such as a code. */
  async replay(): Promise<void> {
    const once = onceKey.getStore();
    if (once && !once.used) await this.replies?.find(this.db.reader.manager, once);
  }

  /** Keeps on the trail what a reading told, such as a scan that reveals. It is no act: it takes no idempotency key. */
  note(actor: Actor, told: Act): Promise<void> {
    return this.aside(actor, (tx) => Promise.resolve(tx.record(told)));
  }

  private async attempt<T>(actor: Actor, job: (tx: Tx) => Promise<T>, once: OnceKey | null): Promise<T> {
    this.outermost();
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.turn((em) => this.act(em, actor, job, once));
        this.grown();
        return result;
      } catch (error) {
        if (error instanceof Refusal) throw await this.keep(actor, error, once);
        const fault = faultOf(error);
        if (fault === 'unique' && attempt === ATTEMPTS) this.grown(); // the head may be wrong: the notary looks
        if ((fault !== 'again' && fault !== 'unique') || attempt === ATTEMPTS) throw error;
        await new Promise((r) => setTimeout(r, Math.random() * 10 * attempt));
      }
    }
  }

  /** Keeps a refusal that was found without trying to act, such as a scan. */
  async refuse(actor: Actor, refusal: Refusal): Promise<Refusal> {
    this.outermost();
    return this.keep(actor, refusal, null);
  }

  /** For what is no act: the log's own upkeep, and gauges. It waits its turn like every writer. */
  maintain<T>(job: (em: EntityManager, gauges: Gauges) => Promise<T>): Promise<T> {
    this.outermost();
    return this.turn((em) => job(em, new Gauges(em, this.marks)), this.upkeep);
  }

  private async act<T>(em: EntityManager, actor: Actor, job: (tx: Tx) => Promise<T>, once: OnceKey | null) {
    if (once) await this.replies?.find(em, once);
    const tx = new Tx(em, actor, this.clock.now(), newId(), new Gauges(em, this.marks));
    if (actor.kind === 'person') await this.standing(tx, partiesOf(actor));
    const result = await job(tx);
    const { recorded } = tx;
    if (!recorded) throw new Error(tx.changes.length ? 'Rows changed but nothing was recorded' : 'Nothing was done');
    const reply = once && (await this.replies?.keep(em, once, { entryId: tx.entryId, status: once.status, result }));
    await append(em, this.marks, [
      {
        id: tx.entryId,
        act: recorded.act,
        outcome: 'done',
        subjects: recorded.subjects,
        actor: actorOnTrail(actor),
        happenedAt: recorded.happenedAt ?? tx.now,
        recordedAt: tx.now,
        reason: recorded.reason ?? null,
        facts: recorded.facts ?? {},
        signatures: tx.signatures,
        changes: tx.changes,
        reply: reply ?? undefined,
        refused: null,
      },
    ]);
    return result;
  }

  /** A refusal outlives the rollback of its act: it has a short transaction of its own. */
  private async keep(actor: Actor, refusal: Refusal, once: OnceKey | null): Promise<Refusal> {
    refusal.at = this.clock.now();
    for (let attempt = 1; ; attempt++) {
      refusal.ref = newReference();
      const entryId = newId();
      const entry: Entry = {
        id: entryId,
        act: refusal.step,
        outcome: 'refused',
        subjects: refusal.subjects,
        actor: actorOnTrail(actor),
        happenedAt: refusal.at,
        recordedAt: refusal.at,
        reason: refusal.reason,
        facts: {},
        signatures: [],
        changes: [],
        refused: { ref: refusal.ref, reasons: refusal.verdict.reasons, maskedTrial: refusal.maskedTrial },
      };
      try {
        await this.turn(async (em) => {
          if (once) await this.replies?.find(em, once);
          const kept = { entryId, status: 409, result: problemOf(refusal, actor).body };
          const reply = once && (await this.replies?.keep(em, once, kept));
          await append(em, this.marks, [{ ...entry, reply: reply ?? undefined }]);
        });
        this.grown();
        return refusal;
      } catch (error) {
        if (!['again', 'unique'].includes(faultOf(error)) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private turn<T>(job: (em: EntityManager) => Promise<T>, turns = this.acts): Promise<T> {
    const go = () => {
      this.stop.check();
      return this.inside.run(true, () => writing(this.db.writer, (em) => this.bounded(em, job)));
    };
    return this.heeding(turns.run(async () => go()));
  }

  private heeding<T>(job: Promise<T>): Promise<T> {
    return job.catch((error: unknown) => {
      throw this.stop.heed(error);
    });
  }

  /** No statement may take for ever; the commit may: of one that is cut nobody knows whether it was done. */
  private async bounded<T>(em: EntityManager, job: (em: EntityManager) => Promise<T>): Promise<T> {
    const result = await job(em);
    if (this.postgres) await em.query('set local statement_timeout = 0');
    return result;
  }

  private outermost(): void {
    if (this.inside.getStore()) throw new Error('Work inside work: pass the tx on instead');
  }

  /** The key covers the first act of a request. */
  private takeKey(): OnceKey | null {
    const once = onceKey.getStore();
    if (!once || once.used) return null;
    once.used = true;
    return once;
  }
}
