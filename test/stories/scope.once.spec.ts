import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../demo/world/client.js';
import { openApp, type House } from '../setup/app.js';
import { Cast, doseOf } from './matrix/cast.js';

const GOES = 'goes';
const PREPARER = 'pharmacist.02';

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openApp();
  cast = new Cast(house.world);
  await cast.stage();
  const { world } = house;
  const other = {
    sponsor: 'Another sponsor',
    contact: 'trial office',
    phone: '+45 00 00 00 09',
    aliases: ['NCT00000009'],
  };
  await world.addTrial('OTHER', { ...other, title: 'Another trial', masked: false });
  await world.addPerson('sponsor.09', 'sponsor 09', [{ role: 'sponsor', trial: 'OTHER' }]);
  await world.addPerson('statistician.09', 'statistician 09', [{ role: 'statistician', trial: 'OTHER' }]);
}, 240_000);
afterAll(() => house.close());

const status = async (login: string, path: string, body: Json): Promise<string> => {
  const answer = await house.world.as(login).send('POST', path, body);
  if (answer.status === 409) return codes(answer.body).join(', ');
  return answer.status < 300 ? GOES : String(answer.status);
};

describe('a role held for one trial or site ends there', () => {
  it('BR-57: the sponsor of another trial neither gives nor withdraws the green light, nor approves its protocol', async () => {
    const { world } = house;
    const trialId = world.trial('MESRIX-II');
    const trial = (await world.as('sponsor.01').get('/api/trials')).find((t: Json) => t.id === trialId);
    const siteId = world.site('RH');
    const { hash } = trial.sites[0];
    const light = { siteId, signature: world.sign('sponsor.09', hash) };
    expect(await status('sponsor.09', `/api/trials/${trialId}/green-lights`, light)).toBe('not-your-site');
    expect(
      await status('sponsor.09', `/api/trials/${trialId}/green-lights/${siteId}/withdraw`, { reason: 'a new dossier' }),
    ).toBe('not-your-site');
    const protocol = trial.protocols[0];
    const approval = { signature: world.sign('sponsor.09', protocol.hash) };
    const approved = await status('sponsor.09', `/api/protocols/${protocol.id}/approve`, approval);
    expect(approved).toBe('not-your-site');
    const draft = { edition: '9', definition: protocol.definition };
    expect(await status('sponsor.09', `/api/trials/${trialId}/protocols`, draft)).toBe('403');
  });

  it('BR-57: the statistician of another trial seals no list here', async () => {
    const arms = [{ arm: 'A', productId: house.world.product('CSCC_ASC') }];
    const list = { arms, slots: [{ kit: 'K-90001', arm: 'A' }], spares: [] };
    const said = await status('statistician.09', `/api/trials/${house.world.trial('MESRIX-II')}/allocation`, list);
    expect(said).toContain('not-your-site');
  });

  it('quality assurance of another site keeps no records of this one', async () => {
    const { world } = house;
    const site = world.site('CSCC');
    const from = { validFrom: '2019-01-01' };
    const qa = 'qa.02.far';
    expect(await status(qa, `/api/sites/${site}/qps`, { personId: world.id('qp.02'), ...from })).toBe('403');
    const licence = { productCode: 'X', reference: 'MIA-1', validUntil: '2030-01-01', ...from };
    expect(await status(qa, `/api/sites/${site}/licences`, licence)).toBe('403');
    const procedure = { code: 'fill', document: 'P-1', edition: '9', ...from };
    expect(await status(qa, `/api/sites/${site}/procedures`, procedure)).toBe('403');
    const procedureId = world.procedures.get('CSCC')![0];
    const training = { procedureId, validUntil: '2030-01-01', ...from };
    expect(await status(qa, `/api/people/${world.id('qp.02')}/trainings`, training)).toBe('403');
  });

  it('BR-57: quality assurance of a site that has no part in a lot does not lift its hold', async () => {
    const { world } = house;
    const scope = { kind: 'lot', id: cast.lot('fine').id };
    const hold = await world.as('sponsor.01').post('/api/holds', { scope, reason: 'freezer alarm' });
    const lift = (login: string) => ({
      reason: 'false alarm',
      signature: world.sign(login, hold.hash),
      qp: world.sign('qp.02', hold.hash),
    });
    expect(await status('qa.02.far', `/api/holds/${hold.id}/lift`, lift('qa.02.far'))).toBe('not-your-site');
    expect(await status('qa.02', `/api/holds/${hold.id}/lift`, lift('qa.02'))).toBe(GOES);
  });
});

describe('BR-24: a hold covers whatever a gate asks about', () => {
  const onHold = async (kind: string, id: string, drive: () => Promise<string>): Promise<string[]> => {
    const { world } = house;
    const hold = await world.as('sponsor.01').post('/api/holds', { scope: { kind, id }, reason: 'seen on the floor' });
    const held = await drive();
    await world
      .as('qa.02')
      .post(`/api/holds/${hold.id}/lift`, {
        reason: 'another one',
        signature: world.sign('qa.02', hold.hash),
        qp: world.sign('qp.02', hold.hash),
      })
      .catch(() => world.as('qa.09').post(`/api/holds/${hold.id}/lift`, { reason: 'another one' }));
    return [held, await drive()];
  };

  it.each([
    ['syringe', (kit: Json) => kit.syringe.id],
    ['subject', (kit: Json) => kit.subject.id],
    ['kit', (kit: Json) => kit.id],
    ['unit', (kit: Json) => kit.unit.id],
  ])('BR-24: a hold on the %s stops the injection, and lifted lets it go on', async (kind, idOf) => {
    const kit = await cast.kit('fine', 'verified');
    const give = () => status('investigator.01', `/api/bedside/kits/${kit.id}/doses`, doseOf(kit));
    expect(await onHold(kind, idOf(kit), give)).toEqual(['on-hold', GOES]);
  });

  it('BR-24: a hold on a shipment covers its units after they have arrived', async () => {
    const kit = await cast.kit('fine', 'assigned');
    const [shipment] = (await house.world.as('logistics.02').get('/api/shipments')).filter(
      (s: Json) => s.number === 'SHP-2019-0100',
    );
    const keep = () => status(PREPARER, `/api/kits/${kit.id}/units`, { unit: kit.unit.code });
    expect(await onHold('shipment', shipment.id, keep)).toEqual(['on-hold', GOES]);
  });

  it('a hold on what no gate asks about is no hold', async () => {
    const scope = { kind: 'product', id: house.world.product('CSCC_ASC') };
    expect(await status('sponsor.01', '/api/holds', { scope, reason: 'a new dossier' })).toBe('400');
  });
});

describe('BR-59: guessing at a signature', () => {
  it('BR-65: after five wrong passwords in a row the session is over', async () => {
    const kit = await cast.kit('fine', 'thawed');
    const draw = (password: string) => ({
      gland: 'submandibular',
      side: 'right',
      from: [{ unit: kit.unit.code, volumeUl: 1140 }],
      verifier: { login: 'pharmacist.05', password },
    });
    const path = `/api/kits/${kit.id}/draws`;
    const { token } = house.world.as(PREPARER);
    for (let n = 0; n < 5; n++) expect(await status(PREPARER, path, draw(`guess-${n}`))).toBe('second-password-wrong');
    expect((await fetch(`${house.base}/api/session`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      401,
    );
    expect(await status(PREPARER, path, draw('demo-only'))).not.toBe('second-password-wrong');
  });
});
