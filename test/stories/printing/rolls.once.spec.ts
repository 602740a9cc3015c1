import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { STOCKHOLM } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { Loopback } from '../../setup/loopback.js';
import { addPrinter, labelledLot, PRINTER, until } from '../../setup/printing.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('BR-13: of a roll every label is accounted for', () => {
  let house: House;
  let device: Loopback;
  let printer: Json;
  let roll: Json;
  let vials: Json[];

  const operator = () => house.world.as(STOCKHOLM.operator);
  const job = (id: string): Promise<Json> => operator().get(`/api/print-jobs/${id}`);
  const print = async (some: Json[]) => {
    const made = await operator().post('/api/print-jobs', {
      labelIds: some.map((v) => v.labelId),
      printerId: printer.id,
    });
    return until(
      () => job(made.id),
      (j) => j.left === 0,
    );
  };
  const close = (left: number, destroyed: number, more: Json = {}) =>
    operator().send('POST', `/api/label-rolls/${roll.id}/close`, { left, destroyed, ...more });

  beforeAll(async () => {
    const opened = await openTold('small', smallAssix);
    house = opened.house;
    await house.world.at('2025-11-20T08:00:00Z');
    device = await new Loopback().on();
    printer = await addPrinter(house.world, device);
    const { donationId } = opened.told;
    vials = await labelledLot(house.world, 'CL2-25-0301', { donationId, count: 12 });
    roll = await operator().post(`/api/printers/${printer.id}/rolls`, { number: 'R-1', count: 100 });
  });
  afterAll(async () => {
    await house.close();
    await device.off();
  });

  it('one roll of a printer is open at a time', async () => {
    const second = { number: 'R-2', count: 100 };
    expect(codes(await operator().refused(`/api/printers/${printer.id}/rolls`, second))).toEqual(['roll-open']);
    expect((await operator().get('/api/printers'))[0]).toMatchObject({ roll: 'R-1', rollId: roll.id });
  });

  it('what may have come out is looked for first; a difference is named, and needs a reason of quality assurance', async () => {
    await print(vials.slice(0, 5));
    device.breaksAfter = device.labels.length + 1;
    const broken = await print(vials.slice(5, 8));
    expect(codes((await close(92, 0)).body)).toEqual(['roll-uncertain']);
    const { code } = broken.lines.find((l: Json) => l.state === 'uncertain');
    await operator().post(`/api/print-jobs/${broken.id}/settle`, { codes: [code], reason: 'It was there' });
    await operator().post('/api/labels/apply', { codes: vials.slice(0, 3).map((v) => v.code) });
    await operator().post(`/api/labels/${vials[3].labelId}/reprint`, { reason: 'Torn' });
    const [now] = await operator().get('/api/label-rolls');
    expect(now).toMatchObject({ state: 'open', printed: 8, applied: 3, voided: 1, open: 4, uncertain: 0 });
    const { status, body } = await close(90, 1);
    expect([status, codes(body)]).toEqual([409, ['roll-not-reconciled']]);
    expect(body.reasons[0].facts).toMatchObject({
      used: 10,
      applied: 3,
      voided: 1,
      open: 4,
      destroyed: 1,
      difference: 1,
    });
    expect((await close(101, 0)).body.errors).toMatchObject([{ field: 'left' }]);
  });

  it('a second person closes it too, where the printer asks for that', async () => {
    const admin = house.world.as('admin.01');
    await admin.post(`/api/printers/${printer.id}`, { ...PRINTER, port: device.port, secondCloses: true });
    const reason = { reason: 'One label stuck to the platen and tore' };
    expect(codes((await close(90, 1, reason)).body).sort()).toEqual(['roll-not-reconciled', 'roll-second-missing']);
    const own = await close(90, 1, { ...reason, second: house.world.sign(STOCKHOLM.operator) });
    expect(own.body.errors).toMatchObject([{ field: 'second.login' }]);
    const other = await close(90, 1, { ...reason, second: house.world.sign(STOCKHOLM.second) });
    expect(codes(other.body)).toEqual(['roll-not-reconciled']);
    const { body } = await close(90, 1, { ...reason, second: house.world.sign(STOCKHOLM.qa) });
    expect(body).toMatchObject({ state: 'closed', difference: 1, closedBy: 'operator 01', secondName: 'qa 01' });
    expect(codes((await close(90, 1)).body)).toContain('roll-closed');
  });

  it('the next roll is opened, and a roll that closes needs no reason', async () => {
    const admin = house.world.as('admin.01');
    await admin.post(`/api/printers/${printer.id}`, { ...PRINTER, port: device.port });
    roll = await operator().post(`/api/printers/${printer.id}/rolls`, { number: 'R-2', count: 10 });
    await print(vials.slice(8, 10));
    expect((await close(7, 1)).body).toMatchObject({ state: 'closed', difference: 0, printed: 2, reason: null });
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
