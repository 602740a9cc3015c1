import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json, type Person, type Refused } from '../../../demo/world/client.js';
import { assign, enrol } from '../../../demo/world/giving.js';
import { COPENHAGEN, WARD } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { agreed, openStocked } from '../../setup/pairs.js';
import { repeats } from '../../setup/repeats.js';

const KITS = Math.min(5, repeats(3));
/** Some come first before the hold, some after it: four ways to wait. */
const UNITS = repeats(12);

describe('R3: a hold against an act, whichever comes first', () => {
  let house: House;
  let world: World;
  let reader: Person;
  let here: Json[];
  let atMaker: Json[];

  beforeAll(async () => {
    ({ house, here, atMaker } = await openStocked());
    world = house.world;
    reader = world.as('inspector.01');
  });
  afterAll(() => house.close());

  const hold = (unit: Json): Promise<Answer> =>
    world
      .as('qa.05')
      .send('POST', '/api/holds', { scope: { kind: 'unit', id: unit.id }, reason: 'Freezer alarm 02:14' });

  /** The act was done before the hold, or it was refused because of it and nothing of it is there. */
  async function eitherOr(
    unit: Json,
    act: { step: string; before: string; after: string },
    answers: readonly Answer[],
  ) {
    const [done, held] = answers as [Answer, Answer];
    expect(held.status).toBe(201);
    const { state, holds } = await agreed(reader, unit.id);
    expect(holds).toMatchObject([{ number: held.body.number, reason: 'Freezer alarm 02:14' }]);
    const trail: Json[] = await reader.get(`/api/items/${unit.id}/timeline`);
    const latest = trail.slice(0, 2).map((e) => `${e.act} ${e.outcome}`);
    if (done.status === 409) {
      expect(codes(done.body as Refused)).toEqual(['on-hold']);
      expect(state).toBe(act.before);
      expect(latest).toEqual([`${act.step} refused`, 'hold.place done']);
    } else {
      expect(done.status).toBe(200);
      expect(state).toBe(act.after);
      expect(latest).toEqual(['hold.place done', `${act.step} done`]);
    }
  }

  it('BR-24: a hold against a thaw, again and again; and a reservation given up keeps the hold', async () => {
    for (let k = 0; k < KITS; k++) {
      const who = { trial: 'MESRIX-II', site: 'RH', number: `MX2-0${k + 1}` };
      const subject = await enrol(world, WARD, { ...who, consent: '1', on: '2018-11-06' });
      const kit = await assign(world, WARD, subject.id);
      await world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
      const path = `/api/kits/${kit.id}`;
      for (const unit of here.slice(0, UNITS).filter((_, n) => n % KITS === k)) {
        await world.as(WARD.preparer).post(`${path}/units`, { unit: unit.code });
        const thaw = world.as(WARD.preparer).send('POST', `${path}/thaw`, {
          units: [unit.code],
          signature: world.sign(WARD.preparer),
          verifier: world.sign(WARD.verifier),
        });
        const answers = await Promise.all([thaw, holdAfter(here.indexOf(unit) % 4, unit)]);
        await eitherOr(unit, { step: 'unit.thaw', before: 'reserved', after: 'thawing' }, answers);
        if (answers[0].status !== 409) continue;
        await world.as(WARD.preparer).post(`${path}/units/free`, { unit: unit.code, reason: 'On hold' });
        expect((await agreed(reader, unit.id)).holds).toHaveLength(1);
      }
    }
  });
  /** Two passwords are checked before a thaw, and here none to three before the hold: now one comes first, now the other. */
  async function holdAfter(passwords: number, unit: Json): Promise<Answer> {
    for (let n = 0; n < passwords; n++) await world.enter('qa.05');
    return hold(unit);
  }

  it('BR-36: a hold against the dispatch of a shipment, again and again', async () => {
    const sender = world.as('logistics.02');
    for (const [n, unit] of atMaker.slice(0, UNITS).entries()) {
      const { id } = await sender.post('/api/shipments', {
        number: `SHP-2018-01${String(n).padStart(2, '0')}`,
        trialId: world.trial('MESRIX-II'),
        fromSiteId: world.site('CSCC'),
        toSiteId: world.site('RH'),
        units: [unit.id],
      });
      const papers = { shipper: 'DS-04', seal: `SEAL-${n}`, logger: 'TL-7781' };
      const second = world.sign(COPENHAGEN.custodian);
      await sender.post(`/api/shipments/${id}/pack`, { units: [unit.code], ...papers, second });
      const answers = await Promise.all([sender.send('POST', `/api/shipments/${id}/dispatch`, {}), hold(unit)]);
      await eitherOr(unit, { step: 'shipment.dispatch', before: 'packed', after: 'in-transit' }, answers);
      const { state } = await reader.get(`/api/items/${id}`);
      expect(state).toBe(answers[0].status === 409 ? 'packed' : 'in-transit');
    }
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
