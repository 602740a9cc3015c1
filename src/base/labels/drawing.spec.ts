import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, textsIn, type Config, type Language } from '../../kernel/index.js';
import { DoesNotFit, draw, toSvg } from './drawing.js';
import { Labels } from './labels.face.js';
import { newOwnCode } from './own-code.js';
import type { LabelWish } from './prepared.js';
import { rasterise } from './raster.js';
import { readBack } from './read-back.js';
import { readScan } from './scan.js';
import { allTemplates, templateOf } from './template.js';

const config = { mode: 'production' } as Config;
const labels = new Labels(config);
const demo = new Labels({ ...config, mode: 'demo' });

const VIAL = {
  shortName: 'MSC(AT)',
  cells: '110 M',
  volume: '5.00 mL',
  formulation: '10 % DMSO',
  unit: 'CL2-25-0107-V001',
  lot: 'CL2-25-0107',
  expiry: '28 feb 2027',
  storage: '-150 °C or colder',
  trial: 'ASSIX',
  contact: 'Cellcolabs AB',
  route: 'intraglandular',
};

/** What stands on each label in the demo world; `gs1` where its symbol is of that kind. */
const SAMPLES: Record<string, { fields: Record<string, string>; gs1?: LabelWish['gs1'] }> = {
  cryovial: { fields: VIAL },
  'placebo-unit': { fields: { ...VIAL, shortName: 'NaCl 9 mg/mL', unit: 'SAL-25-01-A001', storage: '15-25 °C' } },
  material: {
    fields: {
      code: 'R-101',
      name: 'Human platelet lysate, virus-reduced',
      lot: 'PL-24K117-CCL',
      expiry: '31 dec 2029',
      supplier: 'Supplier 4',
      site: 'Cardiology Stem Cell Centre, Rigshospitalet',
    },
  },
  vessel: {
    fields: {
      shortName: 'MSC(AT)',
      lot: 'CL2-25-0107',
      vessel: 'CL2-25-0107-F012',
      passage: '1',
      nth: '12',
      total: '100',
      seededOn: '20 jan 2025',
      by: 'operator 01',
      site: 'Cardiology Stem Cell Centre, Rigshospitalet',
    },
  },
  place: { fields: { place: 'Tank 3 · R2 · B5', site: 'Cardiology Stem Cell Centre, Rigshospitalet' } },
  'subject-card': {
    fields: {
      subject: 'RH-01-007',
      trial: 'ASSIX',
      site: 'Rigshospitalet, Copenhagen',
      contact: 'Rigshospitalet, trial pharmacy',
      phone: '+45 00 00 00 02',
    },
  },
  'kit-carton': {
    gs1: [
      { ai: '01', value: '09521234543213' },
      { ai: '17', value: '270228' },
      { ai: '10', value: 'P25-0007' },
    ],
    fields: {
      kit: 'K-20001',
      trial: 'ASSIX',
      subject: 'RH-01-007',
      treatment: '1',
      visit: 'T1',
      substance: 'MSC(AT) 25 M cells or isotonic saline (placebo)',
      form: 'suspension for injection',
      quantity: '2 injections',
      packagingLot: 'P25-0007',
      investigator: 'investigator 01',
      site: 'Rigshospitalet, Copenhagen',
      directions: 'see preparation manual',
      storage: 'see preparation manual',
      expiry: 'feb 2027',
      contact: 'Rigshospitalet, trial pharmacy',
      phone: '+45 00 00 00 02',
      sponsor: 'Rigshospitalet',
    },
  },
  syringe: {
    gs1: [
      { ai: '01', value: '09521234500018' },
      { ai: '10', value: 'P25-0007' },
      { ai: '7003', value: '2511181041' },
    ],
    fields: {
      gland: 'Right submandibular',
      volume: '1.25 mL',
      route: 'intraglandular',
      subject: 'RH-01-007',
      kit: 'K-20001',
      useBefore: '18 nov 2025 10:41 CET',
      trial: 'ASSIX',
      packagingLot: 'P25-0007',
      prepared: '18 nov 2025 09:36 CET',
      contact: 'Rigshospitalet, trial pharmacy',
      phone: '+45 00 00 00 02',
      syringe: 'SY-20001-SR',
    },
  },
};

