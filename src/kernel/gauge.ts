import { Column, Entity, PrimaryColumn, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Marks } from './marks.js';

/** Tables of what is measured, not done: filled by `@Gauge`, read by the data source. */
export const gauges: Function[] = [];

/**
 * A table of telemetry, such as when a session was last used. Its rows are written through `Gauges`, stand on no trail
 * and may be forgotten; what follows from them, such as a lock, is an act like any other.
 */
export const Gauge = (name: string): ClassDecorator => {
  return (target) => {
    gauges.push(target);
    Entity({ name })(target);
  };
};

/** A row of a gauge. */
export abstract class GaugeRow {
  @PrimaryColumn({ type: 'text' }) id: string;
  /** Says that this server wrote the row as it is: 64 hex digits. */
  @Column({ type: 'text' }) mark: string;
}

export type Reading<G extends GaugeRow> = Omit<G, 'mark'>;

/** The rows of gauges within one work. */
export class Gauges {
  constructor(
    private readonly em: EntityManager,
    private readonly marks: Marks,
  ) {}

  /** Writes a row whole, whether or not there was one. */
  async put<G extends GaugeRow>(kind: new () => G, row: Reading<G>): Promise<void> {
    await this.em.upsert(kind, this.marked(kind, row), ['id']);
  }

  /** A new row; throws where there is one (`unique`). */
  async add<G extends GaugeRow>(kind: new () => G, row: Reading<G>): Promise<void> {
    await this.em.insert(kind, this.marked(kind, row));
  }

  /** The row, made where there was none: nobody else reads or changes it until this work ends. */
  async hold<G extends GaugeRow>(kind: new () => G, none: Reading<G>): Promise<G> {
    await this.em.createQueryBuilder().insert().into(kind).values(this.marked(kind, none)).orIgnore().execute();
    return (await this.claim(kind, none.id))!;
  }

  /** Changes a row; false where there is none, or where it is not as `only` says. */
  async change<G extends GaugeRow>(
    kind: new () => G,
    id: string,
    to: Partial<Reading<G>>,
    only: (row: G) => boolean = () => true,
  ): Promise<boolean> {
    const row = await this.claim(kind, id);
    if (!row || !only(row)) return false;
    await this.put(kind, { ...row, ...to });
    return true;
  }

  private async claim<G extends GaugeRow>(kind: new () => G, id: string): Promise<G | null> {
    const where = { id } as FindOptionsWhere<G>;
    await this.em.update<GaugeRow>(kind, { id }, { id }); // holds it, on either engine
    return this.em.findOneBy(kind, where);
  }

  private marked<G extends GaugeRow>(kind: new () => G, row: Reading<G>): QueryDeepPartialEntity<G> {
    const table = this.em.connection.getMetadata(kind);
    return { ...row, mark: this.marks.of(table, row) } as QueryDeepPartialEntity<G>;
  }
}
