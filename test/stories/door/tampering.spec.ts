import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogueOf, expectedCatalogue, type Catalogue } from '../../../src/kernel/catalogue.js';
import { gauges, type GaugeRow } from '../../../src/kernel/gauge.js';
import { evidenceIn, Work } from '../../../src/kernel/index.js';
import { tables } from '../../../src/kernel/rows.js';
import { verifyTrail } from '../../../src/kernel/verify.js';
import type { House } from '../../setup/app.js';
import { engine } from '../../setup/database.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { tamperWith, verifiedAfter, type Hand } from '../../setup/tamper.js';

/** A value for each type of column, and another one (SQL). */
const ONE: Readonly<Record<string, unknown>> = { integer: 1, boolean: true, text: 'x' };
const OTHER: Readonly<Record<string, string>> = { integer: '2', boolean: 'false', text: `'renamed'` };

/** What a planted row holds, by the type of a column (SQL); its id and its texts are `planted`. */
const PLANTED: Readonly<Record<string, string>> = { integer: '1', boolean: 'true', 'simple-json': `'{}'` };

/** The log itself, which is no business table. */
const LOG = ['answered', 'trail', 'trail_checkpoint', 'trail_head', 'trail_subject', 'migration'];

/** What PostgreSQL alone has, and what names it. */
const ON_POSTGRES: [name: string, change: string, named: string][] = [
  ['row-level security', 'alter table role_grant enable row level security', 'relation role_grant'],
  ['a policy', 'create policy planted on role_grant using (true)', 'policy role_grant.planted'],
  ['a rule', 'create rule planted as on update to role_grant do instead nothing', 'rule role_grant.planted'],
  ['a schema', 'create schema planted; create table planted.role_grant (id text)', 'relation planted:role_grant'],
  [
    'a function of the same name elsewhere',
    'create schema other; create function other.refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'function other:refuse_change()',
  ],
  [
    'the function of the triggers',
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'function refuse_change()',
  ],
  ['a trigger switched off', 'alter table trail disable trigger trail_no_update', 'trigger trail.trail_no_update'],
  [
    'a constraint dropped',
    'alter table role_grant drop constraint "role_grant_personId_fkey"',
    'constraint role_grant.role_grant_personId_fkey',
  ],
  [
    'a generated column',
    'alter table role_grant add column planted text generated always as (role) stored',
    'column role_grant.planted',
  ],
  ['another default', `alter table role_grant alter column state set default 'active'`, 'column role_grant.state'],
  ['a child table', 'create table planted () inherits (role_grant)', 'relation planted'],
  [
    'a bent search path',
    "do $$ begin execute format('alter database %I set search_path = other', current_database()); end $$",
    'search_path=other',
  ],
  [
    'triggers switched off for the role',
    'alter role current_user set session_replication_role = replica',
    'session_replication_role=replica',
  ],
  [
    'an operator',
    'create function same(text, text) returns boolean language sql as $$ select true $$; create operator === (leftarg = text, rightarg = text, function = same)',
    'operator ===',
  ],
];

