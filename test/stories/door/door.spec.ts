import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import {
  gate,
  IntColumn,
  evidenceIn,
  MachineClock,
  Notary,
  recordOf,
  openDatabase,
  Refusal,
  Row,
  rule,
  SYSTEM,
  Table,
  TextColumn,
  verifyTrail,
  Work,
  type Actor,
  type Database,
} from '../../../src/kernel/index.js';
import { createTable } from '../../../src/kernel/migrations/ddl.js';
import { addMigration } from '../../setup/migration.js';
import { scratchDatabase, type Scratch } from '../../setup/database.js';

@Table('thing')
class Thing extends Row {
  @TextColumn() state: string;
  @IntColumn() count: number;
  @TextColumn({ nullable: true }) by: string | null;
}

const takeGate = gate<{ state: string; by: string | null }>({
  step: 'thing.take',
  title: 'Take a thing',
  of: 'thing',
  rules: [
    rule({
      id: 'BR-41',
      about: 'free',
      code: 'busy',
      title: 'One taker',
      source: 'test',
      override: 'none',
      clearedBy: 'nobody',
      says: 'Taken by {by}.',
      check: (f) => f.state !== 'free' && { facts: { by: f.by } },
    }),
  ],
});

const someone = (n: number): Actor => ({ ...SYSTEM, kind: 'person', id: `p${n}`, name: `person ${n}` });
addMigration('Thing', (q) => createTable(q, 'thing', { state: 'text', count: 'integer', by: 'text?' }));

let scratch: Scratch;
const keys = () => join(scratch.folder, 'keys');
let db: Database;
let work: Work;
let notary: Notary;

beforeAll(async () => {
  scratch = await scratchDatabase();
  db = await openDatabase(scratch.url);
  ({ work, notary } = recordOf(db, keys(), new MachineClock()));
  await notary.begin();
});

afterAll(async () => {
  await db.writer.destroy();
  if (db.reader !== db.writer) await db.reader.destroy();
  await scratch.remove();
});

const makeThing = () =>
  work.write(SYSTEM, async (tx) => {
    const thing = await tx.add(Thing, { state: 'free', count: 0 });
    tx.record({ act: 'thing.make', subjects: [{ kind: 'thing', id: thing.id }] });
    return thing.id;
  });

const take = (id: string, actor: Actor) =>
  work.write(actor, async (tx) => {
    const thing = await tx.claim(Thing, id);
    tx.pass(takeGate, thing, [{ kind: 'thing', id }]);
    await tx.change(thing, { state: 'taken', by: actor.name });
    tx.record({ act: 'thing.take', subjects: [{ kind: 'thing', id }] });
  });

const trailOf = (id: string) =>
  work.read(SYSTEM, (look) =>
    look.sql<{ act: string; outcome: string; body: string }>(
      'select act, outcome, body from trail where seq in (select seq from trail_subject where kind = ? and subject = ?) order by seq',
      ['thing', id],
    ),
  );

const countThings = () => work.read(SYSTEM, (look) => look.count(Thing, {}));

