import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import type { House } from '../../setup/app.js';
import { oneWinner, openPairs, spoken } from '../../setup/pairs.js';
import { repeats } from '../../setup/repeats.js';

const ROUNDS = Math.min(10, repeats(4));

describe('BR-30: a name stands for one place, and a place stands in what holds its kind', () => {
  let house: House;
  let tank: Json;
  let rack: Json;

  beforeAll(async () => {
    house = await openPairs();
    tank = (await add({ kind: 'store', name: 'Tank 3' })).body;
    rack = (await add({ kind: 'rack', name: 'R2', parentId: tank.id })).body;
  });
  afterAll(() => house.close());

  const add = (place: Json, by = 'custodian.03'): Promise<Answer> =>
    house.world.as(by).send('POST', '/api/places', { siteId: house.world.site('RH'), ...place });
  const box = (name: string, parentId: string, by?: string) =>
    add({ kind: 'box', name, parentId, rows: 9, columns: 9 }, by);
  const refusedFor = async (answer: Promise<Answer>): Promise<string[]> => {
    const { status, body } = await answer;
    expect(status).toBe(409);
    return codes(body);
  };

  it('a second box of the same name is refused, whatever its case and spaces', async () => {
    expect((await box('B1', rack.id)).status).toBe(201);
    for (const name of ['B1', 'b1', 'Ｂ1']) {
      const again = await box(name, rack.id);
      expect({ status: again.status, codes: codes(again.body) }).toEqual({ status: 409, codes: ['place-name-taken'] });
      expect(spoken(again.body)).toBe('Tank 3 · R2 · B1 exists already: choose another name.');
    }
    expect(await refusedFor(add({ kind: 'store', name: 'tank  3' }))).toEqual(['place-name-taken']);
    const other = (await add({ kind: 'rack', name: 'R3', parentId: tank.id })).body;
    expect((await box('B1', other.id)).status).toBe(201);
  });

  it('no box in a box, no rack by itself', async () => {
    const b2 = (await box('B2', rack.id)).body;
    expect(await refusedFor(box('B1', b2.id))).toEqual(['place-does-not-fit']);
    expect(await refusedFor(add({ kind: 'rack', name: 'R9' }))).toEqual(['place-stands-nowhere']);
    expect(await refusedFor(add({ kind: 'store', name: 'Tank 4', parentId: rack.id }))).toEqual(['place-does-not-fit']);
  });

  it('two people add one place at once: one is there, the other is told', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const by = ['custodian.03', 'custodian.04'];
      const { refusal } = oneWinner(await Promise.all(by.map((login) => box(`C${round}`, rack.id, login))));
      expect(codes(refusal)).toEqual(['place-name-taken']);
    }
  });
});