describe(`T8: whoever owns the database changes it (${engine})`, () => {
  let house: House;
  let expected: Catalogue;
  let is: Catalogue;
  let all: string[];
  /** Business tables in which the told world has rows. */
  let filled: string[];
  const gaugeTables = () => gauges.map((g) => house.running.db.writer.getMetadata(g).tableName);
  /** A row for each column of each gauge, written as the server writes them. */
  const fillGauges = () =>
    house.running.app.get(Work).maintain(async (em, own) => {
      for (const kind of gauges as (new () => GaugeRow)[]) {
        const { columns } = em.connection.getMetadata(kind);
        const row = Object.fromEntries(columns.map((c) => [c.propertyName, ONE[c.type as string]]));
        for (const { propertyName } of columns) await own.put(kind, { ...row, id: `filled ${propertyName}` });
      }
    });
  const partsOf = (kind: string) =>
    [...is.keys()].filter((name) => name.startsWith(`${kind} `)).map((name) => name.slice(kind.length + 1));

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
    const key = { 'idempotency-key': 'tampering-1' };
    expect(await house.world.as('admin.01').send('POST', '/api/sites', site, key)).toMatchObject({ status: 201 });
    expect((await house.verify()).differences).toEqual([]);
    const { writer } = house.running.db;
    expected = await expectedCatalogue(writer);
    is = await writer.transaction((em) => catalogueOf(writer, (sql) => em.query(sql)));
    all = [...tables.map((t) => t.name), ...gaugeTables(), ...LOG];
    filled = [];
    for (const { name } of tables) {
      const [row] = await writer.query<unknown[]>(`select 1 from "${name}" limit 1`);
      if (row) filled.push(name);
    }
  });
  afterAll(() => house.close());

  const after = async (change: (hand: Hand) => Promise<void>): Promise<string[]> => {
    const found = await verifiedAfter(house, expected, change);
    return [...found.differences, ...found.notices];
  };
  /** Every one of these is named by one of the differences. */
  const allNamed = (differences: readonly string[], names: readonly string[]): void => {
    expect(names.filter((name) => !differences.some((d) => d.includes(name)))).toEqual([]);
  };

  it('the world has rows in most tables, and the schema knows every one of them', () => {
    expect(filled.length).toBeGreaterThan(40);
    const there = partsOf('column').map((c) => c.split('.')[0]!);
    expect([...new Set(there)].filter((t) => t !== 'sqlite_sequence').sort()).toEqual([...all].sort());
  });

  it('a cell of every column of every business table', async () => {
    const names: string[] = [];
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      for (const table of filled) {
        for (const column of await hand.columns(table)) {
          if (column === 'id') continue;
          await hand.change(table, column);
          names.push(`${table} ${await hand.lastId(table)}.${column} is`);
        }
      }
    });
    expect(names.length).toBeGreaterThan(300);
    allNamed(differences, names);
  });

  it('a row of every business table removed', async () => {
    const names: string[] = [];
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      for (const table of filled) {
        const id = await hand.lastId(table);
        await hand.sql(`delete from "${table}" where id = '${id}'`);
        names.push(`${table} ${id} is on the trail, but not in the table`);
      }
    });
    allNamed(differences, names);
  });

  it('a row added to every business table in which the told world has none', async () => {
    const names: string[] = [];
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      for (const { name, entity } of tables.filter((t) => !filled.includes(t.name))) {
        const { columns } = house.running.db.writer.getMetadata(entity);
        const cells = columns.map(({ databaseName, type }) => [databaseName, PLANTED[String(type)] ?? `'planted'`]);
        const [into, values] = [0, 1].map((n) => cells.map((c) => (n ? c[1] : `"${c[0]}"`)).join(', '));
        await hand.sql(`insert into "${name}" (${into}) values (${values})`);
        names.push(`${name} planted is in the table, but not on the trail`);
      }
    });
    expect(filled.length + names.length).toBe(tables.length);
    allNamed(differences, names);
  });

  it('a row added to every business table, and one whose id is NULL or empty', async () => {
    const names: string[] = [];
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      for (const table of filled) {
        await hand.allowEmptyIds(table);
        await hand.copyRow(table, `'planted'`);
        await hand.copyRow(table, 'null');
        await hand.copyRow(table, `''`);
        names.push(`${table} planted is in the table, but not on the trail`, `${table} has 2 rows without an id`);
      }
    });
    allNamed(differences, names);
  });

  it('BR-60: no business table takes a row without an id', async () => {
    for (const table of filled)
      for (const id of ['null', `''`])
        await expect(after((hand) => hand.copyRow(table, id))).rejects.toThrow(/null|check/i);
  });

  it('the log: every column of its tables, rows removed and rows added', async () => {
    const differences: string[] = [];
    for (const table of ['trail', 'trail_subject', 'trail_checkpoint', 'trail_head', 'answered', 'migration']) {
      const columns = await tamperWith(house.running.db.writer, (hand) => hand.columns(table));
      for (const column of columns.filter((c) => !(table === 'migration' && c === 'id'))) {
        const found = await after(async (hand) => {
          await hand.dropGuards();
          await hand.change(table, column);
        });
        const said = found.filter((d) => !/^(trigger|constraint|table|column|index) /.test(d));
        if (!said.length) differences.push(`${table}.${column} changed`);
      }
      const removed = await after(async (hand) => {
        await hand.dropGuards();
        await hand.removeOne(table);
      });
      if (!removed.some((d) => !/^(trigger|constraint|table|index) /.test(d))) differences.push(`${table} row removed`);
    }
    expect(differences).toEqual([]);
  });

  it('all checkpoints removed, a second head, a reply that was never given, a subject that no entry has', async () => {
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      await hand.sql('delete from trail_checkpoint');
      await hand.sql('insert into trail_head values (2, 7)');
      await hand.sql(
        `insert into answered (key, "actorId", request, status, body, at, "entryId") values ('planted-1', 'x', 'POST /', 200, '', '', 'none')`,
      );
      await hand.sql(`insert into trail_subject (kind, subject, seq) values ('unit', 'x', 999999)`);
    });
    allNamed(differences, [
      'was published in the key folder',
      'trail_head holds 2 rows, not one',
      'answered holds',
      'trail_subject holds',
    ]);
  });

  it('every trigger and every index dropped', async () => {
    const triggers = partsOf('trigger').filter((t) => !t.includes(' '));
    const dropped: string[] = [];
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      dropped.push(...(await hand.dropIndexes()));
    });
    expect(triggers.length).toBeGreaterThan(80);
    expect(dropped.length).toBeGreaterThan(50);
    allNamed(differences, [
      ...triggers.map((t) => `trigger ${t} is missing`),
      ...dropped.map((i) => `index ${i} is missing`),
    ]);
  });

  it('a column and a trigger added to every table, and columns that the trail knows dropped', async () => {
    const differences = await after(async (hand) => {
      for (const table of all) {
        await hand.sql(`alter table "${table}" add column planted text`);
        await hand.addTrigger(table);
      }
    });
    allNamed(differences, [
      ...all.map((t) => `column ${t}.planted is not of this version`),
      ...all.map((t) => `trigger ${t}.planted_${t} is not of this version`),
    ]);
    const lost = await after(async (hand) => {
      await hand.dropGuards();
      await hand.sql('alter table "role_grant" drop column "until"');
    });
    allNamed(lost, ['column role_grant.until is missing']);
  });

  it('a table removed, one added, and a view in the place of one', async () => {
    const differences = await after(async (hand) => {
      await hand.dropGuards();
      await hand.sql('create table planted (id text)');
      await hand.sql('create view planted_view as select 1 as one');
      await hand.sql('alter table qp_listing rename to qp_listing_true');
      await hand.sql('create view qp_listing as select * from qp_listing_true');
    });
    allNamed(differences, ['planted', 'planted_view', 'qp_listing_true', 'qp_listing']);
    const gone = await after(async (hand) => {
      await hand.dropGuards();
      await hand.sql(`drop table "former_password"${engine === 'postgres' ? ' cascade' : ''}`);
    });
    allNamed(gone, ['column former_password.passwordHash is missing']);
  });

  if (engine === 'postgres')
    it.each(ON_POSTGRES)('%s', async (_, change, name) => {
      const differences = await after(async (hand) => {
        await hand.sql(change);
      });
      allNamed(differences, [name]);
    });

  it('what is measured: every column of every gauge changed, and a row planted', async () => {
    await fillGauges();
    const keys = ['id', 'mark', 'print'].map((column) => `the key filled ${column} is missing in the key folder`);
    expect((await house.verify()).differences).toEqual(keys);
    const names: string[] = [];
    const differences = await after(async (hand) => {
      for (const gauge of gauges) {
        const { tableName: table, columns } = house.running.db.writer.getMetadata(gauge);
        await hand.copyRow(table, `'planted'`);
        names.push(`${table} planted was not written by this server`);
        for (const { propertyName: column, type } of columns) {
          const id = column === 'id' ? 'renamed' : `filled ${column}`;
          await hand.sql(`update "${table}" set "${column}" = ${OTHER[type as string]} where id = 'filled ${column}'`);
          names.push(`${table} ${id} was not written by this server`);
        }
      }
    });
    expect(names.length).toBeGreaterThan(20);
    allNamed(differences, names);
  });

  it('what the trail does not cover is told by name', async () => {
    const { uncovered } = await house.verify();
    for (const gauge of gaugeTables()) expect(uncovered).toContainEqual(expect.stringContaining(`${gauge} (`));
  });

  it('an auditor without the secrets of the server verifies all but the marks of gauges, and is told so', async () => {
    const { writer } = house.running.db;
    const found = await verifyTrail(writer, { ...evidenceIn(house.config.keyFolder), marks: null, secrets: null });
    expect(found.differences).toEqual([]);
    for (const gauge of gaugeTables())
      expect(found.uncovered).toContainEqual(expect.stringMatching(new RegExp(`^${gauge} .*not here$`)));
  });
});