const wish = (template: string, language: Language, more: Record<string, string> = {}): LabelWish => ({
  template,
  language,
  siteLanguage: language,
  item: { kind: templateOf(template).item, id: 'i1', name: 'item' },
  fields: { ...SAMPLES[template]!.fields, ...more },
  gs1: SAMPLES[template]!.gs1,
});
const all = allTemplates().flatMap((t) => LANGUAGES.map((language) => [t.id, language] as const));

describe('every template, in every language', () => {
  it('has a sample here', () => {
    expect(Object.keys(SAMPLES).sort()).toEqual(
      allTemplates()
        .map((t) => t.id)
        .sort(),
    );
  });

  it.each(all)('%s in %s is drawn and read back by the independent reader', async (id, language) => {
    for (const place of [labels, demo]) {
      const { key, payload } = await place.prepare(wish(id, language));
      expect(readScan(payload).key).toBe(key);
      const drawing = place.drawingOf({ template: id, payload, language, fields: SAMPLES[id]!.fields });
      const read = await readBack(rasterise(drawing), drawing.width, drawing.height);
      expect(read?.symbology).toBe(templateOf(id).symbol.dialect === 'gs1' ? ']d2' : ']d1');
      expect(readScan(read!.symbology + read!.text).key).toBe(key);
    }
  });

  it.each(all)('%s in %s prints every field and every word of its template', (id, language) => {
    const { fields } = SAMPLES[id]!;
    const template = templateOf(id);
    const payload = template.symbol.dialect === 'own' ? newOwnCode('V') : '(01)09521234543213(21)ABCDEFGH';
    const printed = labels
      .drawingOf({ template: id, payload, language, fields })
      .lines.map((l) => l.text)
      .join(' ');
    const used = template.lines.flatMap((l) => [...l.text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!));
    const words = template.lines.flatMap((l) => [...l.text.matchAll(/\[(\w+)\]/g)].map((m) => m[1]!));
    for (const field of used.filter((f) => fields[f])) expect(printed).toContain(fields[field]);
    for (const name of words.filter((w) => w !== 'demo')) expect(printed).toContain(textsIn(language).labels[name]);
    expect(printed).not.toMatch(/[{}]|DEMO|undefined/);
  });

  it.each(all)('%s in %s: all text lies on the label, and none on the symbol', (id, language) => {
    const payload = templateOf(id).symbol.dialect === 'own' ? newOwnCode('V') : '(01)09521234543213(21)ABCDEFGH';
    const drawing = demo.drawingOf({ template: id, payload, language, fields: SAMPLES[id]!.fields });
    const { symbol: s } = drawing;
    const [right, bottom] = [s.x + s.columns * s.dots, s.y + s.rows * s.dots];
    expect(right + s.dots).toBeLessThanOrEqual(drawing.width);
    expect(bottom + s.dots).toBeLessThanOrEqual(drawing.height);
    for (const l of drawing.lines) {
      // Roboto Mono: 0.6 em wide, capitals 0.73 em high, what hangs below the line 0.25 em.
      const end = l.x + l.text.length * l.size * 0.6;
      expect(end).toBeLessThanOrEqual(drawing.width + 1);
      expect(l.y + l.size * 0.25).toBeLessThanOrEqual(drawing.height + 1);
      const beside = l.x >= right + s.dots || l.y - l.size * 0.73 >= bottom;
      expect({ text: l.text, beside }).toEqual({ text: l.text, beside: true });
    }
  });

  it('every template asks for the fields that it prints', () => {
    for (const t of allTemplates()) {
      const printed = t.lines.flatMap((l) => [...l.text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!));
      const optional = t.id === 'cryovial' ? ['formulation'] : [];
      expect({ id: t.id, missing: printed.filter((f) => !t.requires.includes(f)) }).toEqual({
        id: t.id,
        missing: optional,
      });
    }
  });
});