describe('the one door', () => {
  it('a change without a trail entry cannot commit', async () => {
    const before = await countThings();
    await expect(work.write(SYSTEM, (tx) => tx.add(Thing, { state: 'free', count: 0 }))).rejects.toThrow(
      /nothing was recorded/,
    );
    expect(await countThings()).toBe(before);
  });

  it('work inside work is refused', async () => {
    await expect(work.write(SYSTEM, () => makeThing())).rejects.toThrow(/Work inside work/);
  });

  it('R1: two people at once, fifty times: one wins, the loser is told who, the trail holds one of each', async () => {
    for (let round = 0; round < 50; round++) {
      const id = await makeThing();
      const ends = await Promise.allSettled([take(id, someone(1)), take(id, someone(2))]);
      const won = ends.findIndex((e) => e.status === 'fulfilled');
      const lost = ends.find((e) => e.status === 'rejected') as PromiseRejectedResult;
      expect(ends.filter((e) => e.status === 'fulfilled')).toHaveLength(1);
      expect(lost.reason).toBeInstanceOf(Refusal);
      expect((lost.reason as Refusal).verdict.reasons[0]!.says).toBe(`Taken by person ${won + 1}.`);
      expect((await trailOf(id)).map((e) => `${e.act} ${e.outcome}`)).toEqual([
        'thing.make done',
        'thing.take done',
        'thing.take refused',
      ]);
    }
  });

  it('50 simultaneous acts on one row lose none', async () => {
    const id = await makeThing();
    const add = () =>
      work.write(SYSTEM, async (tx) => {
        const thing = await tx.claim(Thing, id);
        await tx.change(thing, { count: thing.count + 1 });
        tx.record({ act: 'thing.count', subjects: [{ kind: 'thing', id }] });
      });
    await Promise.all(Array.from({ length: 50 }, add));
    const thing = await work.read(SYSTEM, (look) => look.get(Thing, id));
    expect(thing.count).toBe(50);
    expect(thing.version).toBe(51);
  });

  it('nothing reads uncommitted rows', async () => {
    const before = await countThings();
    let seen = -1;
    let wrote!: () => void;
    let goOn!: () => void;
    const written = new Promise<void>((r) => (wrote = r));
    const mayGoOn = new Promise<void>((r) => (goOn = r));
    const writing = work.write(SYSTEM, async (tx) => {
      const thing = await tx.add(Thing, { state: 'free', count: 0 });
      tx.record({ act: 'thing.make', subjects: [{ kind: 'thing', id: thing.id }] });
      wrote();
      await mayGoOn;
    });
    await written;
    seen = await countThings();
    goOn();
    await writing;
    expect(seen).toBe(before);
    expect(await countThings()).toBe(before + 1);
  });

  it('a refusal survives its rollback, with all it says', async () => {
    const id = await makeThing();
    await take(id, someone(1));
    const refusal = (await take(id, someone(2)).catch((e: unknown) => e)) as Refusal;
    expect(refusal.ref).toMatch(/^[0-9A-Z]{4}-\d\d$/);
    const kept = JSON.parse((await trailOf(id)).at(-1)!.body) as { refused: { ref: string; reasons: unknown[] } };
    expect(kept.refused.ref).toBe(refusal.ref);
    expect(kept.refused.reasons).toMatchObject([{ rule: 'BR-41', code: 'busy', facts: { by: 'person 1' } }]);
  });

  it('a fault in the middle leaves nothing behind', async () => {
    const before = await countThings();
    const fail = work.write(SYSTEM, async (tx) => {
      await tx.add(Thing, { state: 'free', count: 0 });
      throw new Error('power cut');
    });
    await expect(fail).rejects.toThrow('power cut');
    expect(await countThings()).toBe(before);
  });

  it('who alters the standing of a thing waits for whoever relies on it', async () => {
    const order: string[] = [];
    const id = await makeThing();
    const rely = work.write(SYSTEM, async (tx) => {
      await tx.rely(`thing:${id}`);
      order.push('relies');
      await new Promise((r) => setTimeout(r, 100));
      order.push('done');
      tx.record({ act: 'thing.look', subjects: [] });
    });
    await new Promise((r) => setTimeout(r, 30));
    const alter = work.write(SYSTEM, async (tx) => {
      await tx.alter(`thing:${id}`);
      order.push('alters');
      tx.record({ act: 'thing.alter', subjects: [] });
    });
    await Promise.all([rely, alter]);
    expect(order).toEqual(['relies', 'done', 'alters']);
  });
});

describe('the trail', () => {
  const verify = async () => {
    await notary.checkpoint();
    return verifyTrail(db.reader, evidenceIn(keys()));
  };

  it('agrees with the tables, and numbers have no gaps', async () => {
    const found = await verify();
    expect(found.difference).toBeNull();
    expect(found.entries).toBeGreaterThan(100);
    expect(found.checkpoints).toBeGreaterThan(0);
  });

  it.each(['trail', 'trail_subject', 'trail_checkpoint'])(
    '%s refuses UPDATE and DELETE, also of its owner',
    async (table) => {
      const column = table === 'trail_checkpoint' ? 'note' : table === 'trail' ? 'body' : 'kind';
      await expect(db.writer.query(`update ${table} set ${column} = 'x'`)).rejects.toThrow(/rows are kept/);
      await expect(db.writer.query(`delete from ${table}`)).rejects.toThrow(/rows are kept/);
    },
  );

  it('a business row cannot be deleted', async () => {
    await expect(db.writer.query('delete from thing')).rejects.toThrow(/rows are kept/);
  });

  it('T8: a row changed behind the trail is named, and no longer when it is put back', async () => {
    const id = await makeThing();
    await db.writer.query(`update thing set count = 7 where id = '${id}'`);
    expect((await verify()).difference).toBe(`thing ${id}.count is 7, the trail says 0`);
    await db.writer.query(`update thing set count = 0 where id = '${id}'`);
    expect((await verify()).difference).toBeNull();
  });
});
