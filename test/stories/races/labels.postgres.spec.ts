import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Json } from '../../../demo/world/client.js';
import { STOCKHOLM } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { Loopback } from '../../setup/loopback.js';
import { addPrinter, labelledLot, until } from '../../setup/printing.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { repeats } from '../../setup/repeats.js';

const ROUNDS = repeats(3);

describe(`BR-66: one item, one current label, whatever two people do at once, ${ROUNDS} times`, () => {
  let house: House;
  let device: Loopback;
  let printerId: string;
  let vials: { id: string; labelId: string; code: string }[];

  const [one, other] = [STOCKHOLM.operator, STOCKHOLM.second];
  const send = (login: string, path: string, body: Json): Promise<Answer> =>
    house.world.as(login).send('POST', `/api/${path}`, body);
  const reprint = (login: string, labelId: string) => send(login, `labels/${labelId}/reprint`, { reason: 'Torn' });
  const apply = (login: string, code: string) => send(login, 'labels/apply', { codes: [code] });
  const print = (login: string, labelId: string) => send(login, 'print-jobs', { labelIds: [labelId], printerId });
  const states = async (itemId: string): Promise<string[]> => {
    const { labels } = await house.world.as(one).get(`/api/items/${itemId}`);
    return labels.map((l: Json) => l.state).filter((s: string) => s !== 'voided');
  };
  /** Both at once; who comes second finds what the first did. Nothing breaks on the way. */
  async function race(acts: (v: (typeof vials)[number]) => [Promise<Answer>, Promise<Answer>]): Promise<number[][]> {
    const ends: number[][] = [];
    for (const vial of vials.splice(0, ROUNDS)) {
      const answers = await Promise.all(acts(vial));
      ends.push(answers.map((a) => a.status));
      expect(await states(vial.id)).toHaveLength(1);
    }
    expect(ends.flat().filter((s) => ![200, 201, 404, 409].includes(s))).toEqual([]);
    return ends;
  }

  beforeAll(async () => {
    const opened = await openTold('small', smallAssix);
    house = opened.house;
    await house.world.at('2025-11-20T08:00:00Z');
    device = await new Loopback().on();
    printerId = (await addPrinter(house.world, device)).id;
    const { donationId } = opened.told;
    vials = await labelledLot(house.world, 'CL2-25-0302', { donationId, count: 4 * ROUNDS });
    for (const login of [one, other]) await house.world.as(login).get('/api/session');
  });
  afterAll(async () => {
    await house.close();
    await device.off();
  });

  it('two reprints at once: one is made', async () => {
    const ends = await race((v) => [reprint(one, v.labelId), reprint(other, v.labelId)]);
    expect(ends.map((e) => e.filter((s) => s === 201).length)).toEqual(Array(ROUNDS).fill(1));
  });

  it('a reprint against a scan that applies', async () => {
    const ends = await race((v) => [reprint(one, v.labelId), apply(other, v.code)]);
    expect(ends.map(([reprinted]) => reprinted)).toEqual(Array(ROUNDS).fill(201));
  });

  it('a reprint against sending to the printer: what was voided before is not accepted', async () => {
    await race((v) => [reprint(one, v.labelId), print(other, v.labelId)]);
  });

  it('the same label sent to the printer twice at once: one job, and it comes out once', async () => {
    const open = async () => (await house.world.as(one).get('/api/print-jobs')).filter((j: Json) => j.left > 0);
    await until(open, (jobs) => jobs.length === 0);
    const sent = device.labels.length;
    const ends = await race((v) => [print(one, v.labelId), print(other, v.labelId)]);
    expect(ends.map((e) => [...e].sort())).toEqual(Array(ROUNDS).fill([201, 409]));
    await until(open, (jobs) => jobs.length === 0);
    expect(device.labels.length - sent).toBe(ROUNDS);
    expect(new Set(device.labels).size).toBe(device.labels.length);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
