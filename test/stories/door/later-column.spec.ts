import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import {
  evidenceIn,
  MachineClock,
  openDatabase,
  recordOf,
  Row,
  SYSTEM,
  Table,
  TextColumn,
  verifyTrail,
  type Database,
  type Notary,
  type Work,
} from '../../../src/kernel/index.js';
import { append } from '../../../src/kernel/append.js';
import { actorOnTrail } from '../../../src/kernel/entry.js';
import { createTable } from '../../../src/kernel/migrations/ddl.js';
import { scratchDatabase, type Scratch } from '../../setup/database.js';
import { marksOf } from '../../setup/forge.js';
import { addMigration } from '../../setup/migration.js';

/** A table that got its second column when there were rows in it. */
@Table('grown')
class Grown extends Row {
  @TextColumn() name: string;
  @TextColumn({ default: 'plain' }) kind: string;
}

addMigration('Grown', async (q) => {
  await createTable(q, 'grown', { name: 'text' });
  await q.query(`alter table grown add column kind text not null default 'plain'`);
});

const OLD = '00000000-0000-4000-8000-000000000001';
const AT = '2025-01-06T08:00:00.000Z';

describe('a column that came after a row was made', () => {
  let scratch: Scratch;
  let db: Database;
  let work: Work;
  let notary: Notary;
  const verify = async () => {
    await notary.checkpoint();
    return (await verifyTrail(db.reader, evidenceIn(join(scratch.folder, 'keys')))).difference;
  };

  /** As an earlier edition of the product wrote it: the trail knows nothing of the column. */
  beforeAll(async () => {
    scratch = await scratchDatabase();
    db = await openDatabase(scratch.url);
    ({ work, notary } = recordOf(db, join(scratch.folder, 'keys'), new MachineClock()));
    await notary.begin();
    await work.maintain(async (em) => {
      await em.query(`insert into grown (id, act, version, name) values ('${OLD}', 'e1', 1, 'old')`);
      const after = { id: OLD, act: 'e1', version: 1, name: 'old' };
      await append(em, marksOf(join(scratch.folder, 'keys')), [
        {
          id: 'e1',
          act: 'thing.make',
          outcome: 'done',
          subjects: [],
          actor: actorOnTrail(SYSTEM),
          happenedAt: AT,
          recordedAt: AT,
          reason: null,
          facts: {},
          signatures: [],
          changes: [{ table: 'grown', id: OLD, before: null, after }],
          refused: null,
        },
      ]);
    });
  });
  afterAll(async () => {
    await db.writer.destroy();
    if (db.reader !== db.writer) await db.reader.destroy();
    await scratch.remove();
  });

  it('the row says what its column says by default, and the verifier takes it so', async () => {
    expect(await verify()).toBeNull();
  });

  it('T8: changed behind the trail it is named all the same', async () => {
    await db.writer.query(`update grown set kind = 'other' where id = '${OLD}'`);
    expect(await verify()).toBe(`grown ${OLD}.kind is "other", the trail says "plain"`);
    await db.writer.query(`update grown set kind = 'plain' where id = '${OLD}'`);
  });

  it('its first change tells of it', async () => {
    await work.write(SYSTEM, async (tx) => {
      await tx.change(await tx.claim(Grown, OLD), { kind: 'special' });
      tx.record({ act: 'thing.change', subjects: [] });
    });
    expect(await verify()).toBeNull();
    await db.writer.query(`update grown set kind = 'plain' where id = '${OLD}'`);
    expect(await verify()).toBe(`grown ${OLD}.kind is "plain", the trail says "special"`);
  });
});
