import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn, type Json, type Person } from '../../../demo/world/client.js';
import { STOCKHOLM } from '../../../demo/world/stage.js';
import { PASSWORD } from '../../../demo/world/world.js';
import type { Config } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { Loopback } from '../../setup/loopback.js';
import { freePort } from '../../setup/postgres.js';
import { addPrinter, labelledLot, until } from '../../setup/printing.js';
import { runVerify, startServer, type Server } from '../../setup/server.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('R10: the server is killed with kill -9 while it prints', () => {
  let house: House;
  let config: Config;
  let server: Server;
  let device: Loopback;
  let printerId: string;
  let labelIds: string[];
  let operator: Person;

  const start = async () => {
    server = await startServer(config);
    operator = await signIn(`http://127.0.0.1:${config.port}`, STOCKHOLM.operator, PASSWORD);
  };

  beforeAll(async () => {
    const opened = await openTold('small', smallAssix);
    house = opened.house;
    await house.world.at('2025-11-20T08:00:00Z');
    device = await new Loopback().on();
    printerId = (await addPrinter(house.world, device)).id;
    const { donationId } = opened.told;
    labelIds = (await labelledLot(house.world, 'CL2-25-0303', { donationId, count: 25 })).map((v) => v.labelId);
    await house.running.close();
    config = { ...house.config, port: await freePort() };
    await start();
  });
  afterAll(async () => {
    await server.kill();
    await device.off();
    await house.scratch.remove();
  });

  it('what was being sent is uncertain, what was not is sent after the start, and nothing comes out twice', async () => {
    device.deafAfter = 3;
    const made = await operator.post('/api/print-jobs', { labelIds, printerId });
    await until(
      () => Promise.resolve(device.labels.length),
      (n) => n >= 3,
    );
    await server.kill();
    device.deafAfter = null;
    const before = device.labels.length;
    await start();
    const job = (): Promise<Json> => operator.get(`/api/print-jobs/${made.id}`);
    const after = await until(job, (j) => j.left === 0);
    expect(after).toMatchObject({ total: 25, uncertain: 10, sent: 15, state: 'uncertain' });
    expect(device.labels.length - before).toBe(15);
    expect(new Set(device.labels).size).toBe(device.labels.length);
    expect((await runVerify(config)).code).toBe(0);
  });
});
