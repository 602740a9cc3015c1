import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { assign, draw, endThaw, enrol, handOver, injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { agreed, oneWinner, openStocked, outcomes, spoken } from '../../setup/pairs.js';
import { repeats } from '../../setup/repeats.js';

/** The sealed list has twelve kits; four glands each make 48 doses. */
const KITS = Math.min(12, repeats(2));
const GLANDS = [
  { gland: 'submandibular', side: 'right', volumeUl: 1140, unit: 0 },
  { gland: 'submandibular', side: 'left', volumeUl: 1140, unit: 0 },
  { gland: 'parotid', side: 'right', volumeUl: 2270, unit: 1 },
  { gland: 'parotid', side: 'left', volumeUl: 2270, unit: 2 },
];

describe('R1 R8: two people do the same at one subject at once', () => {
  let house: House;
  let world: World;
  const treatments: { subject: Json; kit: Json; units: Json[] }[] = [];

  beforeAll(async () => {
    const stocked = await openStocked();
    house = stocked.house;
    world = house.world;
    for (let n = 0; n < KITS; n++) {
      const who = { trial: 'MESRIX-II', site: 'RH', number: `MX2-${String(n + 1).padStart(2, '0')}` };
      const subject = await enrol(world, WARD, { ...who, consent: '1', on: '2018-11-06' });
      const kit = await assign(world, WARD, subject.id);
      await world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
      const mine = stocked.here.slice(0, 4 * KITS).filter((_, i) => i % KITS === n);
      for (const unit of mine) await world.as(WARD.preparer).post(`/api/kits/${kit.id}/units`, { unit: unit.code });
      treatments.push({ subject, kit, units: mine });
    }
  });
  afterAll(() => house.close());

  it('BR-41: each unit is thawed by two people at once: one does, the other reads who did', async () => {
    const preparers = ['pharmacist.02', 'pharmacist.06'];
    for (const { kit, units } of treatments) {
      for (const unit of units) {
        const thaw = (login: string) =>
          world.as(login).send('POST', `/api/kits/${kit.id}/thaw`, {
            units: [unit.code],
            signature: world.sign(login),
            verifier: world.sign(WARD.verifier),
          });
        const { winner, refusal } = oneWinner(await Promise.all(preparers.map(thaw)));
        const name = preparers[winner]!.replace('.', ' ');
        expect(spoken(refusal)).toMatch(new RegExp(`^${unit.name} is thawing: thaw started at .+ by ${name}\\.$`));
        const page = await agreed(world.as('inspector.01'), unit.id);
        expect(page).toMatchObject({ state: 'thawing', holder: name });
        expect(await outcomes(world.as('inspector.01'), unit.id, 'unit.thaw')).toEqual(['done', 'refused']);
      }
    }
  });

  it('BR-41: each kit is verified by two investigators at once: one does', async () => {
    for (const t of treatments) {
      await endThaw(world, WARD, t.kit.id, t.units);
      for (const { unit, volumeUl, ...gland } of GLANDS) {
        await draw(world, WARD, t.kit.id, { ...gland, from: [{ unit: t.units[unit].code, volumeUl }] });
      }
      t.kit = await handOver(world, WARD, t.kit.id);
      const verify = (login: string, second: string) =>
        world.as(login).send('POST', `/api/bedside/kits/${t.kit.id}/verify`, {
          subject: t.subject.cardCode,
          kit: t.kit.code,
          second: world.sign(second),
        });
      const pairs = [
        ['investigator.01', WARD.nurse],
        ['investigator.02', 'investigator.01'],
      ] as const;
      const { winner, refusal } = oneWinner(await Promise.all(pairs.map(([login, second]) => verify(login, second))));
      expect(spoken(refusal)).toContain(`by ${pairs[winner]![0].replace('.', ' ')}.`);
      expect(await outcomes(world.as('inspector.01'), t.kit.id, 'kit.verify')).toEqual(['done', 'refused']);
    }
  });

  it('BR-41 BR-53: each syringe is given by two people at once: one injection, the other reads who gave it', async () => {
    const investigators = ['investigator.01', 'investigator.02'];
    for (const { subject, kit } of treatments) {
      for (const { gland, side, volumeUl } of GLANDS) {
        const syringe = syringeFor(kit, gland, side);
        const dose = injection(subject, { gland, side, syringe: syringe.code, volumeUl });
        const give = (login: string) => world.as(login).send('POST', `/api/bedside/kits/${kit.id}/doses`, dose);
        const { winner, refusal } = oneWinner(await Promise.all(investigators.map(give)));
        expect(refusal.reasons.map((r) => r.code)).toEqual(expect.arrayContaining(['busy', 'gland-given']));
        expect(spoken(refusal)).toContain(`by ${investigators[winner]!.replace('.', ' ')}.`);
        const page = await agreed(world.as('inspector.01'), syringe.id);
        expect(page).toMatchObject({ state: 'given', volumeUl: 0 });
        expect(await outcomes(world.as('inspector.01'), syringe.id, 'dose.give')).toEqual(['done', 'refused']);
      }
    }
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
