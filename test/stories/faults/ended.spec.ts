import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from '../../../demo/world/client.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { openReader, type Config } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';
import { freePort } from '../../setup/postgres.js';
import { runVerify, startServer } from '../../setup/server.js';

describe('a server that is told to end', () => {
  let house: House;
  let config: Config;

  beforeAll(async () => {
    house = await openApp();
    await house.running.close();
    config = { ...house.config, port: await freePort() };
  });
  afterAll(() => house.scratch.remove());

  const length = async (): Promise<number> => {
    const reader = await openReader(config.databaseUrl);
    const [head] = await reader.query<[{ size: number }]>('select size from trail_head');
    await reader.destroy();
    return head.size;
  };
  const signed = (): number => {
    const lines = readFileSync(join(config.keyFolder, 'checkpoints.jsonl'), 'utf8').trimEnd().split('\n');
    return Number((JSON.parse(lines.at(-1)!) as string).split('\n')[1]);
  };

  it.each(['SIGTERM', 'SIGINT', 'SIGTERM'] as const)('%s: its last act has a signed checkpoint', async (signal) => {
    const server = await startServer(config);
    const before = await length();
    await signIn(`http://127.0.0.1:${config.port}`, 'admin.01', PASSWORD);
    expect(await server.stop(signal)).toBe(0);
    expect(await length()).toBeGreaterThan(before);
    expect(signed()).toBe(await length());
  });

  it('afterwards `npm run verify` agrees, and says what it does not cover', async () => {
    const { code, says } = await runVerify(config);
    expect({ code, says }).toEqual({ code: 0, says: expect.stringContaining('Not covered:\n') });
  });
});
