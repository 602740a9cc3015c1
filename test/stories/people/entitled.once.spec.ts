import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { enrol } from '../../../demo/world/giving.js';
import { AT_RH, SPONSORS, WARD } from '../../../demo/world/stage.js';
import type { Two } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

/** Ten seconds before and just after midnight in Copenhagen, as UTC, in summer. */
const before = (day: string) => new Date(Date.parse(`${day}T00:00:00+02:00`) - 10_000).toISOString();
const after = (day: string) => new Date(Date.parse(`${day}T00:00:00+02:00`) + 1000).toISOString();

describe('BR-57: who acts is entitled, delegated and trained, on the day and at the place of the act', () => {
  let house: House;
  let small: Small;
  let subject: Json;
  let column = 0;

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    const { world } = house;
    await world.at('2025-10-01T08:00:00Z');
    subject = await enrol(world, WARD, {
      trial: 'ASSIX',
      site: 'RH',
      number: 'ASX-011',
      consent: '3',
      on: '2025-10-01',
    });
    await world.addPerson('nurse.09', 'nurse 09', [{ role: 'nurse', site: 'RH', trial: 'ASSIX' }]);
    await world.addPerson('custodian.09', 'custodian 09', [{ role: 'custodian', site: 'RH' }]);
  });
  afterAll(() => house.close());

  const present = (login: string) => house.world.as(login).send('POST', `/api/subjects/${subject.id}/presence`);
  const put = (login: string) =>
    house.world
      .as(login)
      .send('POST', '/api/storage/store', { unit: small.vials[0].code, box: small.box.code, position: `I${++column}` });

  async function expectAt(moment: string, act: () => ReturnType<typeof put>, wanted: string[]): Promise<void> {
    house.clock.set(moment);
    const { status, body } = await act();
    expect({ moment, status, codes: status === 409 ? codes(body) : [] }).toEqual({
      moment,
      status: wanted.length ? 409 : 200,
      codes: wanted,
    });
  }

  /** Proposed by one and confirmed by the other: two of the sponsor, or two of quality assurance. */
  const confirmed = async ([one, other]: Two, path: string, body: object) => {
    const answer = await house.world.as(one).send('POST', path, body);
    await house.world.confirm(other);
    return answer;
  };
  const delegate = (login: string, validFrom: string, validUntil?: string) =>
    confirmed(SPONSORS, `/api/people/${house.world.id(login)}/delegations`, {
      trialId: house.world.trial('ASSIX'),
      siteId: house.world.site('RH'),
      validFrom,
      validUntil,
    });
  const procedure = async (edition: string, validFrom: string): Promise<string> =>
    (
      await house.world.as('qa.03').post(`/api/sites/${house.world.site('RH')}/procedures`, {
        code: 'cryostorage',
        document: 'P-04',
        edition,
        validFrom,
      })
    ).id;
  const train = (login: string, procedureId: string, validFrom: string, validUntil: string) =>
    confirmed(AT_RH, `/api/people/${house.world.id(login)}/trainings`, { procedureId, validFrom, validUntil });

  it('the delegation log counts from the first day to the end of the last, in the zone of the site', async () => {
    const nurse = () => present('nurse.09');
    await expectAt('2025-10-02T08:00:00Z', nurse, ['not-delegated']);
    expect((await delegate('nurse.09', '2025-10-05', '2025-10-07')).status).toBe(201);
    await expectAt(before('2025-10-05'), nurse, ['not-delegated']);
    await expectAt(after('2025-10-05'), nurse, []);
    await expectAt(before('2025-10-08'), nurse, []);
    await expectAt(after('2025-10-08'), nurse, ['not-delegated']);
  });

  it('BR-61: a blinded person reads it in full, as the pharmacy does', async () => {
    const { body } = await present('nurse.09');
    expect(codes(body)).toEqual(['not-delegated']);
    const { reasons } = await house.world.as(WARD.preparer).get(`/api/refusals/${body.ref}`);
    expect(reasons.map((r: Json) => [r.rule, r.code])).toEqual([['BR-57', 'not-delegated']]);
  });

  it('training counts from the first day to the end of the last', async () => {
    const custodian = () => put('custodian.09');
    await expectAt('2025-10-08T08:00:00Z', custodian, ['not-trained']);
    const inForce = house.world.procedures.get('RH')![3]!;
    expect((await train('custodian.09', inForce, '2025-10-10', '2025-10-12')).status).toBe(201);
    await expectAt(before('2025-10-10'), custodian, ['not-trained']);
    await expectAt(after('2025-10-10'), custodian, []);
    await expectAt(before('2025-10-13'), custodian, []);
    await expectAt(after('2025-10-13'), custodian, ['training-lapsed']);
  });

  it('a new edition of the procedure asks for new training, from the day it is in force', async () => {
    const id = await procedure('3', '2025-10-16');
    await expectAt(before('2025-10-16'), () => put('custodian.03'), []);
    await expectAt(after('2025-10-16'), () => put('custodian.03'), ['not-trained']);
    expect((await train('custodian.03', id, '2025-10-16', '2025-12-31')).status).toBe(201);
    await expectAt(after('2025-10-16'), () => put('custodian.03'), []);
  });

  it('a role at another site does not help, nor one in another trial', async () => {
    house.clock.set('2025-10-17T08:00:00Z');
    const stop = await put('custodian.01');
    expect(stop.body.reasons[0]).toMatchObject({ rule: 'BR-57', code: 'not-your-site' });
    expect(stop.body.reasons[0].says).toContain('Rigshospitalet');
    await house.world.addPerson('nurse.10', 'nurse 10', [{ role: 'nurse', site: 'RH', trial: 'KNEE' }]);
    expect((await delegate('nurse.10', '2025-10-01')).status).toBe(201);
    const other = await present('nurse.10');
    expect([other.status, codes(other.body)]).toEqual([409, ['not-your-site']]);
  });

  it('a span that ends before it begins is a wrong field', async () => {
    for (const answer of [
      await delegate('nurse.09', '2025-10-05', '2025-10-04'),
      await train('custodian.09', house.world.procedures.get('RH')![0]!, '2025-10-05', '2025-10-04'),
    ]) {
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'validUntil' }] } });
    }
  });
});
