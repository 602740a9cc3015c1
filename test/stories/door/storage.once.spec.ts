import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectedCatalogue, type Catalogue } from '../../../src/kernel/catalogue.js';
import type { House } from '../../setup/app.js';
import { smallAssix } from '../../setup/small.js';
import { verifiedAfter, type Hand } from '../../setup/tamper.js';
import { openTold } from '../../setup/told.js';

describe('T8: what SQLite takes and PostgreSQL does not', () => {
  let house: House;
  let expected: Catalogue;
  beforeAll(async () => {
    ({ house } = await openTold('small', smallAssix));
    const site = {
      code: 'FAR',
      name: 'Far',
      organisation: 'Far',
      kind: 'hospital',
      zone: 'Europe/Paris',
      language: 'en',
    };
    const key = { 'idempotency-key': 'storage-1' };
    expect(await house.world.as('admin.01').send('POST', '/api/sites', site, key)).toMatchObject({ status: 201 });
    expect((await house.verify()).differences).toEqual([]);
    expected = await expectedCatalogue(house.running.db.writer);
  });
  afterAll(() => house.close());

  const after = async (change: (hand: Hand) => Promise<void>): Promise<string[]> =>
    (await verifiedAfter(house, expected, change)).differences;
  /** What is said of a change beside the guards that are dropped for it. */
  const said = async (change: (hand: Hand) => Promise<void>) =>
    (
      await after(async (hand) => {
        await hand.dropGuards();
        await change(hand);
      })
    ).filter((d) => !d.startsWith('trigger '));

  it('bytes in the place of text, in every text column of every table', async () => {
    const tables = house.running.db.writer.entityMetadatas;
    const cells: [table: string, column: string][] = [];
    const differences = await said(async (hand) => {
      for (const { tableName: table, columns, primaryColumns } of tables) {
        const keys = primaryColumns.map((c) => c.databaseName);
        const texts = columns.map((c) => c.databaseName).filter((c) => !keys.includes(c));
        for (const { name } of await hand.sql<{ name: string }>(
          `select name from pragma_table_info('${table}') where lower(type) = 'text'`,
        )) {
          if (!texts.includes(name)) continue;
          const [row] = await hand.sql<{ id: string }>(
            `select rowid as id from "${table}" where "${name}" is not null limit 1`,
          );
          if (!row) continue;
          await hand.sql(`update "${table}" set "${name}" = cast("${name}" as blob) where rowid = ${row.id}`);
          cells.push([table, name]);
        }
      }
    });
    const isNamed = ([table, column]: [string, string]) =>
      differences.some((d) => d.startsWith(`${table} `) && d.endsWith(`.${column} is kept as blob, not as text`));
    expect(cells.length).toBeGreaterThan(200);
    expect(cells.filter((cell) => !isNamed(cell))).toEqual([]);
    for (const column of ['person.*passwordHash', 'person.*salt', 'drawing.*png', 'trail.*body', 'answered.*body'])
      expect(differences).toContainEqual(expect.stringMatching(`^${column} is kept as blob`));
  });

  it('numbers that are text, and bytes among the migrations', async () => {
    const differences = await said(async (hand) => {
      await hand.sql(`update answered set status = '201 ok' where rowid = (select min(rowid) from answered)`);
      await hand.sql('update migration set name = cast(name as blob) where id = 1');
    });
    expect(differences).toContainEqual(expect.stringMatching(/^answered .*status is kept as text, not as integer/));
    expect(differences).toContainEqual('migration 1.name is kept as blob, not as text');
  });

  it('subjects: bytes, and several rows merged into one that reads alike', async () => {
    const latest = '(select max(seq) from trail_subject)';
    const bytes = await said(async (hand) => {
      await hand.sql(`update trail_subject set subject = cast(subject as blob) where seq = ${latest}`);
    });
    expect(bytes).toContainEqual(expect.stringMatching(/^entry \d+: its subjects are not those it says/));
    const [{ seq }] = await house.running.db.reader.query<[{ seq: number }]>(
      'select seq from trail_subject group by seq having count(*) >= 2 limit 1',
    );
    const merged = await said(async (hand) => {
      const rows = await hand.sql<{ one: string }>(
        `select kind || ' ' || subject as one from trail_subject where seq = ${seq} order by 1`,
      );
      const [kind, ...rest] = rows
        .map((r) => r.one)
        .join()
        .split(' ');
      await hand.sql(`delete from trail_subject where seq = ${seq}`);
      await hand.sql(`insert into trail_subject (kind, subject, seq) values ('${kind}', '${rest.join(' ')}', ${seq})`);
    });
    expect(merged).toContain(`entry ${seq}: its subjects are not those it says`);
  });

  it('a trigger, an index, a table and a view whose names are nearly those of the statistics', async () => {
    const differences = await after(async (hand) => {
      await hand.sql('create trigger sqlite1stat_a after insert on site begin select 1; end');
      await hand.sql('create index sqlite2stat_b on site (name)');
      await hand.sql('create table sqlite3stat_c (a)');
      await hand.sql('create view sqlite4stat_d as select 1 as one');
    });
    for (const name of [
      'trigger site.sqlite1stat_a',
      'index site.sqlite2stat_b',
      'table sqlite3stat_c',
      'view sqlite4stat_d',
    ])
      expect(differences).toContainEqual(expect.stringContaining(name));
  });

  it('a view in the place of the function that tells columns hides nothing', async () => {
    const differences = await after(async (hand) => {
      await hand.sql('create view pragma_table_xinfo as select 1 as one');
      await hand.sql('alter table site add column planted text');
    });
    expect(differences).toContainEqual(expect.stringContaining('view pragma_table_xinfo'));
    expect(differences).toContain('column site.planted is not of this version');
  });

  it('the statistics of SQLite itself are no difference', async () => {
    expect(await after(async (hand) => void (await hand.sql('analyze')))).toEqual([]);
  });
});
