import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { endThaw, handOver, injection, startThaw, syringeFor, thaw, verify } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import { openApp, type House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';

/** Midnight after the last day of October 2026, in Copenhagen and Stockholm. */
const MIDNIGHT = Date.parse('2026-10-31T23:00:00Z');
const atMidnight = (seconds: number) => new Date(MIDNIGHT + seconds * 1000).toISOString();

describe('Time, as it is at the site', () => {
  let house: House;
  let small: Small;
  let used = 0;
  let number = 10;

  beforeAll(async () => {
    house = await openApp();
    small = await smallAssix(house.world, '2026-10', '2026-10-30');
  });
  afterAll(() => house.close());

  const pharmacist = () => house.world.as(WARD.preparer);
  const vials = (n: number): Json[] => small.vials.slice(used, (used += n));
  const next = (day: string) => arrive(house.world, `ASX-0${++number}`, day);
  const keep = (kit: Json, unit: Json) => pharmacist().send('POST', `/api/kits/${kit.id}/units`, { unit: unit.code });

  describe.each([
    ['the night to 29 March 2026, when an hour is missing', '2026-03-29', '29 mar 2026 03:35 CEST', 0],
    ['the night to 25 October 2026, when an hour comes twice', '2026-10-25', '25 okt 2026 02:35 CET', 1],
  ])('BR-45: %s', (_, day, printed) => {
    let page: Json;
    let subject: Json;
    let useBefore: number;

    beforeAll(async () => {
      const { world } = house;
      await world.at(`${day}T00:30:00Z`);
      const here = await next(day);
      subject = here.subject;
      const units = vials(2);
      await thaw(world, WARD, here.kit.id, units);
      await world.at(`${day}T00:35:00Z`);
      await endThaw(world, WARD, here.kit.id, units);
      await drawBoth(world, here.kit, units);
      page = await handOver(world, WARD, here.kit.id);
      await verify(world, WARD, page, subject);
      useBefore = Date.parse(page.useBefore);
    });

    const give = (side: string) =>
      house.world.as(WARD.investigator).send(
        'POST',
        `/api/bedside/kits/${page.id}/doses`,
        injection(subject, {
          gland: 'submandibular',
          side,
          syringe: syringeFor(page, 'submandibular', side).code,
          volumeUl: 1250,
        }),
      );
    const at = (seconds: number) => house.world.at(new Date(useBefore + seconds * 1000).toISOString());

    it('sixty minutes after the thaw are sixty minutes, whatever the clock on the wall says', async () => {
      expect(new Date(useBefore).toISOString().slice(0, 16)).toBe(`${day}T01:35`);
      const { fields } = await pharmacist().get(`/api/labels/${page.syringes[0].labelId}`);
      expect(fields.useBefore).toBe(printed);
    });

    it('a syringe is given in the last seconds, and not in the next', async () => {
      await at(-10);
      expect((await give('right')).status).toBe(200);
      await at(1);
      const late = await give('left');
      expect(late.status).toBe(409);
      const { reasons } = await pharmacist().get(`/api/refusals/${late.body.ref}`);
      expect(reasons).toMatchObject([{ rule: 'BR-45', code: 'post-thaw-expired', facts: { minutes: 0 } }]);
    });

    it('two hours after, the limit has passed two hours ago', async () => {
      await at(2 * 3600);
      const late = await give('left');
      const { reasons } = await pharmacist().get(`/api/refusals/${late.body.ref}`);
      expect(reasons[0].facts.minutes).toBe(120);
    });
  });

  describe('BR-28: an expiry printed as a month ends with its last day, in the zone of the site', () => {
    beforeAll(async () => {
      await house.world.at('2026-10-31T08:00:00Z');
      await next('2026-10-31'); // the third kit of the sealed list is placebo: these vials are not for it
    });

    const scan = async (unit: Json) => {
      const { verdict } = await pharmacist().post('/api/scan', { code: unit.code, step: 'unit.thaw' });
      return codes(verdict);
    };

    it('a month stands for its last day, a day for itself', async () => {
      const lot = await pharmacist().get(`/api/lots/${small.lot.id}`);
      expect(lot.expiresOn).toBe('2026-10-31');
      expect((await pharmacist().get(`/api/lots/${small.saline.id}`)).expiresOn).toBe('2026-10-30');
    });

    it('a vial is kept in the last seconds of the day, and not in the first of the next', async () => {
      const { kit: fourth } = await next('2026-10-31');
      await house.world.at(atMidnight(-10));
      expect((await keep(fourth, small.vials[6])).status).toBe(200);
      await house.world.at(atMidnight(1));
      const late = await keep(fourth, small.vials[7]);
      expect(late.status).toBe(409);
      expect(late.body.reasons).toMatchObject([{ rule: 'BR-28', code: 'expired' }]);
      expect(new Date(MIDNIGHT).toISOString()).toContain('2026-10-31'); // it is still October in UTC
    });

    it('a thaw counts its time of use in: 75 minutes before midnight it is too late', async () => {
      await house.world.at(atMidnight(-74 * 60));
      const { kit: fifth } = await next('2026-10-31');
      expect((await keep(fifth, small.vials[8])).status).toBe(200);
      const tooLate = await pharmacist().send('POST', `/api/kits/${fifth.id}/thaw`, {
        units: [small.vials[8].code],
        signature: house.world.sign(WARD.preparer),
        verifier: house.world.sign(WARD.verifier),
      });
      expect([tooLate.status, tooLate.body.reasons.map((r: Json) => r.rule)]).toEqual([409, ['BR-28']]);
      await house.world.at(atMidnight(-76 * 60));
      expect((await startThaw(house.world, WARD, fifth.id, [small.vials[8]])).state).toBe('preparing');
    });

    it('an expiry printed as a day ends with that day', async () => {
      await house.world.at('2026-10-30T22:59:50Z');
      expect(await scan(small.saline.units[0])).not.toContain('expired');
      await house.world.at('2026-10-30T23:00:01Z');
      expect(await scan(small.saline.units[0])).toContain('expired');
    });
  });
});
