import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json, type Person } from '../../../demo/world/client.js';
import { assign, enrol } from '../../../demo/world/giving.js';
import { addTank } from '../../../demo/world/making.js';
import { WARD } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { agreed, oneWinner, openStocked, positionAt, spoken } from '../../setup/pairs.js';
import { repeats } from '../../setup/repeats.js';

const ROUNDS = repeats(3);
const MOVERS = ['custodian.03', 'custodian.04'] as const;

describe('R1-R4: two people at one unit in the stock', () => {
  let house: House;
  let world: World;
  let reader: Person;
  let units: Json[];
  let boxes: string[];

  beforeAll(async () => {
    ({ house, here: units } = await openStocked());
    units = units.slice(0, ROUNDS);
    world = house.world;
    reader = world.as('inspector.01');
    boxes = await addTank(world, 'custodian.03', 'RH', 'Tank 8', 2);
  });
  afterAll(() => house.close());

  const store = (login: string, unit: Json, box: number, position: number): Promise<Answer> =>
    world.as(login).send('POST', '/api/storage/store', {
      unit: unit.code,
      box: boxes[box],
      position: positionAt(position),
    });
  const hold = (unit: Json): Promise<Answer> =>
    world.as('qa.05').send('POST', '/api/holds', {
      scope: { kind: 'unit', id: unit.id },
      reason: 'Seal looks loose',
    });

  it('R1: a unit moved by two people at once, again and again: it lies where trail and custody say last', async () => {
    const unit = units[0];
    for (let round = 0; round < ROUNDS; round++) {
      const wished = [(2 * round) % 80, ((2 * round) % 80) + 1];
      const answers = await Promise.all(wished.map((to, n) => store(MOVERS[n]!, unit, 0, to)));
      expect(answers.map((a) => a.status)).toEqual([200, 200]);
      const { custody } = await agreed(reader, unit.id);
      const moves = custody.slice(-2) as Json[];
      expect(moves.map((m) => m.place as string).sort()).toEqual(answers.map((a) => a.body.place as string).sort());
      const trail: Json[] = await reader.get(`/api/items/${unit.id}/timeline`);
      expect(trail.slice(0, 2).map((e) => e.by as string)).toEqual(moves.map((m) => m.by as string).reverse());
    }
  });

  it('R2 BR-30: two units into one position, again and again: one lies there, the other reads which one does', async () => {
    const pair = [units[0], units[1]];
    for (let round = 0; round < ROUNDS; round++) {
      const { winner, refusal } = oneWinner(await Promise.all(pair.map((u, n) => store(MOVERS[n]!, u, 0, round))));
      expect(codes(refusal)).toEqual(['position-occupied']);
      expect(spoken(refusal)).toContain(` ${positionAt(round)} holds ${pair[winner].name}.`);
      const places = [await agreed(reader, pair[0].id), await agreed(reader, pair[1].id)].map((p) => p.place as string);
      expect(places[winner]).toMatch(new RegExp(` ${positionAt(round)}$`));
      expect(places[1 - winner]).not.toBe(places[winner]);
    }
  });

  it('R3 BR-24: a hold against a move, again and again: both are done, and the hold is there', async () => {
    for (const [n, unit] of units.entries()) {
      const answers = await Promise.all([store('custodian.03', unit, 1, n), hold(unit)]);
      expect(answers.map((a) => a.status)).toEqual([200, 201]);
      const page = await agreed(reader, unit.id);
      expect(page.place).toBe(answers[0].body.place);
      expect(page.holds).toMatchObject([{ number: answers[1].body.number }]);
    }
  });

  it('R4 BR-24: no ordinary act lifts a hold: moved, set aside, restocked, returned, it still blocks, again and again', async () => {
    const on = '2018-11-06';
    const who = { trial: 'MESRIX-II', site: 'RH', number: 'MX2-01' };
    const subject = await enrol(world, WARD, { ...who, consent: '1', on });
    const kit = await assign(world, WARD, subject.id);
    for (const [n, { id, code }] of units.entries()) {
      const put = { unit: code, box: boxes[0], position: positionAt(n) };
      const restock = { unit: code, reason: 'Seal found whole', signature: world.sign('qa.05') };
      const acts: [login: string, path: string, body: Json][] = [
        ['custodian.03', '/api/storage/store', put],
        ['custodian.04', '/api/storage/set-aside', { unit: code, as: 'quarantined', reason: 'Seal looks loose' }],
        ['qa.05', '/api/storage/restock', restock],
        ['custodian.04', '/api/disposal/return', { unit: code, reason: 'Not needed' }],
        ['qa.05', '/api/storage/restock', restock],
        ['custodian.03', '/api/storage/store', put],
      ];
      for (const [login, path, body] of acts) {
        await world.as(login).post(path, body);
        expect((await agreed(reader, id)).holds).toMatchObject([{ reason: 'Seal looks loose' }]);
      }
      const refusal = await world.as(WARD.preparer).refused(`/api/kits/${kit.id}/units`, { unit: code });
      expect(codes(refusal)).toEqual(['on-hold']);
    }
    expect(await world.as('qa.05').get('/api/holds?show=open')).toHaveLength(ROUNDS);
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
