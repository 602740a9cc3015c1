import { describe, expect, it } from '@jest/globals';
import { drawnAlike, partsOf, smallerIn, symbolsOf } from './draft.measures.js';
import { drawingOf } from './prepared.js';
import { sampleOf } from './sample.js';
import { shippedTemplates, templateOf } from './shipped.js';
import type { Definition } from './template.js';
import { casesOf } from './variants.js';

const changed = (id: string, change: (d: Definition) => void): Definition => {
  const copy = structuredClone(templateOf(id));
  change(copy);
  return copy;
};
const sample = (d: Definition) => sampleOf(d, { language: 'en', variants: [] });
const BLINDED = shippedTemplates()
  .map((s) => s.definition)
  .filter((d) => d.blinded);

describe('BR-50: drawn for two items with other numbers', () => {
  it.each(BLINDED.map((d) => [d.id, d] as const))('%s: all but the numbers is the same', (_, definition) => {
    expect(drawnAlike(definition, sample(definition), 300)).toBe(true);
  });

  it('a bar code is as long as what it holds, and would tell', () => {
    const bars = changed('subject-card', (d) => {
      Object.assign(d.symbols[0]!, { encoder: 'code128', quiet: 10, x: 2, width: 80 });
      delete d.symbols[0]!.size;
    });
    expect(drawnAlike(bars, sample(bars), 300)).toBe(false);
  });
});

describe('a draft measured', () => {
  const at = (d: Definition) => drawingOf(d, sample(d), 'production', 300, () => undefined);

  it('its parts lie where they were drawn, with the white around a symbol; broken lines are one part', () => {
    const d = templateOf('syringe');
    const parts = partsOf(at(d));
    expect(parts.filter((p) => p.kind === 'symbol').map((p) => p.name)).toEqual(['code']);
    expect(parts.map((p) => p.name).sort()).toEqual(
      ['code', ...Object.keys(d.lines).filter((n) => n !== 'demo')].sort(),
    );
    const gland = parts.find((p) => p.name === 'gland')!;
    expect([gland.x, gland.y + gland.height * (0.72 / 0.92)]).toEqual([11.01, expect.closeTo(3.5, 1)]);
    const broken = changed('syringe', (t) => (t.lines.contact = { ...t.lines.contact!, width: 32, lines: 2 }));
    const [one, two] = [d, broken].map((t) => partsOf(at(t)).find((p) => p.name === 'contact')!);
    expect(two!.height).toBeGreaterThan(one!.height * 1.5);
  });

  it('modules are told for every printer it may be printed on, and where there is no room', () => {
    const modules = (d: Definition) => symbolsOf(d, sample(d), [], at(d)).map((s) => s.modules.map((m) => m.dots));
    expect(modules(templateOf('cryovial'))).toEqual([
      [4, 8],
      [3, 6],
    ]);
    const tight = changed('cryovial', (d) => Object.assign(d.symbols[0]!, { width: 4, height: 4 }));
    expect(modules(tight)[0]).toEqual([null, null]);
    expect(symbolsOf(tight, sample(tight), [], at(tight))[0]).toMatchObject({ readsBack: false, read: null });
  });

  it('letters made smaller are told in the language where they are', () => {
    const long = changed('syringe', (d) => (d.words.da!.forTrialUse = 'Kun til klinisk afprøvning her i huset'));
    const before = smallerIn(templateOf('syringe'), casesOf(long)[0]!, 300);
    const added = smallerIn(long, casesOf(long)[0]!, 300).filter((s) => !before.some((b) => b.line === s.line));
    expect(added).toEqual([{ language: 'da', line: 'use', percent: expect.any(Number) }]);
  });
});
