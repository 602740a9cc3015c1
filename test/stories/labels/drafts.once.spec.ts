import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBarcodes } from 'zxing-wasm/reader';
import { codes, type Json } from '../../../demo/world/client.js';
import { STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const PATH = '/api/label-templates/cryovial';

describe('A draft of a label template is drawn, read back and judged, and nothing is kept', () => {
  let house: House;
  let small: Small;
  let definition: Json;
  const as = (login: string) => house.world.as(login);

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    await house.world.at('2025-10-01T08:00:00Z');
    [{ definition }] = await as('qa.01').get(`${PATH}/versions`);
  });
  afterAll(() => house.close());

  const changed = (change: (d: Json) => unknown): Json => {
    const copy = structuredClone(definition);
    change(copy);
    return copy;
  };
  const draw = (d: Json, more: object = {}, login = 'qa.01'): Promise<Json> =>
    as(login).post(`${PATH}/draft`, { definition: d, ...more });
  const wrong = async (d: Json, more: object = {}) =>
    (await as('qa.01').send('POST', `${PATH}/draft`, { definition: d, ...more })).body;
  const read = async ({ png }: Json) =>
    (await readBarcodes(new Blob([Buffer.from(png, 'base64')]), { formats: ['DataMatrix'], textMode: 'Plain' })).map(
      (r) => r.text,
    );

  it('what is in use: the sample, what was read, modules on each printer, each letter of the law', async () => {
    const drawn = await draw(definition, { language: 'da', dpi: '600' });
    expect(drawn).toMatchObject({ language: 'da', variant: null, same: 1, lost: [], faults: [], alike: null });
    expect(drawn.symbols).toMatchObject([
      {
        name: 'code',
        readsBack: true,
        modules: [
          { dpi: 300, dots: 4, module: 0.339 },
          { dpi: 600, dots: 8 },
        ],
      },
      { name: 'cap', readsBack: true },
    ]);
    expect(await read(drawn)).toEqual(drawn.symbols.map((s: Json) => s.read));
    expect(drawn.letters.map((l: Json) => `${l.letter} ${l.state}`)).toEqual([
      'a answered',
      'b answered',
      'c answered',
      'd answered',
      'e left-off',
      'f answered',
    ]);
  });

  it('everything that is wrong at once: law, acts, words, place and what does not read back', async () => {
    const drawn = await draw(
      changed((d) => {
        d.lines.lot.text = '{storage} no. [w]';
        d.lines.unit.text = '{shortName}';
        Object.assign(d.lines.product, { x: 0.8, y: 4.5, size: 3 });
      }),
    );
    expect(drawn.symbols[0]).toMatchObject({ name: 'code', readsBack: false });
    expect(new Set(drawn.faults.map((f: Json) => f.code))).toEqual(
      new Set([
        'label-law-missing',
        'label-field-lost',
        'label-text-free',
        'label-word-missing',
        'label-overlap',
        'label-unreadable',
      ]),
    );
    expect(drawn.lost.sort()).toEqual(['lot', 'route', 'unit']);
    expect(drawn.letters.filter((l: Json) => l.state === 'missing').map((l: Json) => l.letter)).toEqual(['b', 'c']);
  });

  it('a label that was issued is found by name or by its code, and drawn with its own code and texts', async () => {
    const { labelId, code, name } = small.vials[4];
    const found = await as('qa.01').get(`${PATH}/labels?name=${encodeURIComponent(name)}`);
    expect(found).toMatchObject([{ id: labelId, template: 'cryovial' }]);
    expect(await as('qa.01').get(`${PATH}/labels?code=${encodeURIComponent(code)}`)).toMatchObject([{ id: labelId }]);
    expect(await as('qa.01').get(`/api/label-templates/syringe/labels?code=${encodeURIComponent(code)}`)).toEqual([]);
    const drawn = await draw(
      changed((d) => (d.lines.unit.size = 2)),
      { label: labelId },
    );
    const codes = drawn.symbols.map((s: Json) => s.read);
    expect([codes, drawn.same, drawn.faults]).toEqual([[code, code], null, []]);
    expect(await read(drawn)).toEqual([]); // what is shown of a real label cannot be scanned
    const other = await as('qa.01').send('POST', '/api/label-templates/place/draft', {
      definition: (await as('qa.01').get('/api/label-templates/place/versions'))[0].definition,
      label: labelId,
    });
    expect(other.body.errors).toMatchObject([{ field: 'label', says: 'is no label of place' }]);
  });

  it('what has not the form of a template, or is asked of a printer that is too coarse, is told by field', async () => {
    const formless = await wrong(
      changed((d) => {
        d.lines.unit.size = 1;
        d.symbols[0].module.least = 0;
      }),
    );
    expect(formless.errors.map((e: Json) => e.field).sort()).toEqual([
      'definition.lines.unit.size',
      'definition.symbols.0.module.least',
    ]);
    expect((await wrong(changed((d) => (d.id = 'box')))).errors).toMatchObject([{ field: 'definition.id' }]);
    expect((await wrong(definition, { dpi: '203' })).errors).toMatchObject([{ field: 'dpi' }]);
    expect((await wrong(definition, { language: 'zh' })).errors).toMatchObject([{ field: 'language' }]);
  });

  it('BR-57: only who may propose draws a draft, or looks for labels to draw it with', async () => {
    for (const login of [STOCKHOLM.operator, WARD.investigator, 'admin.01']) {
      const answers = [
        await as(login).send('POST', `${PATH}/draft`, { definition }),
        await as(login).send('GET', `${PATH}/labels`),
      ];
      expect([login, ...answers.map((a) => a.status)]).toEqual([login, 403, 403]);
    }
  });

  it('BR-50: what loses a field that acts need is proposed, compared with all its rules, and not approved', async () => {
    const less = changed((d) => {
      d.lines.unit.text = '{shortName}';
      d.requires = d.requires.filter((f: string) => f !== 'unit');
      d.lines.unit.width = 20;
      d.words.da.forTrialUse = 'Til klinisk forsøg alene';
    });
    const made = await as('qa.01').post(`${PATH}/versions`, { definition: less, reason: 'Less text' });
    const [, before] = await as('qa.01').get(`${PATH}/versions`);
    const found = await as('qa.01').get(`${PATH}/versions/${before.id}/difference/${made.id}`);
    expect(found).toMatchObject({
      lost: ['unit'],
      texts: [
        { part: 'unit', before: '{unit}', after: '{shortName}' },
        { part: '[forTrialUse] da', before: definition.words.da.forTrialUse, after: less.words.da.forTrialUse },
      ],
      places: [{ part: 'unit', before: '7.4, 6.4; 2.1 bold', after: '7.4, 6.4; 2.1 bold; width 20' }],
      rules: [{ part: 'requires', before: definition.requires.join(', '), after: less.requires.join(', ') }],
    });
    const signature = house.world.sign('qa.04', made.hash);
    const refusal = await as('qa.04').refused(`${PATH}/versions/${made.id}/approve`, { signature });
    expect(codes(refusal)).toEqual(['label-field-lost']);
  });

  it('BR-65: nothing but the proposal was kept', async () => {
    expect((await as('qa.01').get(`${PATH}/versions`)).map((v: Json) => v.state)).toEqual(['proposed', 'approved']);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
