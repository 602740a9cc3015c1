import { describe, expect, it } from '@jest/globals';
import { CannotDraw } from './cannot-draw.js';
import type { Drawing } from './drawing.js';
import { drawingOf, payloadsOf, prepare, type LabelWish } from './prepared.js';
import { NAMES } from '../../../test/setup/names.js';
import { readScan } from './scan.js';
import { sampleOf } from './sample.js';
import { shippedTemplates, templateOf } from './shipped.js';
import { elementsOf } from './symbol.js';
import { fieldsIn, wordsIn, type Definition } from './template.js';
import { casesOf, resolve, type Case } from './variants.js';

const OURS = () => Promise.resolve(false);

const version = (definition: Definition) => ({ number: 1, approved: true, definition });
const gs1Of = (d: Definition) => elementsOf(d.sample.gs1 ?? '');

function wish(id: string, language = 'en', more: Record<string, string> = {}): LabelWish {
  const definition = templateOf(id);
  const { provisional: _, sscc: __, ...fields } = sampleOf(definition, { language, variants: [] }).fields;
  const item = { kind: definition.item, id: 'i1', name: 'item' };
  return {
    template: id,
    language,
    siteLanguage: language,
    item,
    fields: { ...fields, ...more },
    gs1: gs1Of(definition),
    isbt128: definition.sample.isbt128,
  };
}
const made = (w: LabelWish, definition = templateOf(w.template), provisional = OURS) =>
  prepare(w, version(definition), 'production', provisional);
const drawn = (
  definition: Definition,
  at: Pick<Case, 'language' | 'variants'>,
  fields: Record<string, string> = {},
): Drawing => {
  const s = sampleOf(definition, at);
  return drawingOf(definition, { ...s, fields: { ...s.fields, ...fields } }, 'production', 300);
};
const EN = { language: 'en', variants: [] };

const all = shippedTemplates().flatMap(({ definition }) =>
  casesOf(definition).map((c) => [definition.id, [c.jurisdiction, c.language, c.variant].join(' '), c] as const),
);

describe('every template, in every language and variant', () => {
  it.each(all)('%s in %s prints every field and every word of its lines', (id, _, c) => {
    const definition = templateOf(id);
    const printed = drawn(definition, c)
      .lines.map((l) => l.text)
      .join('')
      .replaceAll(' ', '');
    const { fields } = sampleOf(definition, c);
    const texts = Object.values(resolve(definition, c.variants, c.language).layout.lines).map((l) => l.text);
    for (const field of texts.flatMap(fieldsIn)) expect(printed).toContain((fields[field] ?? '').replaceAll(' ', ''));
    for (const word of texts.flatMap(wordsIn))
      expect(printed).toContain(definition.words[c.language]![word]!.replaceAll(' ', ''));
    expect(printed).not.toMatch(/[{}[\]]|DEMO|undefined/);
  });

  it.each(shippedTemplates().map(({ definition }) => [definition.id]))(
    '%s: its code is read as our parser reads it',
    async (id) => {
      const { key, payload, further, fields } = await made(wish(id));
      expect(readScan(payload).key).toBe(key);
      const again = drawingOf(
        templateOf(id),
        { ...EN, fields, payloads: payloadsOf(templateOf(id), { payload, further }) },
        'demo',
        300,
      );
      expect(again.symbols.some((s) => readScan(s.wanted.symbology + s.wanted.text).key === key)).toBe(true);
      expect(again.lines.some((l) => l.text === 'DEMO')).toBe(true);
    },
  );
});

describe('a number that nobody gave out to us', () => {
  const told = async (id: string, language: string) => {
    const definition = templateOf(id);
    const { fields, payload, further, variants } = await made(wish(id, language), definition, () =>
      Promise.resolve(true),
    );
    const drawing = drawingOf(
      definition,
      { fields, language, variants, payloads: payloadsOf(definition, { payload, further }) },
      'production',
      300,
    );
    return drawing.lines.map((l) => l.text).join('\n');
  };
  const coded = shippedTemplates().filter(({ definition }) => definition.symbols.some((s) => s.dialect !== 'own'));

  it.each(coded.map(({ definition }) => [definition.id]))('%s says so, in its language', async (id) => {
    expect(await told(id, 'en')).toContain('provisional code');
    expect(await told(id, 'da')).toContain('foreløbig kode');
    const { fields } = await made(wish(id));
    expect(fields.provisional).toBeUndefined();
  });

  it('a label with our own code alone has none', async () => {
    expect(coded.map(({ definition }) => definition.id).sort()).toEqual([
      ...['box', 'cryovial-isbt128', 'donation', 'home-spray-kit', 'kit-carton', 'place', 'shipper', 'staff-badge'],
      ...['starting-material', 'subject-card', 'syringe'],
    ]);
    for (const id of ['cryovial', 'vessel']) expect(await told(id, 'en')).not.toContain('provisional');
    const { gs1: _, ...own } = wish('place');
    expect((await made(own, templateOf('place'), () => Promise.resolve(true))).fields.provisional).toBeUndefined();
  });

  it('the SSCC of a shipper stands in digits beside its bar code, that of a further print too', async () => {
    expect(await told('shipper', 'en')).toContain('(00) 095212345000000018 · provisional code');
    const { fields } = await made({ ...wish('shipper'), print: 2 });
    expect(fields.sscc).toBe('(00) 195212345000000015');
    expect((await made({ ...wish('shipper'), print: 11 })).fields.sscc).toBeUndefined();
  });
});

