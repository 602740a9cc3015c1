import { describe, expect, it } from '@jest/globals';
import { defined, templateOf } from './shipped.js';
import { casesOf, resolve, variantsAt } from './variants.js';

describe('variants', () => {
  const template = defined({
    ...templateOf('cryovial'),
    variants: [
      {
        id: 'rh',
        when: { site: 'RH' },
        replace: { lines: { trial: { text: '{trial} · {contact} · RH', size: 1.5 } } },
      },
      { id: 'danish', when: { language: 'da' }, replace: { lines: { demo: null } } },
      { id: 'assix-rh', when: { site: 'RH', trial: 'ASSIX' }, replace: { widthMm: 38 } },
    ],
  });
  const at = (place: object) => variantsAt(template, { language: 'en', jurisdiction: 'EU', ...place });

  it('apply where everything fits that they ask for, in their order', () => {
    expect(at({})).toEqual([]);
    expect(at({ site: 'RH' })).toEqual(['rh']);
    expect(at({ site: 'RH', trial: 'ASSIX', language: 'da' })).toEqual(['rh', 'danish', 'assix-rh']);
    expect(at({ trial: 'ASSIX' })).toEqual([]);
  });

  it('are laid over the template: parts of a line, a line taken away, a size', () => {
    const { layout } = resolve(template, ['rh', 'danish', 'assix-rh'], 'da');
    expect(layout.lines.trial).toEqual({ ...template.lines.trial, text: '{trial} · {contact} · RH', size: 1.5 });
    expect([layout.lines.demo, layout.widthMm, template.widthMm]).toEqual([undefined, 38, 33]);
  });

  it('are tried in every way in which they can come together', () => {
    const seen = casesOf(template).map((c) => `${c.language}: ${c.variant}`);
    expect(seen.filter((s) => s.startsWith('en'))).toEqual(['en: null', 'en: rh', 'en: assix-rh', 'en: rh + assix-rh']);
    expect(seen.filter((s) => s.startsWith('da'))).toEqual([
      'da: danish',
      'da: rh + danish',
      'da: danish + assix-rh',
      'da: rh + danish + assix-rh',
    ]);
  });
});
