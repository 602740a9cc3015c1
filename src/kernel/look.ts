import type { EntityManager, FindManyOptions, FindOptionsWhere } from 'typeorm';
import type { Actor } from './actor.js';
import type { Moment } from './clock.js';
import { Missing } from './refusal.js';
import { tables, type Row } from './rows.js';
import { rowsOf, selectOf, type Wanted } from './statements.js';

export type Kind<E extends Row> = new () => E;
export type Where<E> = FindOptionsWhere<E> | FindOptionsWhere<E>[] | Partial<E>;
export type Options<E> = Pick<FindManyOptions<E>, 'order' | 'take'>;

/** Reading. What a face takes when it only tells. */
export class Look {
  /** What was read stays as it was read: several faces ask for the same site, lot or trial within one look. */
  private readonly seen = new Map<string, Promise<readonly Row[]>>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    protected readonly em: EntityManager,
    readonly actor: Actor,
    readonly now: Moment,
  ) {}

  async find<E extends Row>(kind: Kind<E>, where: Where<E> = {}, options: Options<E> = {}): Promise<E[]> {
    const key = JSON.stringify([kind.name, where, options]);
    const rows = this.seen.get(key) ?? this.inTurn(() => this.select(kind, { where, ...options }));
    this.seen.set(key, rows);
    return [...(await rows)] as E[];
  }

  async one<E extends Row>(kind: Kind<E>, where: Where<E>): Promise<E | null> {
    return (await this.find(kind, where, { take: 1 }))[0] ?? null;
  }

  protected async select<E extends Row>(kind: Kind<E>, wanted: Wanted): Promise<E[]> {
    const { sql, values } = selectOf(this.em.connection, kind, wanted);
    return rowsOf(this.em.connection, kind, await this.em.query<object[]>(sql, values));
  }

  /** One statement after the other: a page never takes all connections, and asks in the same order every time. */
  private inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.last.then(ask);
    this.last = answer.catch(() => undefined);
    return answer;
  }

  /** From here on everything is read anew. */
  protected forget(): void {
    this.seen.clear();
  }

  count<E extends Row>(kind: Kind<E>, where: Where<E>): Promise<number> {
    return this.inTurn(() => this.em.count(kind, { where: where as FindOptionsWhere<E> }));
  }

  async get<E extends Row>(kind: Kind<E>, id: string): Promise<E> {
    return (await this.one(kind, { id } as FindOptionsWhere<E>)) ?? missing(kind, id);
  }

  /** Plain SQL for what a finder cannot say (lineage, sums). `?` stands for each parameter on both engines. */
  sql<T>(text: string, parameters: readonly unknown[] = []): Promise<T[]> {
    if (!/^\s*(select|with)\b/i.test(text) || /\b(insert|update|delete|merge)\b/i.test(text))
      throw new Error('Only reading is done in SQL');
    let n = 0;
    const sql = this.em.connection.options.type === 'postgres' ? text.replace(/\?/g, () => `$${++n}`) : text;
    return this.inTurn(() => this.em.query<T[]>(sql, parameters as unknown[]));
  }
}

export function missing<E extends Row>(kind: Kind<E>, id: string): never {
  throw new Missing(tables.find((t) => t.entity === kind)?.name.replaceAll('_', ' ') ?? kind.name, id);
}
