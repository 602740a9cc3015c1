import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBarcodes } from 'zxing-wasm/reader';
import { arrive } from '../../../demo/world/assix.js';
import { codes, type Json } from '../../../demo/world/client.js';
import { donate, makeLot } from '../../../demo/world/making.js';
import { openSite, STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import { Dialects } from '../../../src/base/labels/index.js';
import { SYSTEM, Work } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { printedPicture } from '../../setup/printed.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const ISBT = { dialect: 'isbt128', prefix: 'A9999', standing: 'provisional', use: 'on', reason: 'Asked for' };
const GS1 = { dialect: 'gs1', prefix: '9521234', standing: 'provisional', use: 'on', reason: 'Asked for' };

describe('What labels say in the dialects of their site', () => {
  let house: House;
  let small: Small;
  const as = (login: string) => house.world.as(login);
  const set = (login: string, site: string, body: object) =>
    as(login).post(`/api/sites/${house.world.site(site)}/dialects`, body);
  const scan = (login: string, code: string) => as(login).post('/api/scan', { code });
  const voided = async (login: string, code: string) => {
    const { verdict } = await scan(login, code);
    return verdict !== undefined && codes(verdict).includes('label-not-current');
  };
  const label = (login: string, id: string) => as(login).get(`/api/labels/${id}`);

  /** What an independent reader finds on the label. */
  async function read(labelId: string): Promise<string[]> {
    const formats = ['DataMatrix', 'Code128'] as const;
    const found = await readBarcodes(new Blob([await printedPicture(house, labelId)]), {
      formats: [...formats],
      textMode: 'Plain',
    });
    return found.map((r) => r.text).sort();
  }

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-10-01T08:00:00Z');
    await set('qa.03', 'RH', { ...GS1, gln: '9521234000020' });
  });
  afterAll(() => house.close());

  it('a place: the GLN of its site and a number of the label', async () => {
    const place = { siteId: house.world.site('RH'), kind: 'room', name: 'Ward 2' };
    const made = await as('custodian.03').post('/api/places', place);
    const said = await read(made.labelId);
    expect(said).toEqual([expect.stringMatching(/^4149521234000020254[0-9A-Z]{8}$/), made.code]);
    expect(await scan('custodian.03', `]d2${said[0]}`)).toMatchObject({
      item: { kind: 'place', name: 'Ward 2' },
      fields: { location: '9521234000020' },
      provisional: true,
    });
    const again = await as('custodian.03').post(`/api/labels/${made.labelId}/reprint`, { reason: 'torn off' });
    const [next] = await read(again.id);
    expect(next).not.toBe(said[0]);
    expect([await voided('custodian.03', `]d2${said[0]}`), await voided('custodian.03', `]d2${next}`)]).toEqual([
      true,
      false,
    ]);
    expect(await label('custodian.03', again.id)).toMatchObject({ print: 2, provisional: true });
  });

  it('a subject: a number that stays, on a new card with a count; kits with the number of the trial', async () => {
    const { subject, kit } = await arrive(house.world, 'ASX-011', '2025-10-01');
    const said = await read(subject.labelId);
    expect(said).toEqual(['8018952123400000000017', subject.cardCode]);
    expect(await scan(WARD.nurse, `]d2${said[0]}`)).toMatchObject({ item: { kind: 'subject', name: 'ASX-011' } });
    const path = `/api/subjects/${subject.id}/card`;
    expect(codes(await as(WARD.investigator).refused(path, { reason: '-' }))).toEqual(['reason-required']);
    expect((await as(WARD.nurse).send('POST', path, { reason: 'card was lost' })).status).toBe(403);
    const renewed = await as(WARD.investigator).post(path, { reason: 'card was lost' });
    const [own, next] = [renewed.cardCode, (await read(renewed.labelId))[0]!];
    expect(next).toMatch(/^8018952123400000000017\x1d80192$/);
    for (const [code, is] of [
      [subject.cardCode, true],
      [`]d2${said[0]}`, true],
      [own, false],
      [`]d2${next}`, false],
    ] as const)
      expect(await voided(WARD.nurse, code)).toBe(is);
    const [carton] = await read((await as(WARD.preparer).get(`/api/kits/${kit.id}`)).labelId);
    expect(carton).toMatch(/^01095212345432131727022810P25-0007\x1d72402024-516715-25-00\x1d21[0-9A-Z]{8}$/);
  });

  it('staff: a number that stays from badge to badge', async () => {
    const path = `/api/people/${house.world.id('nurse.04')}/badge`;
    const first = await as('admin.01').post(path, { language: 'da' });
    const second = await as('admin.01').post(path, { language: 'en' });
    const [one, two] = [(await read(first.id))[0]!, (await read(second.id))[0]!];
    expect(one).toMatch(/^8017952123400000000\d{3}$/);
    expect(two).toBe(`${one}\x1d80192`);
    expect([second.print, second.provisional]).toEqual([2, true]);
    expect(await scan(WARD.preparer, `]d2${two}`)).toMatchObject({ fields: { login: 'nurse.04' } });
    expect(await voided(WARD.preparer, `]d2${one}`)).toBe(true);
  });

  it('a vial of a maker that writes ISBT 128: donation, product and division; no two lots of a donation share them', async () => {
    await set('qa.01', 'CCL', ISBT);
    const story = {
      ...{ product: 'CL-AD-MSC-002', maker: 'CCL', trial: 'ASSIX', units: 2, samples: 0, expires: '2027-10' },
      ...{ startedAt: '2025-10-02T08:00:00Z', filledAt: '2025-10-20T08:00:00Z' },
    };
    const { donationId } = await donate(house.world, STOCKHOLM, {
      ...{ code: 'CCL-D-0098', site: 'TES', sex: 'female', birthYear: 1990, dis: 'SE000001A999925000098' },
      ...{ procuredAt: '2025-10-01T09:00:00Z', sampledAt: '2025-10-01T10:00:00Z', volumeUl: 150_000 },
      ...{ product: 'CL-AD-MSC-002', maker: 'CCL' },
    });
    const lot = await makeLot(house.world, STOCKHOLM, { ...story, number: 'CL2-25-0998', donationId });
    const [vial] = lot.units;
    const code = '=+03000=A99992500009800=<S1234V99=,000001';
    expect(await read(vial.labelId)).toEqual([code, vial.code, vial.code]);
    expect((await label(STOCKHOLM.operator, vial.labelId)).fields).toMatchObject({
      donation: expect.stringMatching(/^A9999 25 000098 [0-9A-Z*]$/),
      provisional: 'yes',
    });
    expect(await scan(STOCKHOLM.operator, `]d1${code}`)).toMatchObject({
      item: { id: vial.id, name: 'CL2-25-0998-V001' },
      dialect: 'isbt128',
      fields: { donation: 'A999925000098' },
    });
    const again = await as(STOCKHOLM.operator).post(`/api/labels/${vial.labelId}/reprint`, { reason: 'smeared' });
    expect((await read(again.id))[0]).toBe('=+03000=A99992500009805=<S1234V99=,000001');
    expect(await voided(STOCKHOLM.operator, `]d1${code}`)).toBe(true);
    const another = await makeLot(house.world, STOCKHOLM, { ...story, number: 'CL2-25-0999', donationId });
    expect(await read(another.units[0].labelId)).toEqual([another.units[0].code, another.units[0].code]);
  });

  it('a donation also says its number where its site writes ISBT 128; a second print says that it is one', async () => {
    await set('qa.04', 'TES', ISBT);
    const { donationId } = await donate(house.world, STOCKHOLM, {
      ...{ code: 'CCL-D-0099', site: 'TES', sex: 'female', birthYear: 1990, dis: 'SE000001A999925000099' },
      ...{ procuredAt: '2025-10-02T09:00:00Z', sampledAt: '2025-10-02T10:00:00Z', volumeUl: 150_000 },
      ...{ product: 'CL-AD-MSC-002', maker: 'CCL' },
    });
    const { coordinator } = STOCKHOLM;
    const { labels } = await as(coordinator).get(`/api/items/${donationId}`);
    const [pack] = labels;
    expect([pack.template, pack.print, pack.provisional]).toEqual(['starting-material', 2, true]);
    expect(await read(pack.id)).toEqual(['=A99992500009905', pack.key]);
    const number = { item: { id: donationId }, dialect: 'isbt128', provisional: true };
    const stops = (code: string) => voided(coordinator, code);
    expect(await scan(coordinator, ']C0=A99992500009905')).toMatchObject(number);
    expect([await stops('=A99992500009900'), await stops('=A99992500009905')]).toEqual([true, false]);
    await as(STOCKHOLM.operator).post(`/api/labels/${pack.id}/reprint`, { reason: 'smeared' });
    expect(await scan(coordinator, ']C0=A99992500009923')).toMatchObject(number);
    expect([await stops('=A99992500009905'), await stops('=A99992500009923')]).toEqual([true, false]);
  });

  it('a shipper: its SSCC, no two the same, and its limits; printed again another one', async () => {
    await openSite(house.world, 'ASSIX', 'CCL', '02', 'investigator 09');
    await house.world.grant(house.world.id('logistics.01'), { role: 'logistics', site: 'RH' });
    const packed: Json[] = [];
    for (const [n, unit] of small.vials.slice(5, 7).entries()) {
      const route = { fromSiteId: house.world.site('RH'), toSiteId: house.world.site('CCL') };
      const trialId = house.world.trial('ASSIX');
      const plan = { ...route, trialId, number: `SHP-2025-010${n}`, units: [unit.id] };
      const { id } = await as('logistics.01').post('/api/shipments', plan);
      const papers = { shipper: 'DS-09', seal: `S-${n}`, logger: 'TL-9', second: house.world.sign('custodian.03') };
      packed.push(await as('logistics.01').post(`/api/shipments/${id}/pack`, { units: [unit.code], ...papers }));
    }
    for (const [n, sscc] of ['095212340000000013', '095212340000000020'].entries())
      expect(await scan('logistics.01', `]C100${sscc}`)).toMatchObject({
        item: { id: packed[n]!.id },
        fields: { sscc },
        provisional: true,
      });
    const { labelId, code } = packed[0]!;
    const limits = '00095212340000000013\x1d4331015000-';
    expect(await read(labelId)).toEqual(['00095212340000000013', limits.replace('\x1d', ''), code]);
    const again = await as('logistics.01').post(`/api/labels/${labelId}/reprint`, { reason: 'wet' });
    expect(again.fields).toMatchObject({ sscc: '(00) 195212340000000010', shipment: 'SHP-2025-0100' });
    expect(await scan('logistics.01', ']C100195212340000000010')).toMatchObject({ item: { id: packed[0]!.id } });
    const [former, current] = ['00095212340000000013', '00195212340000000010'].map((c) =>
      voided('logistics.01', `]C1${c}`),
    );
    expect([await former, await current]).toEqual([true, false]);
  });

  it('a prefix that changes hands gives out no SSCC twice', async () => {
    await set('qa.03', 'RH', { ...GS1, prefix: '9529999' });
    await set('qa.01', 'CCL', GS1);
    const { app } = house.running;
    const given = await app.get(Work).write(SYSTEM, async (tx) => {
      const sscc = await app.get(Dialects).newShipper(tx, house.world.site('CCL'));
      tx.record({ act: 'shipment.pack', subjects: [] });
      return sscc;
    });
    expect(given).toBe('095212340000000037');
  });

  it('BR-65: trail and tables agree after all of it', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
