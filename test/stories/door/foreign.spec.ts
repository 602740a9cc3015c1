import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { actorOnTrail } from '../../../src/kernel/entry.js';
import {
  evidenceIn,
  MachineClock,
  newId,
  openDatabase,
  recordOf,
  SYSTEM,
  verifyTrail,
  type Database,
} from '../../../src/kernel/index.js';
import { backUp, engine, scratchDatabase, type Backup, type Scratch } from '../../setup/database.js';
import { forge } from '../../setup/forge.js';

type Open = ReturnType<typeof recordOf>;

const LENGTH = 3;

describe(`another hand writes on the trail (${engine})`, () => {
  let scratch: Scratch;
  let backup: Backup;
  let db: Database;
  let running: Open;
  const folder = () => join(scratch.folder, 'keys');

  const start = async (): Promise<Open> => {
    const open = recordOf(db, folder(), new MachineClock());
    await open.notary.begin();
    return open;
  };
  const act = ({ work }: Open, id = 'a') =>
    work.write(SYSTEM, (tx) => Promise.resolve(tx.record({ act: 'thing.look', subjects: [{ kind: 'thing', id }] })));
  const close = async () => {
    await db.writer.destroy();
    await db.reader.destroy();
  };
  const sql = (text: string) => db.writer.query<unknown>(text);
  const planted = () => {
    const at = new MachineClock().now();
    const rest = { reason: null, facts: {}, signatures: [], changes: [], refused: null };
    return {
      ...{ id: newId(), act: 'thing.look', outcome: 'done' as const, subjects: [{ kind: 'thing', id: 'a' }] },
      ...{ actor: actorOnTrail(SYSTEM), happenedAt: at, recordedAt: at, ...rest },
    };
  };
  const verify = (more: object = {}) => verifyTrail(db.reader, { ...evidenceIn(folder()), ...more });

  beforeAll(async () => {
    scratch = await scratchDatabase();
    db = await openDatabase(scratch.url);
    const open = await start();
    for (let n = 0; n < LENGTH; n++) await act(open);
    await open.notary.checkpoint();
    await close();
    backup = await backUp(scratch);
    cpSync(folder(), `${folder()}.good`, { recursive: true });
  });
  beforeEach(async () => {
    await backup.putBack();
    cpSync(`${folder()}.good`, folder(), { recursive: true });
    db = await openDatabase(scratch.url);
    running = await start();
  });
  afterEach(close);
  afterAll(async () => {
    await backup.remove();
    await scratch.remove();
  });

  it('T8: a forged entry, right in all but its mark: the running server signs nothing, stops writing and says which', async () => {
    await forge(sql, planted(), LENGTH + 1);
    await act(running);
    const stopped = { code: 'entries-foreign', facts: { entry: LENGTH + 1 } };
    await expect(running.notary.checkpoint()).rejects.toMatchObject(stopped);
    await expect(act(running)).rejects.toMatchObject(stopped);
    expect((await verify()).checkpoints).toBe(2);
  });

  it('T8: at its start the server stops too, no signature of two people makes it good, and the verifier names the entry', async () => {
    await forge(sql, planted(), LENGTH + 1);
    const { stop } = await start();
    expect(stop.reason).toMatchObject({ code: 'entries-foreign', facts: { entry: LENGTH + 1 } });
    await expect(stop.except(() => Promise.resolve())).rejects.toMatchObject({ code: 'entries-foreign' });
    expect((await verify()).differences).toEqual([
      `entry ${LENGTH + 1} was not written by this server: its mark is wrong`,
    ]);
  });

  it('T8: where checkpoints are gone too, two people cannot sign for a forged entry', async () => {
    await forge(sql, planted(), LENGTH + 1);
    const file = join(folder(), 'checkpoints.jsonl');
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`);
    const { stop, notary } = await start();
    expect(stop.reason).toMatchObject({ code: 'checkpoints-missing' });
    await expect(notary.loss()).rejects.toMatchObject({ code: 'entries-foreign', facts: { entry: LENGTH + 1 } });
  });

  it('T8: an entry moved to another number keeps no mark', async () => {
    await forge(sql, planted(), LENGTH + 1);
    await sql(`create table copied as select mark from trail where seq = 1`);
    await sql(`drop trigger trail_no_update${engine === 'postgres' ? ' on trail' : ''}`);
    await sql(`update trail set mark = (select mark from copied) where seq = ${LENGTH + 1}`);
    expect((await start()).stop.reason).toMatchObject({ code: 'entries-foreign' });
  });

  it('T8: an auditor without the key of the server is told which entries nobody has signed', async () => {
    await forge(sql, planted(), LENGTH + 1);
    const { differences, uncovered } = await verify({ marks: null, secrets: null });
    expect(differences).toEqual([]);
    expect(uncovered).toContainEqual(
      expect.stringMatching(
        `^the marks of entries.*: entries ${LENGTH + 1} to ${LENGTH + 1}, which no checkpoint signs`,
      ),
    );
  });

  it.each([
    ['too high', LENGTH + 7],
    ['too low', 1],
  ])(
    'the head is %s: the server only reads from its start, and a running one from its next checkpoint',
    async (_, head) => {
      await act(running);
      await running.notary.checkpoint();
      await sql(`update trail_head set size = ${head}`);
      const wrong = { code: 'head-wrong', facts: { head, entries: LENGTH + 1 } };
      expect((await start()).stop.reason).toMatchObject(wrong);
      await expect(running.notary.checkpoint()).rejects.toMatchObject(wrong);
      await expect(act(running)).rejects.toMatchObject(wrong);
      await expect(running.notary.loss()).rejects.toMatchObject(wrong);
      await sql(`update trail_head set size = ${LENGTH + 1}`);
      expect((await start()).stop.reason).toBeNull();
      expect((await verify()).differences).toEqual([]);
    },
  );

  if (engine === 'sqlite')
    it('the file of the database replaced while the server runs', async () => {
      await act(running);
      cpSync(scratch.url, `${scratch.url}.other`);
      renameSync(`${scratch.url}.other`, scratch.url);
      await expect(running.notary.checkpoint()).rejects.toMatchObject({ code: 'database-replaced' });
      await expect(act(running)).rejects.toMatchObject({ code: 'database-replaced' });
    });

  it('entries numbered by a head that was too high are a gap, which is not signed', async () => {
    await sql(`update trail_head set size = ${LENGTH + 7}`);
    await act(running);
    await expect(running.notary.checkpoint()).rejects.toMatchObject({ code: 'entries-foreign' });
  });
});
