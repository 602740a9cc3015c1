import { afterAll, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { append } from '../../../src/kernel/append.js';
import { actorOnTrail } from '../../../src/kernel/entry.js';
import {
  MachineClock,
  newId,
  openDatabase,
  Row,
  SYSTEM,
  Table,
  TextColumn,
  verifyTrail,
  Work,
} from '../../../src/kernel/index.js';
import { addColumns, createTable } from '../../../src/kernel/migrations/ddl.js';
import { scratchDatabase } from '../../setup/database.js';

@Table('aged')
class Aged extends Row {
  @TextColumn() state: string;
  @TextColumn({ nullable: true }) note: string | null;
}

const scratch = await scratchDatabase();
afterAll(() => scratch.remove());

it('a column that comes later is empty in the rows that are there: trail and tables agree before and after it is filled', async () => {
  const db = await openDatabase(scratch.url);
  const q = db.writer.createQueryRunner();
  await createTable(q, 'aged', { state: 'text' });
  const [id, entryId] = [newId(), newId()];
  const now = new MachineClock().now();
  await q.query(`insert into aged (id, act, version, state) values ('${id}', '${entryId}', 1, 'old')`);
  const after = { id, act: entryId, version: 1, state: 'old' };
  const entry = { id: entryId, act: 'aged.add', outcome: 'done', reason: null, facts: {}, refused: null } as const;
  const moments = { happenedAt: now, recordedAt: now };
  const changes = [{ table: 'aged', id, before: null, after }];
  await append(q.manager, [
    { ...entry, ...moments, changes, subjects: [], signatures: [], actor: actorOnTrail(SYSTEM) },
  ]);
  await addColumns(q, 'aged', { note: 'text?' });
  await expect(addColumns(q, 'aged', { wanted: 'text' })).rejects.toThrow('it may be empty');
  const { publicKey } = generateKeyPairSync('ed25519');
  const verify = () => verifyTrail(db.reader, publicKey, () => null);
  expect(await verify()).toMatchObject({ difference: null, entries: 1 });
  await new Work(db, new MachineClock()).write(SYSTEM, async (tx) => {
    await tx.change(await tx.claim(Aged, id), { note: 'filled' });
    tx.record({ act: 'aged.fill', subjects: [] });
  });
  expect(await verify()).toMatchObject({ difference: null, entries: 2 });
  await q.query(`update aged set note = 'by hand'`);
  expect((await verify()).difference).toContain('note is "by hand"');
  await db.writer.destroy();
  await db.reader.destroy();
});