describe('names of Europe and China', () => {
  it.each(Object.entries(NAMES))('%s: the badge of %s is drawn and read back, as it is written', async (_, name) => {
    const { fields, png } = await made(wish('staff-badge', 'en', { person: name }));
    expect(fields.person).toBe(name);
    expect(png.length).toBeGreaterThan(500);
    const lines = drawn(templateOf('staff-badge'), EN, { person: name.normalize('NFD') }).lines;
    expect(lines.map((l) => l.text).join(' ')).toContain(name.split(' ')[0]);
  });
});

describe('what does not fit', () => {
  it('a text too long for its label is refused, and the label is named', async () => {
    await expect(made(wish('cryovial', 'en', { unit: 'L'.repeat(60) }))).rejects.toThrow(CannotDraw);
    await expect(made(wish('cryovial', 'en', { unit: 'L'.repeat(60) }))).rejects.toMatchObject({
      status: 400,
      message: `"${'L'.repeat(60)}" is too long for the label cryovial.`,
    });
  });

  it('a text shrinks to seven tenths of its size, and no further', () => {
    const sizeOf = (n: number) => drawn(templateOf('syringe'), EN, { gland: 'W'.repeat(n) }).lines[0]!.size;
    const whole = sizeOf(5);
    let longest = 5;
    for (; longest < 60; longest++) {
      try {
        expect(sizeOf(longest + 1)).toBeLessThanOrEqual(sizeOf(longest));
      } catch (e) {
        if (e instanceof CannotDraw) break;
        throw e;
      }
    }
    expect(sizeOf(longest)).toBeGreaterThanOrEqual(whole * 0.7);
    expect(sizeOf(longest)).toBeLessThan(whole);
    expect(longest).toBeLessThan(60);
  });

  it('letters stay readable: none below an em of 1.4 mm, also where seven tenths would allow it', () => {
    const lot = (n: number) => () => drawn(templateOf('cryovial'), EN, { lot: 'W'.repeat(n), route: 'w' });
    expect(lot(30)).not.toThrow();
    expect(lot(31)).toThrow(
      /^"LOT W+ · w" on the label cryovial would have letters of 1\.\d\d mm at 300 dpi: too small/,
    );
    for (const [id, , c] of all)
      for (const { size } of drawn(templateOf(id), c).lines) expect((size / 300) * 25.4).toBeGreaterThan(1.35);
  });

  it.each(['日本語のかな', 'ᚠᚢ', '≤ -150 °C', '✓', '\u0007', 'ﬁ', '㐂'])(
    '"%s" is not in the label fonts, and is refused',
    async (text) => {
      await expect(made(wish('cryovial', 'en', { contact: text }))).rejects.toThrow(/which no label font has/);
    },
  );

  it.each(['æøåÆØÅ', 'äöÄÖ', 'é', '−150', '°C · – “”', '临床试验'])('"%s" is printed', async (text) => {
    await expect(made(wish('cryovial', 'en', { contact: text }))).resolves.toMatchObject({});
  });

  it('more than the symbol holds is a fault, never a bigger symbol', async () => {
    const more = [...gs1Of(templateOf('syringe')), { ai: '7240', value: 'NCT06805448-2024-516' }];
    await expect(made({ ...wish('syringe'), gs1: more })).rejects.toThrow();
  });

  it('a template that does not exist, and a label without what its code is made of, are faults', async () => {
    expect(() => templateOf('poster')).toThrow('There is no label template poster');
    await expect(made({ ...wish('syringe'), gs1: [] })).rejects.toThrow(/needs a GTIN/);
  });
});

describe('how a text is laid', () => {
  it('where a field is empty, the dot beside it goes too', () => {
    const text = (fields: Record<string, string>) => drawn(templateOf('cryovial'), EN, fields).lines[1]!.text;
    expect(text({})).toBe('5.00 mL · 10 % DMSO');
    expect(text({ formulation: '' })).toBe('5.00 mL');
    expect(text({ volume: '' })).toBe('10 % DMSO');
  });

  it('a check character stands in a box; without one there is no box', () => {
    const frames = (check: string) =>
      drawn(templateOf('donation'), EN, { check })
        .lines.filter((l) => l.frame !== null)
        .map((l) => l.text);
    expect(frames('K')).toEqual(['K', 'TESTS PENDING']);
    expect(frames('')).toEqual(['TESTS PENDING']);
  });

  it('long text is broken at spaces, Chinese between characters, no line beginning with a closing sign', () => {
    const lines = (language: string, directions: string) =>
      drawn(templateOf('home-spray-kit'), { language, variants: [] }, { directions })
        .lines.filter((l) => l.name === 'directions')
        .map((l) => l.text);
    expect(lines('en', `${'word '.repeat(16)}end`)).toEqual([
      `${'word '.repeat(12)}`.trim(),
      'word word word word end',
    ]);
    const [first, second] = lines('zh', `${'用'.repeat(36)}。${'水'.repeat(5)}`);
    expect([first!.endsWith('。'), second]).toEqual([true, '水'.repeat(5)]);
  });

  it('a symbol whose dialect the site does not use is left off; one that identifies the label is not', async () => {
    const plain = await made({ ...wish('shipper'), gs1: undefined });
    expect([plain.key.slice(0, 5), plain.further]).toEqual(['AT:H:', []]);
    const both = await made(wish('shipper'));
    expect(both.further).toMatchObject([{ dialect: 'gs1', key: '(00)095212345000000018' }]);
    const shown = (payloads: Record<string, string>) =>
      drawingOf(templateOf('shipper'), { ...wish('shipper'), variants: [], payloads }, 'production', 300).symbols.map(
        (s) => s.name,
      );
    expect(shown({ own: plain.payload })).toEqual(['code']);
    expect(shown({ own: both.payload, gs1: both.further[0]!.payload })).toEqual(['code', 'sscc', 'limits']);
  });
});