describe('what does not fit', () => {
  it('a text too long for its label is refused, and the label is named', async () => {
    await expect(labels.prepare(wish('cryovial', 'en', { unit: 'L'.repeat(60) }))).rejects.toThrow(DoesNotFit);
    await expect(labels.prepare(wish('cryovial', 'en', { unit: 'L'.repeat(60) }))).rejects.toMatchObject({
      status: 400,
      message: `"${'L'.repeat(60)}" is too long for the label cryovial`,
    });
  });

  it('a text shrinks to seven tenths of its size, and no further', () => {
    const template = templateOf('cryovial');
    const at = template.lines.findIndex((l) => l.text === '{unit}');
    const texts = (text: string) => template.lines.map((_, n) => (n === at ? text : ''));
    const sizeOf = (n: number) => draw(template, newOwnCode('V'), texts('W'.repeat(n))).lines[0]!.size;
    const whole = sizeOf(5);
    let longest = 5;
    while (longest < 60) {
      try {
        expect(sizeOf(longest + 1)).toBeLessThanOrEqual(sizeOf(longest));
        longest += 1;
      } catch (e) {
        if (e instanceof DoesNotFit) break;
        throw e;
      }
    }
    expect(sizeOf(longest)).toBeGreaterThanOrEqual(whole * 0.7);
    expect(sizeOf(longest)).toBeLessThan(whole);
    expect(longest).toBeLessThan(60);
  });

  it.each(['日本', 'кит', '≤ -150 °C', '✓', '\u0007', 'ﬁ'])(
    '"%s" is not in the label font, and is refused',
    async (text) => {
      await expect(labels.prepare(wish('cryovial', 'en', { contact: text }))).rejects.toThrow(
        /holds a character that the label font does not have/,
      );
    },
  );

  it.each(['æøåÆØÅ', 'äöÄÖ', 'é', '−150', '°C · – “”'])('"%s" is printed', async (text) => {
    await expect(labels.prepare(wish('cryovial', 'en', { contact: text }))).resolves.toMatchObject({});
  });

  it('more than the symbol holds is a fault, never a bigger symbol', async () => {
    const gs1 = [...SAMPLES.syringe!.gs1!, { ai: '7240', value: 'NCT06805448-2024-516' }];
    await expect(labels.prepare({ ...wish('syringe', 'en'), gs1 })).rejects.toThrow();
  });

  it('a template or a word that does not exist is a fault', async () => {
    expect(() => templateOf('shipper')).toThrow('There is no label template shipper');
    await expect(labels.prepare({ ...wish('syringe', 'en'), gs1: [] })).rejects.toThrow(/needs a GTIN/);
  });
});

describe('the same in both arms', () => {
  it('every label of a template has a symbol of one size', async () => {
    for (const t of allTemplates()) {
      const sizes = new Set<string>();
      for (let n = 0; n < 10; n++) {
        const { payload } = await labels.prepare(wish(t.id, 'da'));
        const { symbol } = labels.drawingOf({ template: t.id, payload, language: 'da', fields: SAMPLES[t.id]!.fields });
        sizes.add(`${symbol.columns}x${symbol.rows}`);
      }
      expect([...sizes]).toEqual([t.symbol.size]);
    }
  });
});

describe('for screens', () => {
  it('the drawing as vectors: true size, every text, nothing that the browser would take for markup', () => {
    const fields = { ...VIAL, contact: 'A & B <script>' };
    const svg = toSvg(labels.drawingOf({ template: 'cryovial', payload: newOwnCode('V'), language: 'en', fields }));
    expect(svg).toMatch(/^<svg [^>]*width="33\.\d\dmm" height="1[23]\.\d\dmm"/);
    expect(svg).toContain('A &amp; B &lt;script&gt;');
    expect(svg).not.toContain('<script>');
    expect(svg.match(/<text /g)).toHaveLength(6);
  });
});
