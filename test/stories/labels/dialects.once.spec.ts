import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const GS1 = { dialect: 'gs1', prefix: '9521234', standing: 'provisional', use: 'on', reason: 'not yet assigned' };
const ISBT = { dialect: 'isbt128', prefix: 'A1234', standing: 'assigned', use: 'on', reason: 'ICCBBA 2025' };

describe('Under which prefix a site writes its codes', () => {
  let house: House;
  let kit: Json;

  beforeAll(async () => {
    ({ house } = await openTold('small', smallAssix));
    await house.world.at('2025-11-18T08:00:00Z');
    const arrived = await arrive(house.world, 'ASX-011', '2025-11-18');
    kit = await house.world.as(WARD.preparer).get(`/api/kits/${arrived.kit.id}`);
  });
  afterAll(() => house.close());

  const set = (by: string, site: string, body: object) =>
    house.world.as(by).send('POST', `/api/sites/${house.world.site(site)}/dialects`, body);
  const list = (by = 'qa.01'): Promise<Json[]> => house.world.as(by).get('/api/dialects');
  const scan = (code: string) => house.world.as(WARD.preparer).send('POST', '/api/scan', { code });

  it('nothing is set at first, and every GS1 code is provisional', async () => {
    expect(await list()).toEqual([]);
    expect((await scan(kit.code)).body).toMatchObject({ dialect: 'gs1', provisional: true });
  });

  it('quality assurance of the site sets it, with a reason; it stands on the trail with what it was', async () => {
    const made = await set('qa.01', 'CCL', GS1);
    expect([made.status, made.body]).toMatchObject([
      201,
      { site: expect.any(String), prefix: '9521234', standing: 'provisional' },
    ]);
    expect((await set('qa.01', 'CCL', ISBT)).status).toBe(201);
    const changed = await set('qa.01', 'CCL', {
      ...GS1,
      prefix: '5790001',
      standing: 'assigned',
      reason: 'GS1 Denmark',
    });
    expect(changed.body).toMatchObject({ id: made.body.id, prefix: '5790001', standing: 'assigned' });
    expect((await list()).map((d) => `${d.dialect} ${d.prefix} ${d.standing} ${d.inUse}`)).toEqual([
      'gs1 5790001 assigned true',
      'isbt128 A1234 assigned true',
    ]);
    const [last] = await house.world.as('inspector.01').get('/api/trail?act=dialect.set&limit=1');
    expect(last).toMatchObject({ act: 'dialect.set', reason: 'GS1 Denmark' });
    expect(JSON.stringify(last)).toContain('9521234');
  });

  it('what stands under an assigned prefix is provisional no longer', async () => {
    expect((await scan(kit.code)).body.provisional).toBe(true);
    const [vial] = await house.world.as(WARD.preparer).get('/api/demo/labels?name=CL2');
    expect((await scan(vial.code)).body).toMatchObject({ dialect: 'own', provisional: false });
  });

  it('a code that says other than its label was printed with is refused', async () => {
    const [, gtin, serial] = /^\(01\)(\d+)\(21\)(\w+)$/.exec(kit.code)!;
    const code = (expiry: string, lot: string) =>
      `]d201${gtin}17${expiry}10${lot}\x1d72402024-516715-25-00\x1d21${serial}`;
    expect(await scan(code('270228', 'P25-0007'))).toMatchObject({ status: 200, body: { item: { id: kit.id } } });
    const { status, body } = await scan(code('280228', 'P25-0007'));
    expect([status, body.wrong]).toEqual([422, 'it says expiryDate "280228", the label was printed with "270228"']);
    expect((await scan(`]d201${gtin}1727022821${serial}`)).body.wrong).toContain(
      'lot is missing, which the label carries',
    );
  });

  it.each<[what: string, body: object, field: string]>([
    ['an example of the standard cannot be assigned', { ...GS1, standing: 'assigned' }, 'standing'],
    ['nor the facility of the examples', { ...ISBT, prefix: 'A9999' }, 'standing'],
    ['letters in a company prefix', { ...GS1, prefix: '95212X4' }, 'prefix'],
    ['a facility of four characters', { ...ISBT, prefix: 'A123' }, 'prefix'],
    ['a facility of another site', ISBT, 'prefix'],
  ])('%s: 400', async (_, body, field) => {
    const { status, body: answer } = await set('qa.03', 'RH', body);
    expect([status, answer.errors]).toMatchObject([400, [{ field }]]);
  });

  it('BR-57 BR-60: not at another site, not without a reason; other roles may not at all', async () => {
    expect(codes((await set('qa.01', 'RH', GS1)).body)).toEqual(['not-your-site']);
    expect(codes((await set('qa.01', 'CCL', { ...GS1, reason: 'x' })).body)).toEqual(['reason-required']);
    expect((await set('pharmacist.02', 'RH', GS1)).status).toBe(403);
    expect((await set('admin.01', 'RH', GS1)).status).toBe(403);
  });

  it('everybody may read the list; it tells nothing of a kit', async () => {
    expect(await list('investigator.01')).toEqual(await list());
  });

  it('BR-65: the trail agrees with the tables', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
