import type { EntityManager, EntityMetadata, FindOptionsWhere } from 'typeorm';
import { In } from 'typeorm';
import type { Act, Change } from './entry.js';
import { standsBlinded, type Actor } from './actor.js';
import type { Moment } from './clock.js';
import type { Gate } from './gate.js';
import type { Known } from './rule.js';
import type { Gauges } from './gauge.js';
import { image } from './image.js';
import { newId, newSalt } from './ids.js';
import { Look, missing, type Kind } from './look.js';
import { Refusal, type Subject } from './refusal.js';
import { SALT, type Row } from './rows.js';
import { insertOf, updateOf } from './statements.js';
import { isFreeKind, seenThings } from './sight.js';
import { changeGate, changeOf, kindOf, seenVersions } from './seen.js';
import { TrailRow } from './trail.entity.js';

type New<E> = Partial<Omit<E, 'act' | 'version' | 'salt'>>;
type Patch<E> = Partial<Omit<E, 'id' | 'act' | 'version' | 'salt'>>;

/** Reading and changing, inside one unit of work. */
export class Tx extends Look {
  readonly changes: Change[] = [];
  readonly signatures: string[] = [];
  recorded: Act | null = null;
  /** Several works run side by side (PostgreSQL); on SQLite they queue, and nothing needs locking. */
  private readonly shared: boolean;

  constructor(
    em: EntityManager,
    actor: Actor,
    now: Moment,
    /** The id of the trail entry that this work will leave. */
    readonly entryId: string,
    /** Telemetry that goes with this act, such as the first use of a session. */
    readonly gauges: Gauges,
  ) {
    super(em, actor, now);
    this.shared = em.connection.options.type === 'postgres';
  }

  /** Reads a row in order to judge and change it: nobody else can until this work ends. */
  async claim<E extends Row>(kind: Kind<E>, id: string): Promise<E> {
    return (await this.claimWhere(kind, { id } as FindOptionsWhere<E>))[0] ?? missing(kind, id);
  }

  /** Claims several rows, always in the order of their ids, so that two works never wait for each other in a ring. */
  async claimAll<E extends Row>(kind: Kind<E>, ids: readonly string[]): Promise<E[]> {
    const rows = await this.claimWhere(kind, { id: In([...new Set(ids)]) } as FindOptionsWhere<E>);
    const found = new Map(rows.map((r) => [r.id, r]));
    return ids.map((id) => found.get(id) ?? missing(kind, id));
  }

  claimWhere<E extends Row>(kind: Kind<E>, where: FindOptionsWhere<E>): Promise<E[]> {
    this.forget();
    return this.select(kind, { where, order: { id: 'ASC' }, lock: this.shared });
  }

  /** Relies on the standing of these things: whoever alters it waits until this work has ended. */
  async rely(...keys: string[]): Promise<void> {
    await this.lock('pg_advisory_xact_lock_shared', keys);
  }

  /** Alters the standing of these things: waits for every work that relies on it, and makes later ones wait. */
  async alter(...keys: string[]): Promise<void> {
    await this.lock('pg_advisory_xact_lock', keys);
  }

  private async lock(how: string, keys: readonly string[]): Promise<void> {
    if (!this.shared || !keys.length) return;
    this.forget();
    await this.em.query(
      `select ${how}(hashtextextended(k, 0)) from (select unnest($1::text[]) as k order by 1 offset 0) keys`,
      [[...new Set(keys)]],
    );
  }

  async add<E extends Row>(kind: Kind<E>, values: New<E>): Promise<E> {
    return (await this.addAll(kind, [values]))[0]!;
  }

  async addAll<E extends Row>(kind: Kind<E>, some: readonly New<E>[]): Promise<E[]> {
    this.forget();
    const table = this.em.connection.getMetadata(kind);
    const rows = some.map((v) => {
      const row: E = Object.assign(new kind(), { id: newId() }, v, { act: this.entryId, version: 1 });
      for (const c of table.columns)
        (row as Record<string, unknown>)[c.propertyName] ??= c.comment === SALT ? newSalt() : null;
      return row;
    });
    for (let from = 0; from < rows.length; from += 500) {
      const { sql, values } = insertOf(this.em.connection, kind, rows.slice(from, from + 500));
      await this.em.query(sql, values);
    }
    for (const row of rows) {
      this.changes.push({ table: table.tableName, id: row.id, before: null, after: image(table, row) });
    }
    return rows;
  }

