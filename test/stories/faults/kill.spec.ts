import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type Answer, type Person } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { evidenceIn, openReader, verifyTrail, type Config } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { freePort } from '../../setup/postgres.js';
import { runVerify, startServer, type Server } from '../../setup/server.js';
import { openWriters, type Writer } from '../../setup/writers.js';
import { repeats } from '../../setup/repeats.js';

/** A start takes a second. */
const KILLS = repeats(2);

describe(`R10: the server is killed with kill -9 while ten people write, ${KILLS} times`, () => {
  let house: House;
  let writers: Writer[];
  let config: Config;
  let server: Server;
  let people: Person[];
  let reader: Person;

  beforeAll(async () => {
    ({ house, writers } = await openWriters());
    await house.running.close();
    config = { ...house.config, port: await freePort() };
    server = await startServer(config);
    const base = `http://127.0.0.1:${config.port}`;
    people = await Promise.all(writers.map((w) => signIn(base, w.login, PASSWORD)));
    reader = await signIn(base, 'inspector.01', PASSWORD);
  });
  afterAll(async () => {
    await server.kill();
    await house.scratch.remove();
  });

  /** All ten write until the server is killed in the middle, after so many moves were acknowledged. */
  async function writeUntilKilled(moves: number): Promise<void> {
    let left = moves;
    let killed = Promise.resolve();
    const write = async (writer: Writer, n: number): Promise<void> => {
      for (;;) {
        const answer: Answer | null = await writer.move(people[n]!).catch(() => null);
        if (!answer) return; // no answer: nobody knows whether it was done
        writer.take(answer);
        if (--left === 0) killed = server.kill();
      }
    };
    await Promise.all(writers.map(write));
    await killed;
  }

  async function difference(): Promise<string | null> {
    const database = await openReader(config.databaseUrl);
    const found = await verifyTrail(database, evidenceIn(config.keyFolder));
    await database.destroy();
    return found.difference;
  }

  it('every acknowledged act is there, none is half there, and what had no answer is done once when sent again', async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      await writeUntilKilled(15 + (kill % 20));
      server = await startServer(config);
      expect(await difference()).toBeNull();
      const again = async (writer: Writer, n: number): Promise<void> => {
        writer.take(await writer.move(people[n]!));
        await writer.check(reader);
      };
      await Promise.all(writers.map(again));
    }
  }, 240_000);

  it('afterwards `npm run verify` agrees', async () => {
    const { code, says } = await runVerify(config);
    expect(says).toContain('Trail and tables agree');
    expect(code).toBe(0);
  });
});
