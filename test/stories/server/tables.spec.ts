import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../../src/kernel/index.js';
import '../../../src/app.module.js';
import { engine, scratchDatabase, type Scratch } from '../../setup/database.js';

type Columns = Record<string, 'needed' | 'may be empty'>;

describe(`What the code takes the tables for, and what they are (${engine})`, () => {
  let scratch: Scratch;
  let db: Database;

  beforeAll(async () => {
    scratch = await scratchDatabase();
    db = await openDatabase(scratch.url);
  });
  afterAll(async () => {
    await db.writer.destroy();
    if (db.reader !== db.writer) await db.reader.destroy();
    await scratch.remove();
  });

  async function realTables(): Promise<string[]> {
    const sql = {
      sqlite: `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
      postgres: `select table_name as name from information_schema.tables where table_schema = 'public'`,
    };
    return (await db.writer.query<{ name: string }[]>(sql[engine])).map((t) => t.name).sort();
  }

  async function realColumns(table: string): Promise<Columns> {
    const sql = {
      sqlite: `select name, "notnull" = 1 or pk > 0 as needed from pragma_table_info('${table}')`,
      postgres: `select column_name as name, is_nullable = 'NO' as needed from information_schema.columns
                  where table_schema = 'public' and table_name = '${table}'`,
    };
    const rows = await db.writer.query<{ name: string; needed: boolean | number }[]>(sql[engine]);
    return Object.fromEntries(rows.map((c) => [c.name, c.needed ? 'needed' : 'may be empty']));
  }

  it('the same tables', async () => {
    const known = db.writer.entityMetadatas.map((m) => m.tableName);
    expect(known.length).toBeGreaterThan(40);
    expect(await realTables()).toEqual([...known, 'migration'].sort());
  });

  it('the same columns in each, and the same ones may be empty', async () => {
    for (const { tableName, columns } of db.writer.entityMetadatas) {
      const known: Columns = Object.fromEntries(
        columns.map((c) => [c.databaseName, c.isNullable ? 'may be empty' : 'needed']),
      );
      expect({ [tableName]: await realColumns(tableName) }).toEqual({ [tableName]: known });
    }
  });

  it('opened a second time nothing is done again', async () => {
    const before = await db.writer.query<object[]>('select * from migration');
    const again = await openDatabase(scratch.url);
    expect(await again.writer.query('select * from migration')).toEqual(before);
    await again.writer.destroy();
    if (again.reader !== again.writer) await again.reader.destroy();
  });
});
