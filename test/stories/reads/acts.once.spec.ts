import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { strangers } from './strangers.js';

const DAY = '2025-11-18';

/** Acts on what is of another trial or site, by people who hold a role that entitles to such acts, but not there. */
describe('BR-57: a role counts at its site and in its trial; nobody else learns anything by trying', () => {
  let house: House;
  let told: Small;
  let kit: Json;
  let waiting: Json;
  let recall: Json;

  beforeAll(async () => {
    ({ house, told } = await openTold('small', smallAssix));
    const { world } = house;
    await strangers(world);
    ({ page: kit, next: waiting } = await atBedside(world, told, DAY));
    await world.as(WARD.preparer).post(`/api/kits/${waiting.id}/units`, { unit: told.vials[2].code });
    const scope = { kind: 'unit', id: told.vials[9].id };
    const signature = world.sign('qa.01');
    recall = await world.as('qa.01').post('/api/recalls', { scope, reason: 'Hairline crack', signature });
  });
  afterAll(() => house.close());

  const sign = (login: string) => house.world.sign(login);
  const pharmacy = (): [string, object][] => {
    const [, , , vial] = told.vials;
    const bought = { number: 'NaCl-26K001', productId: house.world.product('SALINE'), count: 2, expires: '2027-10-31' };
    return [
      [`/api/kits/${waiting.id}/units`, { unit: vial.code }],
      [`/api/kits/${waiting.id}/units`, { unit: told.saline.units[5].code }],
      [`/api/kits/${waiting.id}/reveal`, {}],
      ['/api/storage/set-aside', { unit: vial.code, as: 'damaged', reason: 'Cracked' }],
      ['/api/disposal/return', { unit: vial.code, reason: 'Not needed' }],
      ['/api/disposal/waste', { items: [vial.code], reason: 'Cracked', witness: sign(WARD.verifier) }],
      ['/api/disposal/destroy', { ...destroyed([vial.code]) }],
      ['/api/disposal/destroy', { ...destroyed(kit.syringes.map((s: Json) => s.code)) }],
      ['/api/lots/purchased', { ...bought, siteId: house.world.site('RH'), trialId: house.world.trial('ASSIX') }],
      [`/api/recalls/${recall.id}/acknowledgements`, { siteId: house.world.site('RH'), found: 0 }],
    ];
  };
  const destroyed = (items: string[]) => ({
    items,
    reason: 'Expired',
    method: 'autoclave',
    witness: sign(WARD.verifier),
  });

  it('a pharmacist of another trial at the same hospital does nothing, and reads one reason at the most', async () => {
    const stranger = house.world.as('pharmacist.77');
    const before = await house.world.as('inspector.01').get('/api/trail');
    for (const [path, body] of pharmacy()) {
      const { status, body: said } = await stranger.send('POST', path, body);
      expect([path, status]).toEqual([path, status === 404 ? 404 : 409]);
      const codes = (said.reasons ?? []).map((r: Json) => r.code);
      expect([path, codes]).toEqual([path, status === 404 ? [] : ['not-your-site']]);
    }
    const again = await stranger.send('POST', `/api/labels/${told.vials[3].labelId}/reprint`, { reason: 'Smeared' });
    expect(again.status).toBe(404);
    const applied = await stranger.send('POST', '/api/labels/apply', { codes: [told.vials[3].code] });
    expect([applied.status, applied.body.errors[0].says]).toEqual([400, 'is no label that was issued here']);
    const after = await house.world.as('inspector.01').get('/api/trail');
    const done = after.filter((e: Json) => e.outcome === 'done' && e.actor.name === 'pharmacist 77');
    const earlier = new Set(before.map((e: Json) => e.id));
    expect(done.filter((e: Json) => !earlier.has(e.id)).map((e: Json) => e.act)).toEqual(['session.open']);
    expect(after.length).toBeGreaterThan(before.length);
  });

  it('a sponsor of another trial alters no procedure of the hospital, and sends nothing of this trial', async () => {
    const sponsor = house.world.as('sponsor.77');
    const [from, to] = [house.world.site('CCL'), house.world.site('RH')];
    const procedure = { code: 'administration', document: 'P-66', edition: '1', validFrom: DAY };
    expect((await sponsor.send('POST', `/api/sites/${to}/procedures`, procedure)).status).toBe(403);
    const shipment = {
      number: 'SHP-2025-0077',
      trialId: house.world.trial('ASSIX'),
      fromSiteId: from,
      toSiteId: to,
      units: [told.lot.units[10].id],
    };
    const refused = await sponsor.refused('/api/shipments', shipment);
    expect(refused.reasons.map((r) => r.code)).toEqual(['not-your-site']);
  });

  it('a list of what is of two trials is refused whole', async () => {
    const own = told.vials[4].code;
    const mixed = { ...destroyed([own, ...kit.syringes.map((s: Json) => s.code)]) };
    await house.running.db.writer.query(`update item set "trialId" = ? where id = ?`, [
      house.world.trial('OTHER'),
      told.vials[4].id,
    ]);
    const { status, body } = await house.world.as('pharmacist.77').send('POST', '/api/disposal/destroy', mixed);
    expect([status, body.errors[0].says]).toEqual([400, 'is of another trial than the first: one trial at a time']);
    await house.running.db.writer.query(`update item set "trialId" = ? where id = ?`, [
      house.world.trial('ASSIX'),
      told.vials[4].id,
    ]);
  });

  it('BR-38: a unit that is at another site is not put into a position here', async () => {
    const away = told.lot.units[10];
    const store = { unit: away.code, box: told.box.code, position: 'J9' };
    const refused = await house.world.as('custodian.03').refused('/api/storage/store', store);
    expect(refused.reasons.map((r) => r.code)).toContain('not-at-this-site');
    const scan = await house.world.as(WARD.preparer).post('/api/scan', { code: away.code, step: 'unit.thaw' });
    expect(scan.verdict.reasons.map((r: Json) => r.code)).toContain('not-at-this-site');
  });

  it('BR-61: a verdict about a unit that was scanned for a kit is read by whoever knows of the kit alone', async () => {
    const pharmacist = house.world.as(WARD.preparer);
    const code = told.vials[2].code;
    const ask = { code, step: 'unit.thaw', kitId: kit.id };
    const stop = await pharmacist.post('/api/scan', ask);
    expect(JSON.stringify(stop.verdict)).toMatch(/K-\d{5}/);
    for (const login of ['qa.01', 'qp.01', 'operator.01', 'custodian.01', 'sponsor.77', 'pharmacist.77']) {
      const person = house.world.as(login);
      const read: unknown[] = [];
      for (const path of ['/api/trail?limit=500', `/api/items/${told.vials[2].id}/timeline`])
        read.push((await person.send('GET', path)).body);
      expect((await person.send('GET', `/api/refusals/${stop.verdict.ref}`)).status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(read)).not.toContain(stop.verdict.ref);
    }
    const own = await pharmacist.send('GET', `/api/refusals/${stop.verdict.ref}`);
    expect(own.status).toBe(200);
  });
});
