import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  evidenceIn,
  MachineClock,
  openDatabase,
  recordOf,
  SYSTEM,
  verifyTrail,
  type Database,
} from '../../../src/kernel/index.js';
import { expectedCatalogue } from '../../../src/kernel/catalogue.js';
import { verifyState } from '../../../src/kernel/verify.js';
import { engine, scratchDatabase, type Scratch } from '../../setup/database.js';
import { tamperWith } from '../../setup/tamper.js';

type Open = ReturnType<typeof recordOf>;

describe('the checkpoints outside the database', () => {
  let scratch: Scratch;
  let db: Database;
  let folder: string;
  const good = () => join(scratch.folder, 'good');
  const file = () => join(folder, 'checkpoints.jsonl');
  const lines = () => readFileSync(file(), 'utf8').trimEnd().split('\n');

  const act = ({ work }: Open) =>
    work.write(SYSTEM, (tx) => Promise.resolve(tx.record({ act: 'thing.look', subjects: [] })));
  /** A server that starts on this database with the key folder as it is now. */
  const start = async (on = db): Promise<Open> => {
    const open = recordOf(on, folder, new MachineClock());
    await open.notary.begin();
    return open;
  };
  const verify = async () => (await verifyTrail(db.reader, evidenceIn(folder))).differences;

  beforeAll(async () => {
    scratch = await scratchDatabase();
    db = await openDatabase(scratch.url);
    folder = good();
    const open = await start();
    for (let n = 0; n < 5; n++) {
      await act(open);
      await open.notary.checkpoint();
    }
    expect(await verify()).toEqual([]);
  });
  beforeEach(() => {
    folder = join(scratch.folder, 'keys');
    rmSync(folder, { recursive: true, force: true });
    cpSync(good(), folder, { recursive: true });
  });
  afterAll(async () => {
    await db.writer.destroy();
    if (db.reader !== db.writer) await db.reader.destroy();
    await scratch.remove();
  });

  it('are signed notes of one log, each longer than the one before, and begin with the empty log', () => {
    const notes = lines().map((line) => JSON.parse(line) as string);
    expect(notes.map((n) => n.split('\n')[1])).toEqual(['0', '1', '2', '3', '4', '5']);
    for (const note of notes)
      expect(note).toMatch(
        /^(atmp-custody\/[0-9a-f]{16})\n\d+\n[\w+/]{43}=\n(after [\w+/]{43}=\n)?\n— \1 [\w+/]+={0,2}\n$/,
      );
  });

  it('T4: one in the middle taken out of the file and out of the database: the next one names it', async () => {
    const hidden = lines().filter((_, n) => n !== 2);
    writeFileSync(file(), `${hidden.join('\n')}\n`);
    const expected = await expectedCatalogue(db.writer);
    const differences = await tamperWith(db.writer, async (hand) => {
      await hand.dropGuards();
      await hand.sql('delete from trail_checkpoint where size = 2');
      const query = <T>(text: string) => hand.sql<T>(text);
      return (await verifyState(db.writer, query, evidenceIn(folder), expected)).differences;
    });
    expect(differences).toContain('a checkpoint before the one at entry 3 is missing: it names another');
  });

  it('T7: the public key of another, or the signing key gone: the server does not start, and says what to do', () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const begin = () => recordOf(db, folder, new MachineClock());
    writeFileSync(join(folder, 'trail-public-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    expect(begin).toThrow(/trail-public-key.pem does not belong to .*: put both back from the backup/);
    rmSync(join(folder, 'trail-signing-key.pem'));
    expect(begin).toThrow(/trail-signing-key.pem is missing: put it back from the backup/);
  });

  it('T4: cut: the server only reads, and the verifier names it', async () => {
    writeFileSync(file(), `${lines().slice(0, -2).join('\n')}\n`);
    expect((await start()).stop.reason).toMatchObject({ code: 'checkpoints-missing', facts: { last: 3, seen: 5 } });
    expect(await verify()).toEqual([
      'trail_checkpoint 4 was never published: it is not in the key folder',
      'trail_checkpoint 5 was never published: it is not in the key folder',
    ]);
  });

  it('T4: removed: the server only reads, and the verifier names it', async () => {
    rmSync(file());
    expect((await start()).stop.reason).toMatchObject({ code: 'checkpoints-missing' });
    expect(await verify()).toEqual(['the key folder holds no checkpoint of this log']);
  });

  it('T7: the last one edited: the server only reads, and the verifier names it', async () => {
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(/\\n5\\n/, '\\n6\\n'));
    expect((await start()).stop.reason).toMatchObject({ code: 'checkpoint-foreign', facts: { size: 6 } });
    expect(await verify()).toContain('the checkpoint at entry 6 is not signed by this installation');
  });

  it('T7: one in the middle edited, or made unreadable, is named by the verifier', async () => {
    const [, , third] = lines();
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(third!, `${third!.slice(0, 40)}A${third!.slice(41)}`));
    expect(await verify()).not.toEqual([]);
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(/^"/, ''));
    expect(await verify()).toContain('line 1 of the file of checkpoints is no checkpoint');
  });

  it('T7: a line that stands twice is named by the verifier', async () => {
    for (const line of [lines()[2]!, lines().at(-1)!]) {
      writeFileSync(file(), `${[...lines(), line].join('\n')}\n`);
      expect(await verify()).toContainEqual(expect.stringMatching(/^the checkpoint at entry \d stands twice/));
    }
  });

  it('T7: the key exchanged: the server only reads, and the verifier names it', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    writeFileSync(join(folder, 'trail-signing-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(join(folder, 'trail-public-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    expect((await start()).stop.reason).toMatchObject({ code: 'checkpoint-foreign', facts: { size: 5 } });
    expect((await verify())[0]).toBe('the checkpoint at entry 0 is not signed by this installation');
  });

  it('T5: another database in its place, even an empty one: the server only reads', async () => {
    const other = await scratchDatabase();
    const fresh = await openDatabase(other.url);
    expect((await start(fresh)).stop.reason).toMatchObject({ code: 'entries-missing', facts: { from: 1, to: 5 } });
    await fresh.writer.destroy();
    if (fresh.reader !== fresh.writer) await fresh.reader.destroy();
    await other.remove();
  });

  it('T4: cut while the server runs: at its next checkpoint it stops writing', async () => {
    const open = await start();
    await act(open);
    writeFileSync(file(), `${lines().slice(0, 3).join('\n')}\n`);
    await expect(open.notary.checkpoint()).rejects.toMatchObject({ code: 'checkpoints-missing' });
    await expect(act(open)).rejects.toMatchObject({ code: 'checkpoints-missing' });
  });

  it('a checkpoint that a power cut left half written was never published: the next one takes its place', async () => {
    const before = readFileSync(file(), 'utf8');
    writeFileSync(file(), `${before}${lines()[0]!.slice(0, 30)}`);
    const open = await start();
    expect(open.stop.reason).toBeNull();
    await act(open);
    await open.notary.checkpoint();
    expect(lines().length).toBeGreaterThan(before.trimEnd().split('\n').length);
    expect(await verify()).toEqual([]);
    cpSync(file(), join(good(), 'checkpoints.jsonl'));
  });

  if (engine === 'sqlite')
    it('T10: a copy without its WAL: the server only reads', async () => {
      const copy = join(scratch.folder, 'copy.sqlite');
      cpSync(scratch.url, copy);
      const bare = await openDatabase(copy);
      expect((await start(bare)).stop.reason).toMatchObject({ code: 'entries-missing' });
      await bare.writer.destroy();
      await bare.reader.destroy();
    });
});
