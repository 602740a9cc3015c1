import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { STOCKHOLM } from '../../../demo/world/stage.js';
import { networksFrom } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { Loopback } from '../../setup/loopback.js';
import { freePort } from '../../setup/postgres.js';
import { addPrinter, labelledLot, PRINTER, until } from '../../setup/printing.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

/** This machine stands for the network of printers; it is listed without its last address. */
const NETWORKS = networksFrom('127.0.0.0/24 10.0.0.0/8:9100');

describe('Where a printer may be, and what it may do to us', () => {
  let house: House;
  let device: Loopback;
  let labelIds: string[];

  const admin = () => house.world.as('admin.01');
  const qa = () => house.world.as('qa.01');
  const operator = () => house.world.as(STOCKHOLM.operator);
  const asked = (more: Json) => ({ siteId: house.world.site('CCL'), ...PRINTER, ...more });
  const take = (count: number) => labelIds.splice(0, count);
  const job = (id: string): Promise<Json> => operator().get(`/api/print-jobs/${id}`);
  const when = (id: string, state: string) =>
    until(
      () => job(id),
      (j) => j.state === state,
    );

  beforeAll(async () => {
    const opened = await openTold('small', smallAssix, { printers: { networks: NETWORKS, tries: 3 } });
    house = opened.house;
    await house.world.at('2025-11-20T08:00:00Z');
    device = await new Loopback().on();
    const { donationId } = opened.told;
    labelIds = (await labelledLot(house.world, 'CL2-25-0304', { donationId, count: 8 })).map((v) => v.labelId);
  });
  afterAll(async () => {
    await house.close();
    await device.off();
  });

  it.each([
    ['127.0.1.1', 9100],
    ['2130706689', 9100],
    ['0x7f.0.1.1', 9100],
    ['0177.0.1.1', 9100],
    ['127.257', 9100],
    ['::ffff:127.0.1.1', 9100],
    ['::1', 9100],
    ['169.254.169.254', 80],
    ['2852039166', 80],
    ['fd00:ec2::254', 80],
    ['192.168.1.1', 9100],
    ['10.1.2.3', 22],
  ])('BR-64: %s with port %d is refused when it is written', async (host, port) => {
    const { status, body } = await admin().send('POST', '/api/printers', asked({ name: 'Strange', host, port }));
    expect([status, body.errors?.[0].field]).toEqual([400, 'host']);
    expect(JSON.stringify(body)).toContain('ATMP_PRINTER_NETWORKS');
  });

  it('BR-64: one person proposes the address of a printer and another approves it', async () => {
    const added = await admin().post('/api/printers', asked({ name: 'Second', port: device.port }));
    expect(added).toMatchObject({ host: null, proposedHost: '127.0.0.1', proposedByMe: true });
    const path = `/api/printers/${added.id}`;
    const address = { host: '127.0.0.1', port: device.port };
    expect(codes(await admin().refused(`${path}/approve`, address))).toEqual(['printer-second-person']);
    expect(codes(await admin().refused(`${path}/test`))).toEqual(['printer-address-waits']);
    const some = { labelIds: labelIds.slice(0, 1), printerId: added.id };
    expect(codes(await operator().refused('/api/print-jobs', some))).toEqual(['printer-address-waits']);
    expect((await qa().send('POST', `${path}/approve`, { ...address, port: 1 })).status).toBe(400);
    expect(await qa().post(`${path}/approve`, address)).toMatchObject({ host: '127.0.0.1', proposedHost: null });
    expect(codes(await qa().refused(`${path}/approve`, address))).toEqual(['printer-address-none']);
    await house.world.addPerson('admin.09', 'administrator 09', [{ role: 'administrator' }]);
    const { siteId: _s, ...left } = asked({ name: 'Second', host: '10.1.2.4', port: 9100 });
    await house.world.as('admin.09').post(path, left);
    await admin().post(`/api/people/${house.world.id('admin.09')}/end`, { reason: 'Left the hospital' });
    expect(codes(await qa().refused(`${path}/approve`, { host: '10.1.2.4', port: 9100 }))).toEqual(['asker-gone']);
    expect(await admin().post(path, left)).toMatchObject({ proposedByMe: true });
    const { siteId: _, ...other } = asked({ name: 'Second', host: '10.1.2.3', port: 9100 });
    const moved = await qa().post(path, other);
    expect(moved).toMatchObject({ host: '127.0.0.1', proposedHost: '10.1.2.3', proposedByMe: true });
    expect(await admin().post(`${path}/test`)).toEqual({ fault: null });
    expect(await qa().post(path, { ...other, ...address })).toMatchObject({ host: '127.0.0.1', proposedHost: null });
  });

  it('a test tells no closed port from one that is open, silent, or talks of something else, by answer or by time', async () => {
    const silent = await new Loopback().on();
    silent.deaf = true;
    const talker = await new Loopback().on();
    talker.talks = true;
    const ways = {
      closed: { port: await freePort() },
      silent: { port: silent.port },
      talker: { port: talker.port },
      unknown: { host: 'printer.invalid' },
    };
    const printers: Json[] = [];
    for (const [name, more] of Object.entries(ways))
      printers.push(await addPrinter(house.world, device, { name, ...more }));
    const took = await Promise.all(
      printers.map(async ({ id }) => {
        const began = performance.now();
        expect(await admin().post(`/api/printers/${id}/test`)).toEqual({ fault: 'absent' });
        return performance.now() - began;
      }),
    );
    expect(Math.max(...took) - Math.min(...took)).toBeLessThan(700);
    expect(Math.min(...took)).toBeGreaterThan(2_900);
    const faults = (await operator().get('/api/printers')).map((p: Json) => [p.name, p.fault]);
    for (const name of Object.keys(ways)) expect(faults).toContainEqual([name, 'absent']);
    await silent.off();
    await talker.off();
  });

  it('a printer that talks without end: its job stops after so many tries, and a person decides', async () => {
    const printer = await addPrinter(house.world, device, { name: 'Talker' });
    device.talks = true;
    const before = device.connections;
    const [first, second] = [take(2), take(1)];
    const made = await operator().post('/api/print-jobs', { labelIds: first, printerId: printer.id });
    const stopped = await when(made.id, 'stopped');
    expect(stopped).toMatchObject({ stopped: 2, left: 0, sent: 0, uncertain: 0, stoppedBy: 'absent' });
    expect(device.connections - before).toBe(3);
    const [entry] = await qa().get('/api/trail?act=print-job.stop&limit=1');
    expect(entry).toMatchObject({ facts: { fault: 'absent', stopped: 2 } });
    device.talks = false;
    const later = await operator().post('/api/print-jobs', { labelIds: second, printerId: printer.id });
    await when(later.id, 'done');
    expect(await job(made.id)).toMatchObject({ state: 'stopped' });
    await operator().post(`/api/print-jobs/${made.id}/resume`);
    expect(await when(made.id, 'done')).toMatchObject({ sent: 2, stopped: 0, stoppedBy: null });
    expect(codes(await operator().refused(`/api/print-jobs/${made.id}/resume`))).toEqual(['nothing-to-settle']);
    expect(device.labels).toHaveLength(4);
  });

  it('what stopped can be cancelled, and is then printed elsewhere', async () => {
    const gone = await addPrinter(house.world, device, { name: 'Gone', port: await freePort() });
    const some = take(1);
    const made = await operator().post('/api/print-jobs', { labelIds: some, printerId: gone.id });
    await when(made.id, 'stopped');
    await operator().post(`/api/print-jobs/${made.id}/cancel`, { reason: 'The printer is broken' });
    expect(await job(made.id)).toMatchObject({ state: 'cancelled', cancelled: 1, stopped: 0 });
    const here = (await operator().get('/api/printers')).find((p: Json) => p.name === 'Talker');
    await operator().post('/api/print-jobs', { labelIds: some, printerId: here.id });
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
