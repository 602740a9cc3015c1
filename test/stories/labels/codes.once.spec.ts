import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { addTank } from '../../../demo/world/making.js';
import { stageAssix } from '../../../demo/world/stage.js';
import { newOwnCode } from '../../../src/base/labels/own-code.js';
import type { House } from '../../setup/app.js';
import { rowCounts } from '../../setup/counts.js';
import { openTold } from '../../setup/told.js';

describe('Scanning what is no code of this house', () => {
  let house: House;
  /** The code of a box: anybody may scan a place. */
  let box: string;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    box = (await addTank(house.world, 'custodian.01', 'CCL', 'Tank 1', 1))[0]!;
  });
  afterAll(() => house.close());

  const scan = (code: string, language = 'en'): Promise<{ status: number; body: Json }> =>
    house.world.as('custodian.01').send('POST', '/api/scan', { code }, { 'accept-language': language });

  it('a code of this house, as scanners and keyboards send it', async () => {
    for (const sent of [box, `]d1${box}`, `${box}\r\n`, ` ${box} `, `\x02${box}\x03`]) {
      expect(await scan(sent)).toMatchObject({ status: 200, body: { item: { kind: 'place' }, dialect: 'own' } });
    }
  });

  it.each([
    ['AT:', 'own', /after AT: there must be a type letter/],
    ['AT:L:123', 'own', /nine characters/],
    ['AT:X:00QC3X7AZ', 'own', /X is not a type of label|check character/],
    ['at:l:00qc3x7az', 'own', /caps lock/],
    ['AT:L:O0QC3X7AZ', 'own', /without I, O and U/],
    ['(01)09521234543213', 'gs1', /\(21\) serial is missing/],
    ['(01)09521234543214(21)K1', 'gs1', /check digit/],
    ['(01)0952123454321(21)K1', 'gs1', /14/],
    ['(88)1', 'gs1', /not an application identifier/],
    ['(01(21)', 'gs1', /brackets/],
    [']d201095212345432132', 'gs1', /./],
    ['=G1234', 'isbt128', /15 are needed/],
    ['=A99992600012397', 'isbt128', /flags 97, which mean nothing/],
    ['=A99992600012300=<S1234V99', 'isbt128', /divisions \(=,\) must be scanned/],
    ['SEC: XX001122V000217133133', 'isbt128', /XX is not a country/],
    ['https://example.org/01/09521234543213/21/', 'gs1', /0 characters/],
    ['4006381333931', null, /not a code of this system/],
    ['https://example.org/AT:L:1', 'gs1', /no GS1 Digital Link/],
    ['\r\n', null, /empty|must not be empty/],
  ])('%j: 422, what was read and what is wrong', async (code, dialect, wrong) => {
    const { status, body } = await scan(code);
    if (code.trim() === '') return expect(status).toBe(400);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      title: 'The code cannot be read',
      dialect,
      fields: {},
      wrong: expect.stringMatching(wrong),
    });
    expect(body.detail).toContain(`Read "${body.read}"`);
  });

  it('every damage of one character of a code is told, none is taken for another label', async () => {
    for (let at = 5; at < box.length; at++) {
      const other = box[at] === '7' ? '8' : '7';
      const { status, body } = await scan(box.slice(0, at) + other + box.slice(at + 1));
      expect([status, body.wrong]).toEqual([422, expect.stringMatching(/check character/)]);
    }
    const first = [...box.slice(5)].findIndex((c, n) => c !== box[6 + n]);
    const swapped = box.slice(0, 5 + first) + box[6 + first]! + box[5 + first]! + box.slice(7 + first);
    expect(await scan(swapped)).toMatchObject({ status: 422, body: { dialect: 'own' } });
  });

  it('the code sent twice, and one that is far too long', async () => {
    expect((await scan(box + box)).body.wrong).toMatch(/came twice/);
    expect((await scan('7'.repeat(300))).body.wrong).toMatch(/300 characters/);
    expect((await scan('7'.repeat(501))).body.errors).toMatchObject([{ field: 'code' }]);
  });

  it('well formed, but of no label here: 404 with dialect and fields', async () => {
    const strange = newOwnCode('V');
    expect(await scan(strange)).toMatchObject({
      status: 404,
      body: { detail: `No label here has the code ${strange}`, dialect: 'own', fields: { type: 'unit' } },
    });
    expect(await scan('(01)09521234543213(21)K00417')).toMatchObject({
      status: 404,
      body: { dialect: 'gs1', fields: { gtin: '09521234543213', serial: 'K00417' } },
    });
    expect(await scan('=+02000=A99992600012300=<S1234V00')).toMatchObject({
      status: 404,
      body: { dialect: 'isbt128', fields: { donation: 'A999926000123', product: 'S1234' } },
    });
    expect((await scan('(01)09521234543213(21)k00417')).body.detail).toContain('is caps lock on?');
  });

  it('typed on the wrong keyboard it is refused, and named; BR-71: what identifies a person is not shown again', async () => {
    const typed = box.replaceAll(':', 'Æ');
    expect(await scan(typed)).toMatchObject({ status: 422, body: { dialect: 'own', read: typed, repair: box } });
    const { status, body } = await scan('(8018)952123400000000017(7253)Hansen');
    expect([status, JSON.stringify(body)]).toEqual([422, expect.not.stringContaining('Hansen')]);
  });

  it.each([
    ['da-DK,da;q=0.9', 'kontroltegnet 7 passer ikke: et tegn er forkert, eller to er byttet om', 'Læst'],
    ['sv', 'kontrolltecknet 7 stämmer inte: ett tecken är fel eller två har bytt plats', 'Läst'],
    ['de', 'the check character 7 does not fit: a character is wrong or two are swapped', 'Read'],
  ])('in the language of the reader: %s', async (language, wrong, read) => {
    expect(await scan('AT:L:000000007', language)).toMatchObject({
      status: 422,
      body: { detail: `${read} "AT:L:000000007": ${wrong}`, wrong, read: 'AT:L:000000007', dialect: 'own' },
    });
  });

  it('of no label here, and what is not shown, in the language of the reader too', async () => {
    expect((await scan('(01)09521234543213(21)k1', 'da')).body.detail).toBe(
      'Ingen etiket her har koden (01)09521234543213(21)k1. Den har små bogstaver: er Caps Lock slået til?',
    );
    expect((await scan('010180-1234', 'sv')).body).toMatchObject({
      detail: 'Läst "(visas inte)": det liknar ett personnummer eller ett danskt CPR-nummer: skanna deltagarkortet',
      read: '(not shown)',
    });
  });

  it('the OpenAPI document names the three dialects, and what a code that cannot be read answers', async () => {
    const { components, paths } = await house.world.as('admin.01').get('/api/openapi.json');
    const dialects = ['own', 'gs1', 'isbt128'];
    expect(components.schemas.ScanView.properties.dialect.enum).toEqual(dialects);
    expect(components.schemas.UnreadableView.properties.dialect.enum).toEqual(dialects);
    expect(paths['/api/scan'].post.responses['422']).toBeDefined();
  });

  it('at an act the wrong code is a wrong field, with the same words', async () => {
    const store = (unit: string, language = 'en') =>
      house.world
        .as('custodian.01')
        .send('POST', '/api/storage/store', { unit, box, position: 'A1' }, { 'accept-language': language });
    expect(await store('AT:L:123')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'unit', value: 'AT:L:123' }] },
    });
    expect((await store(box)).body.errors[0].says).toBe('is the label of a place; scan the label of a unit');
    const says = 'efter AT: skal der stå et typebogstav, et kolon og ni tegn uden I, O og U';
    expect((await store('AT:L:123', 'da')).body).toMatchObject({
      detail: `unit: ${says}`,
      errors: [{ field: 'unit', value: 'AT:L:123', says }],
    });
    expect((await store(box, 'da')).body.errors[0].says).toBe(
      'er en etiket af typen "plads"; scan en etiket af typen "enhed"',
    );
    expect((await store(newOwnCode('V'))).status).toBe(404);
  });

  it('none of this left a trace in the tables', async () => {
    const before = await rowCounts(house.running.db.reader);
    await scan('AT:L:123');
    await scan(newOwnCode('V'));
    expect(await rowCounts(house.running.db.reader)).toEqual(before);
  });
});
