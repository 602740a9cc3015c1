import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBarcodes } from 'zxing-wasm/reader';
import { codes, type Json } from '../../../demo/world/client.js';
import { STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import { sha256, SYSTEM, Work } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { printedPicture } from '../../setup/printed.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

describe('Where labels come from', () => {
  let house: House;
  let small: Small;
  const as = (login: string) => house.world.as(login);
  const scan = (login: string, code: string, step?: string) =>
    as(login).post('/api/scan', { code, ...(step ? { step } : {}) });

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-10-01T08:00:00Z');
  });
  afterAll(() => house.close());

  async function bytes(login: string, path: string, body?: object): Promise<{ status: number; data: Buffer }> {
    const { token } = as(login) as unknown as { token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(
      house.base + path,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers },
    );
    return { status: answer.status, data: Buffer.from(await answer.arrayBuffer()) };
  }
  const read = async (png: Buffer) =>
    (await readBarcodes(new Blob([png]), { formats: ['DataMatrix', 'Code128'], textMode: 'Plain' })).map((r) => r.text);

  it('a donation: as starting material once it is sent, with number, check character and SEC; its first label is void', async () => {
    const donor = await as(STOCKHOLM.coordinator).get(`/api/donors/${small.donorId}`);
    const [{ labels, dis }] = donor.donations;
    const by = (template: string): Json => labels.find((l: Json) => l.template === template);
    expect(labels.map((l: Json) => `${l.template} ${l.print} ${l.state}`)).toEqual([
      'starting-material 2 issued',
      'donation 1 voided',
    ]);
    expect(by('donation').fields).toMatchObject({
      donation: 'A9999 25 000031',
      check: expect.stringMatching(/^[0-9A-Z*]$/),
      donor: 'CCL-D-0031',
      volume: '180 mL',
      procured: '14 jan 2025 10:00 CET',
    });
    expect(by('starting-material').fields).toMatchObject({ dis, tissue: 'abdominal adipose tissue' });
    expect(by('starting-material').fields.donor).toBeUndefined();
    for (const { key } of labels)
      expect(await scan(STOCKHOLM.coordinator, key)).toMatchObject({ item: { kind: 'donation' } });
    const svg = (await bytes(STOCKHOLM.coordinator, `/api/labels/${by('starting-material').id}/svg`)).data.toString();
    expect(svg).toContain(`SEC: ${dis}`);
    expect((await as(WARD.investigator).send('GET', `/api/labels/${by('donation').id}`)).status).toBe(404);
  });

  it('BR-66: no item has two current labels, of whatever templates', async () => {
    const { app } = house.running;
    const twice = await app
      .get(Work)
      .read(SYSTEM, (look) =>
        look.sql(
          `select "itemName", count(*) as n from label where state <> 'voided' group by "itemName", "itemId" having count(*) > 1`,
          [],
        ),
      );
    expect(twice).toEqual([]);
  });

  it('a shipper, when it is packed', async () => {
    const [shipment] = await as('logistics.01').get('/api/shipments');
    const { fields, template } = await as('logistics.01').get(`/api/labels/${shipment.labelId}`);
    expect(template).toBe('shipper');
    expect(fields).toMatchObject({
      shipment: 'SHP-2025-0019',
      from: 'Cellcolabs, Stockholm',
      to: 'Rigshospitalet, Copenhagen',
      units: '10',
      storage: '-150 °C or colder',
      shipper: 'DS-04',
      packed: '26 aug 2025 08:10 CEST',
    });
    expect(await scan('logistics.01', shipment.code)).toMatchObject({
      item: { kind: 'shipment', name: 'SHP-2025-0019' },
    });
  });

  it('BR-31: QC samples of a lot: taken, tested, destroyed; never used', async () => {
    const samples = await as(STOCKHOLM.operator).post(`/api/lots/${small.lot.id}/samples`, {
      type: 'sterility',
      count: 3,
    });
    expect(samples.map((s: Json) => `${s.name} ${s.state}`)).toEqual([1, 2, 3].map((n) => `CL2-25-0107-Q00${n} taken`));
    const more = await as(STOCKHOLM.analyst).post(`/api/lots/${small.lot.id}/samples`, { type: 'viability', count: 1 });
    expect(more.at(-1)).toMatchObject({ name: 'CL2-25-0107-Q004', type: 'viability' });
    const [first] = samples;
    const { fields } = await as(STOCKHOLM.analyst).get(`/api/labels/${first.labelId}`);
    expect(fields).toMatchObject({ sampleType: 'sterilitet', takenOn: '1 okt 2025', lot: 'CL2-25-0107' });
    const { verdict } = await scan(WARD.preparer, first.code, 'unit.thaw');
    expect([verdict.outcome, ...codes(verdict)]).toEqual(['STOP', 'not-for-clinical-use']);
    const used = await as('custodian.03').send('POST', '/api/storage/store', {
      unit: first.code,
      box: small.box.code,
      position: 'I9',
    });
    expect(used.body.errors[0].says).toBe('is the label of a sample; scan the label of a unit');
    const tested = await as(STOCKHOLM.analyst).post('/api/samples/tested', {
      samples: [first.code],
      note: 'no growth',
    });
    expect(tested[0].state).toBe('tested');
    expect(codes(await as(STOCKHOLM.analyst).refused('/api/samples/tested', { samples: [first.code] }))).toEqual([
      'busy',
    ]);
    const rest = {
      items: [first.code],
      method: 'autoclave',
      reason: 'tested',
      witness: house.world.sign(STOCKHOLM.custodian),
    };
    await as(STOCKHOLM.operator).post('/api/disposal/destroy', rest);
    const [gone] = await as(STOCKHOLM.analyst).get(`/api/lots/${small.lot.id}/samples`);
    expect(gone.state).toBe('destroyed');
    const genealogy = await as(STOCKHOLM.qa).get(`/api/items/${first.id}/genealogy`);
    expect(genealogy.nodes.map((n: Json) => n.kind)).toEqual(
      expect.arrayContaining(['donor', 'donation', 'lot', 'sample']),
    );
  });

  it('a badge: a scan tells whose it is and their login; the former one no more', async () => {
    const path = `/api/people/${house.world.id('nurse.04')}/badge`;
    const badge = await as('admin.01').post(path, { language: 'da' });
    expect(badge).toMatchObject({ template: 'staff-badge', state: 'applied', itemKind: 'person' });
    for (const login of [WARD.investigator, WARD.preparer])
      expect(await scan(login, badge.key)).toMatchObject({
        item: { kind: 'person' },
        fields: { login: 'nurse.04' },
        next: [],
      });
    const second = await as('admin.01').post(path, { language: 'en' });
    expect((await scan(WARD.preparer, badge.key)).fields.login).toBeUndefined();
    expect((await scan(WARD.preparer, second.key)).fields.login).toBe('nurse.04');
    expect((await as('qa.01').send('POST', path, { language: 'en' })).status).toBe(403);
  });

  it('for printers of every resolution the same codes are drawn, read back and kept', async () => {
    const { labelId, code } = small.vials[4];
    const kept = await as(WARD.preparer).post(`/api/labels/${labelId}/drawings`, { dpi: '600' });
    const drawn = [await printedPicture(house, labelId), await printedPicture(house, labelId, 600)];
    for (const png of drawn) expect(await read(png)).toEqual([code, code]);
    expect(drawn.map((png) => png.readUInt32BE(16))).toEqual([537, 1075]);
    expect(kept.sha256).toBe(sha256(drawn[1]!));
    expect((await as(WARD.preparer).post(`/api/labels/${labelId}/drawings`, { dpi: '600' })).sha256).toBe(kept.sha256);
    const coarse = await as(WARD.preparer).send('POST', `/api/labels/${labelId}/drawings`, { dpi: '203' });
    expect([coarse.status, coarse.body.detail]).toEqual([400, expect.stringMatching(/too small to read|dpi/)]);
    expect((await as(WARD.preparer).send('GET', `/api/labels/${labelId}/png?dpi=250`)).status).toBe(400);
  });

  it('BR-57: nobody of another site draws a label: for them there is none', async () => {
    const far = { name: 'Far Lab', organisation: 'Far', kind: 'manufacturer', zone: 'Europe/Paris', language: 'en' };
    await house.world.addSite('FAR', far);
    await house.world.addPerson('operator.09', 'Operator 09', [{ role: 'operator', site: 'FAR' }]);
    const path = `/api/labels/${small.vials[4].labelId}`;
    for (const [method, route] of [
      ['GET', path],
      ['POST', `${path}/drawings`],
    ] as const)
      expect((await as('operator.09').send(method, route, method === 'POST' ? { dpi: '600' } : undefined)).status).toBe(
        404,
      );
  });

  it('as PDF one a page, or on sheets from a free place; the same labels, the same bytes', async () => {
    const labels = small.vials.slice(0, 5).map((v) => v.labelId);
    const sheet = {
      pageWidth: 210_000,
      pageHeight: 297_000,
      rows: 10,
      columns: 4,
      top: 13_000,
      left: 9_000,
      across: 48_300,
      down: 25_400,
      start: 39,
    };
    const print = (body: object) => bytes(WARD.preparer, '/api/labels/pdf', body);
    const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;
    const [plain, onSheets] = [await print({ labels }), await print({ labels, sheet })];
    expect([plain.status, pages(plain.data), pages(onSheets.data)]).toEqual([200, 5, 2]);
    expect((await print({ labels, sheet })).data.equals(onSheets.data)).toBe(true);
    const twice = await as(WARD.preparer).send('POST', '/api/labels/pdf', { labels: [labels[0], labels[0]] });
    expect(twice.body.errors).toMatchObject([{ field: 'labels' }]);
    const many = { labels: Array(101).fill(labels[0]) };
    expect((await as(WARD.preparer).send('POST', '/api/labels/pdf', many)).status).toBe(400);
    const narrow = await as(WARD.preparer).send('POST', '/api/labels/pdf', {
      labels,
      sheet: { ...sheet, across: 40_000 },
    });
    expect(narrow.body.errors).toMatchObject([{ field: 'labels[0]' }]);
    const off = await as(WARD.preparer).send('POST', '/api/labels/pdf', { labels, sheet: { ...sheet, start: 41 } });
    expect(off.body.errors).toMatchObject([{ field: 'sheet.start', says: 'is not on the sheet: it has 40 places' }]);
    expect((await as(WARD.investigator).send('POST', '/api/labels/pdf', { labels })).status).toBe(404);
  });

  it('a template as it would be printed, and what differs between two versions', async () => {
    const path = '/api/label-templates/syringe/versions';
    const [current] = await as('qa.01').get(path);
    for (const [language, dpi] of [
      ['da', '300'],
      ['sv', '600'],
    ]) {
      const { data } = await bytes('qa.01', `${path}/${current.id}/preview?language=${language}&dpi=${dpi}`);
      expect((await read(data))[0]).toMatch(/^01095212345000181/);
    }
    const coarse = await as('qa.01').send('GET', `${path}/${current.id}/preview?dpi=203`);
    expect(coarse.body.errors).toMatchObject([{ field: 'dpi', says: 'is too coarse: syringe needs 300 dpi or more' }]);
    const definition = structuredClone(current.definition);
    definition.lines.prepared.text = '{syringe}';
    definition.requires = definition.requires.filter((f: string) => f !== 'prepared');
    definition.lines.gland.y = 3.6;
    const next = await as('qa.01').post(path, { definition, reason: 'Less text' });
    const found = await as('qa.01').get(`${path}/${current.id}/difference/${next.id}?language=da`);
    expect(found).toMatchObject({
      from: 'syringe 1',
      to: 'syringe 2',
      lost: ['prepared'],
      gained: [],
      texts: [{ part: 'prepared', before: '{syringe} · [prepared] {prepared}', after: '{syringe}' }],
      places: [{ part: 'gland', before: '11, 3.5; 2.6 bold', after: '11, 3.6; 2.6 bold' }],
    });
    for (const png of [found.before, found.after, found.difference])
      expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
  });

  it('BR-57: a label is printed again by somebody of a site that answers for its thing', async () => {
    const [place] = (await as('custodian.03').get('/api/places')).filter((p: Json) => p.id === small.box.id);
    const path = `/api/labels/${place.labelId}/reprint`;
    expect((await as(STOCKHOLM.custodian).send('POST', path, { reason: 'torn off' })).status).toBe(404);
    expect(await as('custodian.03').post(path, { reason: 'torn off' })).toMatchObject({ print: 2 });
  });

  it('BR-71: a label with what looks like a national number is not issued, and its act does not happen', async () => {
    const subject = { trialId: house.world.trial('ASSIX'), siteId: house.world.site('RH'), number: '070761-4285' };
    const refusal = await as(WARD.investigator).refused('/api/subjects', subject);
    expect(refusal.reasons.map((r) => `${r.rule} ${r.code} ${String(r.facts.field)}`)).toEqual([
      'BR-71 identifying-data subject',
    ]);
    expect(await as(WARD.investigator).get('/api/subjects')).toEqual([]);
  });

  it('BR-65: trail and tables agree after all of it', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
