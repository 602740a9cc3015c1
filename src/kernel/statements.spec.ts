import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { And, Column, DataSource, Entity, In, IsNull, LessThan, MoreThan, PrimaryColumn, Raw } from 'typeorm';
import { insertOf, rowsOf, selectOf, updateOf, type Wanted } from './statements.js';

@Entity({ name: 'probe' })
class Probe {
  @PrimaryColumn({ type: 'text' }) id: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'boolean', nullable: true }) on: boolean | null;
  @Column({ type: 'simple-json', nullable: true }) plan: object | null;
}

describe('the SQL of finds, inserts and updates', () => {
  let db: DataSource;
  const rows: Probe[] = [
    { id: 'a', version: 1, on: true, plan: { gland: 'left', parts: [1, null] } },
    { id: 'b', version: 2, on: false, plan: null },
    { id: 'c', version: 3, on: null, plan: {} },
  ];
  const find = async (wanted: Wanted) => {
    const { sql, values } = selectOf(db, Probe, wanted);
    return rowsOf(db, Probe, await db.query<object[]>(sql, values));
  };
  const ids = async (wanted: Wanted) => (await find({ order: { id: 'ASC' }, ...wanted })).map((r) => r.id).join('');

  beforeAll(async () => {
    db = await new DataSource({
      ...{ type: 'better-sqlite3', database: ':memory:', entities: [Probe], synchronize: true },
    }).initialize();
    const { sql, values } = insertOf(db, Probe, rows);
    await db.query(sql, values);
  });
  afterAll(() => db.destroy());

  it('rows come back as they went in: flags, plain data, and what is null', async () => {
    const found = await find({ where: {}, order: { id: 'ASC' } });
    expect(found).toEqual(rows.map((row) => Object.assign(new Probe(), row)));
    expect(found[0]).toBeInstanceOf(Probe);
  });

  it.each<[string, Wanted['where'], string]>([
    ['a value', { id: 'b' }, 'b'],
    ['a flag', { on: true }, 'a'],
    ['two columns', { id: 'a', version: 2 }, ''],
    ['one of some conditions', [{ id: 'a' }, { version: 3, on: IsNull() }], 'ac'],
    ['a condition and none: all rows', [{ id: 'a' }, {}], 'abc'],
    ['one of no conditions', [], ''],
    ['among', { id: In(['a', 'c', 'x']) }, 'ac'],
    ['among none', { id: In([]) }, ''],
    ['nothing', { plan: IsNull() }, 'b'],
    ['between', { version: And(MoreThan(1), LessThan(3)) }, 'b'],
    ['SQL with named values', { id: Raw((id) => `(:kind <> '' and ${id} <= :last)`, { kind: 'x', last: 'b' }) }, 'ab'],
  ])('%s', async (_, where, found) => {
    expect(await ids({ where })).toBe(found);
  });

  it('in an order, and so many', async () => {
    expect(await ids({ where: {}, order: { version: 'DESC' }, take: 2 })).toBe('cb');
  });

  it.each([null, undefined])('a value that is %s is a mistake, not a condition', (id) => {
    expect(() => selectOf(db, Probe, { where: { id } })).toThrow(`"probe"."id" is compared with ${id}`);
  });

  it('a change sets what it names, and counts the version where it does not', async () => {
    const change = async (set: object, where: Record<string, unknown>) => {
      const { sql, values } = updateOf(db, Probe, set, where);
      await db.query(sql, values);
    };
    await change({ on: true, version: 7 }, { id: 'b', version: 2 });
    await change({ plan: { n: 1 } }, { id: In(['b', 'c']) });
    const found = await find({ where: { id: In(['b', 'c']) }, order: { id: 'ASC' } });
    expect(found.map(({ on, plan, version }) => [on, plan, version])).toEqual([
      [true, { n: 1 }, 8],
      [null, { n: 1 }, 4],
    ]);
  });
});
