import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { engine } from '../../setup/database.js';
import { Loopback } from '../../setup/loopback.js';
import { addPrinter, labelledLot, PRINTER, restarted, until } from '../../setup/printing.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

type Labelled = Awaited<ReturnType<typeof labelledLot>>;

describe(`Labels go to a printer once, whatever happens on the way (${engine})`, () => {
  let house: House;
  let small: Small;
  let device: Loopback;
  let printer: Json;
  let vials: Labelled;
  /** Of a label that was printed anew. */
  let anewCode: string;

  const operator = () => house.world.as(STOCKHOLM.operator);
  const take = (count: number) => vials.splice(0, count);
  const print = (some: Labelled, on = printer) =>
    operator().post('/api/print-jobs', { labelIds: some.map((v) => v.labelId), printerId: on.id });
  const job = (id: string): Promise<Json> => operator().get(`/api/print-jobs/${id}`);
  const when = (id: string, is: (j: Json) => boolean) => until(() => job(id), is);
  const done = (id: string) => when(id, (j) => j.state === 'done');
  /** How many came out. */
  const out = () => device.labels.length;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-11-20T08:00:00Z');
    device = await new Loopback().on();
    printer = await addPrinter(house.world, device);
    vials = await labelledLot(house.world, 'CL2-25-0300', { donationId: small.donationId, count: 240 });
  });
  afterAll(async () => {
    await house.close();
    await device.off();
  });

  it('200 labels in one go: each comes out once, in order, and the job says how far it is', async () => {
    const some = take(200);
    const made = await print(some);
    expect(made).toMatchObject({ total: 200, state: 'printing', by: 'operator 01' });
    const end = await done(made.id);
    expect(end).toMatchObject({ sent: 200, left: 0, uncertain: 0, fault: null });
    expect(end.lines.map((l: Json) => l.code)).toEqual(some.map((v) => v.code));
    expect(out()).toBe(200);
    expect(new Set(device.labels).size).toBe(200);
    const [entry] = await house.world.as('qa.01').get('/api/trail?act=label.print&limit=1');
    expect(entry.facts).toMatchObject({ printer: 'Fill line', count: 200, templates: 'cryovial 1', reprints: 0 });
    expect(await operator().get(`/api/labels/${some[0]!.labelId}/prints`)).toMatchObject([
      { state: 'sent', printer: 'Fill line', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const again = { labelIds: [some[0]!.labelId, some[1]!.labelId], printerId: printer.id };
    expect(codes(await operator().refused('/api/print-jobs', again))).toEqual(Array(2).fill('label-printed-before'));
    expect(out()).toBe(200);
  });

  it('the connection breaks half-way: the rest is sent; of what may have come out, the missing get new codes', async () => {
    const some = take(6);
    device.breaksAfter = out() + 3;
    const before = out();
    const made = await print(some);
    const broken = await when(made.id, (j) => j.left === 0);
    expect(broken).toMatchObject({ state: 'uncertain', sent: 5, uncertain: 1 });
    expect(out() - before).toBe(5);
    const lost = broken.lines.find((l: Json) => l.state === 'uncertain');
    const path = `/api/print-jobs/${made.id}/settle`;
    const strange = await operator().send('POST', path, { codes: [some[0]!.code], reason: 'The line broke' });
    expect(strange.body.errors).toMatchObject([{ field: 'codes.0' }]);
    await operator().post(path, { codes: [], reason: 'The line broke' });
    const after = await done(made.id);
    expect(after).toMatchObject({ total: 7, sent: 6, missing: 1, left: 0 });
    expect(await operator().get(`/api/labels/${lost.labelId}`)).toMatchObject({ state: 'voided' });
    const anew = after.lines.find((l: Json) => l.code !== lost.code && l.number === lost.number);
    anewCode = anew.code;
    expect(anew).toMatchObject({ itemName: lost.itemName, state: 'sent', labelState: 'issued' });
    expect(out() - before).toBe(6);
    expect(new Set(device.labels).size).toBe(out());
    expect(codes(await operator().refused(path, { codes: [], reason: 'Once more' }))).toEqual(['nothing-to-settle']);
  });

  it('what was found on the roll is sent, and keeps its code', async () => {
    const some = take(3);
    device.breaksAfter = out() + 1;
    const made = await print(some);
    const broken = await when(made.id, (j) => j.left === 0);
    const { code, labelId } = broken.lines.find((l: Json) => l.state === 'uncertain');
    await operator().post(`/api/print-jobs/${made.id}/settle`, { codes: [code], reason: 'It was on the roll' });
    expect(await job(made.id)).toMatchObject({ state: 'done', total: 3, sent: 3, missing: 0 });
    expect(await operator().get(`/api/labels/${labelId}`)).toMatchObject({ state: 'issued', print: 1 });
  });

  it('what is on its item was there, though nobody scanned it on the roll', async () => {
    const some = take(2);
    device.breaksAfter = out() + 1;
    const made = await print(some);
    const broken = await when(made.id, (j) => j.left === 0);
    const { code, labelId } = broken.lines.find((l: Json) => l.state === 'uncertain');
    const lots: Json[] = await operator().get('/api/lots');
    const { id } = lots.find((l) => l.number === 'CL2-25-0300');
    await operator().post(`/api/lots/${id}/fill`, { codes: [code, anewCode] });
    expect((await operator().post('/api/scan', { code: anewCode })).item.state).toBe('filled');
    await operator().post(`/api/print-jobs/${made.id}/settle`, { codes: [], reason: 'None left on the roll' });
    expect(await job(made.id)).toMatchObject({ state: 'done', total: 2, sent: 2, missing: 0 });
    expect(await operator().get(`/api/labels/${labelId}`)).toMatchObject({ state: 'applied', print: 1 });
  });

  it('an absent printer: the job waits and says so, and goes on by itself when the printer is back', async () => {
    await device.off();
    const before = out();
    const made = await print(take(2));
    expect(await when(made.id, (j) => j.fault !== null)).toMatchObject({ fault: 'absent', left: 2 });
    await device.on();
    await done(made.id);
    expect(out() - before).toBe(2);
  });

  it('no paper: nothing is sent until there is some', async () => {
    device.flags = { paperOut: true };
    const before = out();
    const made = await print(take(2));
    expect(await when(made.id, (j) => j.fault !== null)).toMatchObject({ fault: 'paper-out', left: 2 });
    expect(out()).toBe(before);
    device.flags = {};
    await done(made.id);
  });

  it('BR-66: a label that is voided while it waits is not sent, nor is what was cancelled', async () => {
    await device.off();
    const [voided, stays, cancelled] = take(3);
    const before = out();
    const first = await print([voided!, stays!]);
    const second = await print([cancelled!]);
    const again = await operator().post(`/api/labels/${voided!.labelId}/reprint`, { reason: 'Torn' });
    const path = `/api/print-jobs/${second.id}/cancel`;
    expect(codes(await operator().refused(path, { reason: 'x' }))).toEqual(['reason-required']);
    expect(await operator().post(path, { reason: 'Not needed' })).toMatchObject({
      state: 'cancelled',
      reason: 'Not needed',
    });
    await device.on();
    expect(await done(first.id)).toMatchObject({ sent: 1, cancelled: 1 });
    expect(out() - before).toBe(1);
    const late = { labelIds: [voided!.labelId], printerId: printer.id };
    expect(codes(await operator().refused('/api/print-jobs', late))).toEqual(['label-not-current']);
    await done((await print([{ ...voided!, labelId: again.id }])).id);
    await done((await print([cancelled!])).id); // it never was sent
  });

  it('the server goes down with a full queue: what was not sent is sent after the start, and nothing twice', async () => {
    await device.off();
    const before = out();
    const made = await print(take(12));
    house = await restarted(house);
    await device.on();
    expect(await done(made.id)).toMatchObject({ sent: 12, uncertain: 0 });
    expect(out() - before).toBe(12);
    expect(new Set(device.labels).size).toBe(out());
  });

  it('BR-50: no printer that is too coarse, too small, out of use, or at another site', async () => {
    const { world } = house;
    const bad = await addPrinter(world, device, { name: 'Coarse', dpi: '203', active: false });
    const asked = { labelIds: [vials[0]!.labelId], printerId: bad.id };
    const stopped = async () => codes(await operator().refused('/api/print-jobs', asked));
    expect(await stopped()).toEqual(['printer-not-in-use', 'printer-too-coarse']);
    const small = { ...PRINTER, name: 'Small', mediaWidth: 30_000, mediaHeight: 13_000 };
    await world.as('qa.01').post(`/api/printers/${bad.id}`, small);
    expect(await stopped()).toEqual(['label-too-large']);
    const ward = { ...PRINTER, name: 'Ward', siteId: world.site('RH') };
    expect(codes(await world.as('qa.01').refused('/api/printers', ward))).toEqual(['not-your-site']);
    const onWard = await world.as('qa.03').post('/api/printers', ward);
    asked.printerId = onWard.id;
    expect(await stopped()).toEqual(['not-your-site']);
    expect((await operator().get('/api/printers')).map((p: Json) => p.name)).not.toContain('Ward');
  });

  it('a host is a host, no address of a page; a test label says that it is one', async () => {
    const { world } = house;
    const site = { siteId: world.site('CCL'), ...PRINTER, name: 'New' };
    const admin = world.as('admin.01');
    for (const [field, value] of [
      ['host', 'http://printer'],
      ['host', 'printer/label'],
      ['host', 'a b'],
      ['port', 0],
      ['port', 70_000],
      ['dpi', '400'],
      ['name', 'Fill line'],
    ]) {
      const { status, body } = await admin.send('POST', '/api/printers', { ...site, [field as string]: value });
      expect([value, status, body.errors?.[0].field]).toEqual([value, 400, field]);
    }
    expect(await admin.post(`/api/printers/${printer.id}/test`)).toEqual({ fault: null });
    expect(device.labels.at(-1)).toContain('TEST Fill line');
    await device.off();
    expect(await admin.post(`/api/printers/${printer.id}/test`)).toEqual({ fault: 'absent' });
    await device.on();
    const vial = { labelIds: [vials[0]!.labelId], printerId: printer.id };
    expect((await admin.send('POST', '/api/print-jobs', vial)).status).toBe(404);
    expect((await world.as(WARD.investigator).send('POST', '/api/print-jobs', vial)).status).toBe(403);
  });

  it('a browser prints: the job is on the trail, and its PDF has one label a page', async () => {
    const browser = { name: 'Office', kind: 'browser', host: undefined, port: undefined, dpi: undefined };
    const office = await addPrinter(house.world, device, browser);
    const made = await print(take(2), office);
    expect(made).toMatchObject({ state: 'printing', left: 2, kind: 'browser' });
    const path = `/api/print-jobs/${made.id}/pdf`;
    const key = { 'idempotency-key': 'hand-out-1' };
    const pdf = await operator().send('POST', path, {}, key);
    expect(await job(made.id)).toMatchObject({ state: 'done', sent: 2 });
    const [entry] = await house.world.as('qa.01').get('/api/trail?act=print-job.hand-out&limit=1');
    expect(entry.facts).toEqual({ count: 2 });
    const again = await operator().send('POST', path, {}, key);
    expect([again.status, again.headers.get('content-type')]).toEqual([409, expect.stringContaining('problem+json')]);
    expect(again.body.detail).toContain('Its file went with the first answer');
    expect(codes(await operator().refused(path, {}))).toEqual(['nothing-to-settle']);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(String(pdf.body).match(/\/MediaBox/g)).toHaveLength(2);
  });

  it('a scan of the label on its item makes it applied', async () => {
    const [one] = take(1);
    await done((await print([one!])).id);
    expect(await operator().post('/api/labels/apply', { codes: [one!.code] })).toEqual({ applied: 1 });
    expect(await operator().post('/api/labels/apply', { codes: [one!.code] })).toEqual({ applied: 0 });
    const { id } = await operator().post(`/api/labels/${one!.labelId}/reprint`, { reason: 'Smeared' });
    expect(codes(await operator().refused('/api/labels/apply', { codes: [one!.code] }))).toEqual(['label-not-current']);
    expect(await operator().get(`/api/labels/${id}`)).toMatchObject({ state: 'applied', print: 2 });
  });

  it('BR-65: the trail agrees with the tables after all of it', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
