import { afterAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { append } from '../../../src/kernel/append.js';
import { actorOnTrail } from '../../../src/kernel/entry.js';
import {
  evidenceIn,
  MachineClock,
  newId,
  openDatabase,
  recordOf,
  Row,
  SYSTEM,
  Table,
  TextColumn,
  verifyTrail,
} from '../../../src/kernel/index.js';
import { addColumns, createTable } from '../../../src/kernel/migrations/ddl.js';
import { scratchDatabase } from '../../setup/database.js';
import { marksOf } from '../../setup/forge.js';
import { addMigration } from '../../setup/migration.js';

@Table('aged')
class Aged extends Row {
  @TextColumn() state: string;
  @TextColumn({ nullable: true }) note: string | null;
}

addMigration('Aged', async (q) => {
  await createTable(q, 'aged', { state: 'text' });
  await addColumns(q, 'aged', { note: 'text?' });
});

const scratch = await scratchDatabase();
afterAll(() => scratch.remove());

it('a column that comes later is empty in the rows that are there: trail and tables agree before and after it is filled', async () => {
  const db = await openDatabase(scratch.url);
  const { work, notary } = recordOf(db, join(scratch.folder, 'keys'), new MachineClock());
  await notary.begin();
  const q = db.writer.createQueryRunner();
  const [id, entryId] = [newId(), newId()];
  const now = new MachineClock().now();
  await q.query(`insert into aged (id, act, version, state) values ('${id}', '${entryId}', 1, 'old')`);
  const after = { id, act: entryId, version: 1, state: 'old' };
  const entry = { id: entryId, act: 'aged.add', outcome: 'done', reason: null, facts: {}, refused: null } as const;
  const moments = { happenedAt: now, recordedAt: now };
  const changes = [{ table: 'aged', id, before: null, after }];
  await append(q.manager, marksOf(join(scratch.folder, 'keys')), [
    { ...entry, ...moments, changes, subjects: [], signatures: [], actor: actorOnTrail(SYSTEM) },
  ]);
  await expect(addColumns(q, 'aged', { wanted: 'text' })).rejects.toThrow('it may be empty');
  const verify = async () => {
    await notary.checkpoint();
    return verifyTrail(db.reader, evidenceIn(join(scratch.folder, 'keys')));
  };
  expect(await verify()).toMatchObject({ difference: null, entries: 1 });
  await work.write(SYSTEM, async (tx) => {
    await tx.change(await tx.claim(Aged, id), { note: 'filled' });
    tx.record({ act: 'aged.fill', subjects: [] });
  });
  expect(await verify()).toMatchObject({ difference: null, entries: 2 });
  await q.query(`update aged set note = 'by hand'`);
  expect((await verify()).difference).toContain('note is "by hand"');
  await db.writer.destroy();
  await db.reader.destroy();
});
