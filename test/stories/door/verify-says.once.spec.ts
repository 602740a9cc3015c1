import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MachineClock, openDatabase, recordOf, SYSTEM, type Config } from '../../../src/kernel/index.js';
import { scratchDatabase, type Scratch } from '../../setup/database.js';
import { runVerify } from '../../setup/server.js';

describe('what cannot be verified is said in one plain line, with exit code 1', () => {
  let scratch: Scratch;
  let config: Config;
  const good = () => join(scratch.folder, 'good');
  const at = () => join(scratch.folder, 'at');

  beforeAll(async () => {
    scratch = await scratchDatabase('sqlite');
    const keys = join(good(), 'keys');
    const db = await openDatabase(join(good(), 'a.sqlite'));
    const { work, notary } = recordOf(db, keys, new MachineClock());
    await notary.begin();
    for (let n = 0; n < 3; n++)
      await work.write(SYSTEM, (tx) => Promise.resolve(tx.record({ act: 'thing.look', subjects: [] })));
    await notary.end();
    await db.reader.destroy();
    await db.writer.destroy(); // the last one writes all into the one file
    config = { port: 0, databaseUrl: join(at(), 'a.sqlite'), keyFolder: join(at(), 'keys') } as Config;
  });
  beforeEach(() => {
    rmSync(at(), { recursive: true, force: true });
    cpSync(good(), at(), { recursive: true });
  });
  afterAll(() => scratch.remove());

  const checkpoints = () => join(at(), 'keys', 'checkpoints.jsonl');
  const key = (name: string) => join(at(), 'keys', `trail-${name}-key.pem`);

  it.each<[string, () => void, RegExp]>([
    ['the file of the database cut', () => truncateSync(config.databaseUrl, 9000), /malformed|not agree|disk image/i],
    ['no database but other bytes', () => writeFileSync(config.databaseUrl, 'x'.repeat(9000)), /not a database/],
    ['a database without tables', () => writeFileSync(config.databaseUrl, ''), /trail.* is missing|no such table/],
    [
      'a folder in the place of the file of checkpoints',
      () => (rmSync(checkpoints()), mkdirSync(checkpoints())),
      /the file of checkpoints cannot be read/,
    ],
    ['a public key that is none', () => writeFileSync(key('public'), 'garbage'), /trail-public-key.pem cannot be read/],
    ['no public key', () => rmSync(key('public')), /There is no key .*trail-public-key.pem/],
    ['a signing key that is none', () => writeFileSync(key('signing'), ''), /trail-signing-key.pem cannot be read/],
  ])('%s', async (_, harm, told) => {
    harm();
    const { code, says } = await runVerify(config);
    expect(code).toBe(1);
    expect(says).toMatch(told);
    expect(says).not.toMatch(/^\s+at /m);
    expect(says.split('\n')[0]).toMatch(/^(The record cannot be verified|The trail and the tables do NOT agree): /);
  });
});