  /** Changes a claimed row and returns it changed. What stays the same is not written. */
  async change<E extends Row>(row: E, patch: Patch<E>): Promise<E> {
    await this.stillSeen([row]);
    const table = this.em.connection.getMetadata(row.constructor);
    const after: E = Object.assign(new (row.constructor as Kind<E>)(), row, patch, this.mark(row));
    const changed = this.note(table, row, after);
    const set = Object.fromEntries(changed.map((k) => [k, (after as Record<string, unknown>)[k]]));
    const affected = await this.update(row.constructor, set, { id: row.id, version: row.version });
    if (affected !== 1) throw new Error(`${table.tableName} ${row.id} was changed without being claimed`);
    return after;
  }

  /** The same change to many claimed rows, in one statement. */
  async changeAll<E extends Row>(rows: readonly E[], patch: Patch<E>): Promise<void> {
    if (!rows.length) return;
    await this.stillSeen(rows);
    const kind = rows[0]!.constructor as Kind<E>;
    const table = this.em.connection.getMetadata(kind);
    const affected = await this.update(kind, { ...patch, act: this.entryId }, { id: In(rows.map((r) => r.id)) });
    if (affected !== rows.length)
      throw new Error(`${table.tableName}: ${rows.length} rows to change, ${affected} found`);
    for (const row of rows) this.note(table, row, Object.assign({}, row, patch, this.mark(row)));
  }

  /**
   * Whoever said which version of a row they saw does not write over a later one. Asked by each change; a proposal asks it
   * itself. What the sender does not reach, or must not know of, counts like an id that does not exist.
   */
  async stillSeen(rows: readonly Row[]): Promise<void> {
    const seen = seenVersions();
    const others = rows.filter(
      (r) => (seen.get(r.id) ?? r.version) !== r.version && r.act !== this.entryId && this.mayKnow(r),
    );
    if (!others.length) return;
    const acts = await this.em.find(TrailRow, { where: { id: In(others.map((r) => r.act)) } });
    const changed = others.map((r) =>
      changeOf(
        r,
        acts.find((a) => a.id === r.act)!,
        this.em.connection.getMetadata(r.constructor).tableName,
      ),
    );
    const about = changed.flatMap((c) => c.about);
    const known = await seenThings(this, about);
    const named = changed.filter((c) => c.about.length > 0 && c.about.every((s) => known.has(s.id)));
    const [what, subjects] = [named.map((c) => c.what), named.map((c) => c.subject)];
    this.pass(changeGate, { changed: what }, subjects);
  }

  /** Blinded, only what is the same whatever is in a kit: of the rest not even the time of the answer tells a version. */
  private mayKnow(row: Row): boolean {
    if (!standsBlinded(this.actor)) return true;
    const kind = kindOf(row, this.em.connection.getMetadata(row.constructor).tableName);
    return kind !== undefined && isFreeKind(kind);
  }

  private mark(row: Row) {
    return { act: this.entryId, version: row.version + 1 };
  }

  /** Returns how many rows were changed. */
  private async update(kind: Function, set: object, where: Record<string, unknown>): Promise<number | undefined> {
    const { sql, values } = updateOf(this.em.connection, kind, set, where);
    return (await this.em.queryRunner!.query(sql, values, true)).affected;
  }

  /** Keeps before and after of what changed in a row; returns the names of the changed columns. */
  private note(table: EntityMetadata, row: Row, now: object): string[] {
    const was = image(table, row);
    const is = image(table, now);
    const changed = Object.keys(is).filter((k) => was[k] !== is[k]);
    this.forget();
    const only = (r: Record<string, unknown>) => Object.fromEntries(changed.map((k) => [k, r[k]]));
    this.changes.push({ table: table.tableName, id: row.id, before: only(was), after: only(is) });
    return changed;
  }

  /** Asks a gate. On STOP the work ends here: rolled back, but the refusal is kept. An act knows every fact. */
  pass<Facts>(
    gate: Gate<Facts>,
    facts: Known<Facts>,
    subjects: readonly Subject[],
    maskedTrial: string | null = null,
    reason: string | null = null,
  ): void {
    const { open, ...verdict } = gate.preview(facts);
    if (verdict.outcome === 'STOP') throw new Refusal(gate.step, verdict, subjects, maskedTrial, reason);
    if (open.length) throw new Error(`${gate.step}: not known: ${open.join(', ')}`);
  }

  /** Says what was done. A change without this cannot commit; one work leaves one entry. */
  record(act: Act): void {
    if (this.recorded) throw new Error(`One work, one entry: ${this.recorded.act} and ${act.act}`);
    this.recorded = act;
  }
}
