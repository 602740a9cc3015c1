import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawingOf, payloadsOf, prepare, type LabelWish, type Prepared } from './prepared.js';
import { sampleOf } from './sample.js';
import { shippedTemplates } from './shipped.js';
import { elementsOf } from './symbol.js';

const OURS = () => Promise.resolve(false);

const BLINDED = shippedTemplates()
  .map((s) => s.definition)
  .filter((d) => d.blinded);

/** What a kit of one arm and one of the other may differ in: the numbers drawn for them. Lengths are those of the trial. */
const digits = (n: number) => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`));
const numbers = fc.record({
  kit: digits(5),
  subject: digits(3),
  minutes: digits(2),
  side: fc.constantFrom('SR', 'SL'),
});

describe('BR-50: the labels of both arms', () => {
  it.each(BLINDED.map((d) => [d.id, d] as const))(
    '%s: the same symbol, size, fields and lengths, for any two kits',
    async (_, definition) => {
      const version = { number: 1, approved: true, definition };
      const gs1 = elementsOf(definition.sample.gs1 ?? '');
      const made = (n: { kit: string; subject: string; minutes: string; side: string }): Promise<Prepared> => {
        const { fields } = sampleOf(definition, { language: 'da', variants: [] });
        const own: Record<string, string> = {
          kit: `K-${n.kit}`,
          subject: `RH-01-${n.subject}`,
          syringe: `K-${n.kit}-${n.side}`,
          useBefore: `18 nov 2025 10:${n.minutes} CET`,
        };
        const mine = Object.fromEntries(Object.entries(own).filter(([name]) => name in fields));
        const wish: LabelWish = {
          template: definition.id,
          language: 'da',
          siteLanguage: 'da',
          item: { kind: definition.item, id: 'x', name: 'x' },
          fields: { ...fields, ...mine },
          gs1,
        };
        return prepare(wish, version, 'production', OURS);
      };
      await fc.assert(
        fc.asyncProperty(numbers, numbers, async (active, placebo) => {
          const [a, p] = [await made(active), await made(placebo)];
          expect(shapeOf(a)).toEqual(shapeOf(p));
          expect(a.key).not.toBe(p.key);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('no blinded template has a symbol that may be there or not (but the card of a subject), or whose size follows what it holds', () => {
    expect(BLINDED.map((d) => d.id)).toEqual(['kit-carton', 'subject-card', 'syringe']);
    for (const { id, symbols, variants } of BLINDED) {
      for (const s of symbols) expect(/^\d+x\d+$/.test(s.size ?? '')).toBe(true);
      const optional = symbols.filter((s) => s.optional).map((s) => s.name);
      expect(optional).toEqual(id === 'subject-card' ? ['gsrn'] : []);
      expect(variants).toEqual([]);
    }
  });
});

/** A label without its numbers: everything else that an eye or a scanner could compare. */
function shapeOf({ wish, version, variants, key, payload, further, png }: Prepared) {
  const payloads = payloadsOf(version.definition, { payload, further });
  const drawing = drawingOf(version.definition, { ...wish, variants, payloads }, 'production', 300);
  return {
    fields: Object.entries(wish.fields).map(([name, text]) => [name, text.length]),
    code: [key.length, payload.length, further],
    symbols: drawing.symbols.map(({ dark: _, wanted, ...s }) => ({
      ...s,
      wanted: [wanted.symbology, wanted.text.length],
    })),
    lines: drawing.lines.map(({ text, ...l }) => ({ ...l, text: text.length })),
    size: [drawing.width, drawing.height, png.readUInt32BE(16), png.readUInt32BE(20)],
  };
}
