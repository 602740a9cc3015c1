import { describe, expect, it } from '@jest/globals';
import { BadInput } from '../../kernel/index.js';
import { defined, shippedTemplates, templateOf } from './shipped.js';
import { faultsOf } from './template.check.js';
import { inForm } from './template.form.js';
import type { Definition, LineSpec } from './template.js';
import { FAULTS } from './template.rules.js';

type Change = (t: Definition) => void;

/** A shipped template with something changed, as somebody would propose it. */
function changed(id: string, change: Change): Definition {
  const { words: _, ...copy } = structuredClone(templateOf(id));
  change(copy as Definition);
  return defined(inForm(copy, 'definition'));
}

/** Code and sentence with the bare facts. */
const says = async (definition: Definition): Promise<string[]> =>
  (await faultsOf(definition)).map(
    ({ code, facts }) =>
      `${code}: ${FAULTS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '—'))}`,
  );
const faults = (id: string, change: Change): Promise<string[]> => says(changed(id, change));
const line = (t: Definition, name: string): LineSpec => t.lines[name]!;

describe('what is shipped', () => {
  it.each(shippedTemplates().map(({ definition }) => [definition.id, definition] as const))(
    'BR-50: %s has no fault in any language, variant and resolution',
    async (_, definition) => {
      expect(await says(definition)).toEqual([]);
    },
  );
});

describe('a number that nobody gave out', () => {
  it('BR-50: a template with a code of GS1 or ISBT 128 says [provisional], in every variant', async () => {
    for (const id of ['shipper', 'donation']) {
      const [told, ...more] = await faults(id, (t) => {
        for (const l of Object.values(t.lines)) l.text = l.text.replace('[provisional]', '');
        delete t.lines.provisional;
      });
      expect(told).toContain(`label-provisional-lost: The template ${id} has a code of GS1 or ISBT 128`);
      expect(more).toEqual([]);
    }
    const varied = await faults('place', (t) => {
      t.variants = [{ id: 'site-rh', when: { site: 'RH' }, replace: { lines: { provisional: null } } }];
    });
    expect(varied).toEqual([expect.stringMatching(/^label-provisional-lost: .* variant site-rh:/)]);
  });

  it('one with our own code alone need not', async () => {
    expect(
      await faults('place', (t) => {
        t.symbols = t.symbols.filter((s) => s.dialect === 'own');
        delete t.lines.provisional;
      }),
    ).toEqual([]);
  });
});

describe('BR-50: what the law asks for', () => {
  it('BR-50: a field that is gone is named, with its letter, in every language', async () => {
    const told = await faults('kit-carton', (t) => (line(t, 'storage').text = '[useTo] {expiry}'));
    expect(told).toEqual(
      ['en', 'da', 'sv'].map(
        (language) => `label-law-missing: The template kit-carton lacks storage in ${language}, variant —: EU A.1 (j).`,
      ),
    );
  });

  it('BR-50: a field that may be empty does not answer', async () => {
    const [first] = await faults('cryovial', (t) => (t.requires = t.requires.filter((f) => f !== 'route')));
    expect(first).toBe('label-law-missing: The template cryovial lacks route in en, variant —: EU A.2.2 (b).');
  });

  it('BR-50: a word that one language lacks is missing there alone', async () => {
    const told = await faults('kit-carton', (t) => (t.words = { da: { forTrialUse: ' ' } }));
    expect(told).toEqual([
      'label-law-missing: The template kit-carton lacks trial-use in da, variant —: EU A.1 (i).',
      'label-word-missing: The word [forTrialUse] of the template kit-carton is missing in da.',
    ]);
  });

  it('BR-50: a variant that takes a line away lacks what the line carried, and is named', async () => {
    const told = await faults('cryovial', (t) => {
      t.variants = [{ id: 'site-rh', when: { site: 'RH' }, replace: { lines: { trial: null } } }];
    });
    expect(told).toHaveLength(6);
    expect(told[0]).toBe('label-law-missing: The template cryovial lacks name in en, variant site-rh: EU A.2.2 (a).');
  });

  it('BR-50: the period of use may be left off a small immediate pack where the switch says so; it is on unless told', async () => {
    const without: Change = (t) => (line(t, 'expiry').text = '{storage}');
    expect((await faults('cryovial', without))[0]).toBe(
      'label-law-missing: The template cryovial lacks expiry in en, variant —: EU A.2.2 (f).',
    );
    const off: Change = (t) => {
      without(t);
      t.law.EU!.expiryOnImmediate = false;
    };
    expect(await faults('cryovial', off)).toEqual([]);
  });

  it('BR-50: "keep out of reach of children" is asked for where it is taken home', async () => {
    const without: Change = (t) => (t.lines = { ...t.lines, children: { ...line(t, 'children'), text: '[demo]' } });
    expect((await faults('home-spray-kit', without))[0]).toMatch(
      /^label-law-missing: .* lacks children in en.*\(l\)\.$/,
    );
    expect(templateOf('kit-carton').law.EU!.takenHome).toBeUndefined();
  });

  it('BR-50: in a blinded trial the comparator stands beside the substance', async () => {
    const told = await faults('kit-carton', (t) => (t.law.EU!.carries['{substance}'] = ['b.name', 'b.strength']));
    expect(told[0]).toMatch(/lacks comparator in en, variant —: EU A.1 \(b\)\.$/);
  });

  it('BR-50: what is left off on purpose says why', async () => {
    expect(Object.keys(templateOf('cryovial').law.EU!.omitted ?? {})).toEqual(['e']);
    const told = await faults('cryovial', (t) => delete t.law.EU!.omitted);
    expect(told.filter((s) => s.includes('in en'))).toEqual([
      'label-law-missing: The template cryovial lacks subject in en, variant —: EU A.2.2 (e).',
      'label-law-missing: The template cryovial lacks visit in en, variant —: EU A.2.2 (e).',
    ]);
  });

  it('BR-50: the law of a template cannot be changed or taken away', async () => {
    expect(await faults('syringe', (t) => (t.law = {}))).toEqual([
      'label-contract: law.EU of the template syringe is not A.2.2: acts rely on it.',
    ]);
    expect(await faults('home-spray-kit', (t) => (t.law.CN!.set = 'A.9'))).toEqual([
      'label-contract: law.CN of the template home-spray-kit is not A.1: acts rely on it.',
      'label-contract: A.9 of the template home-spray-kit is not known: acts rely on it.',
    ]);
  });
});

describe('BR-50: what acts need', () => {
  it('BR-50: a field that the law does not ask for is needed all the same: no syringe without its gland', async () => {
    const lost = 'label-field-lost: The template syringe does not always print gland, variant —: acts need it.';
    expect(await faults('syringe', (t) => (line(t, 'gland').text = '{volume}'))).toEqual([lost]);
    expect(await faults('syringe', (t) => (t.requires = t.requires.filter((f) => f !== 'gland')))).toEqual([lost]);
  });

  it('BR-50: nor in one variant', async () => {
    const told = await faults('place', (t) => {
      t.variants = [{ id: 'site-rh', when: { site: 'RH' }, replace: { lines: { place: null } } }];
    });
    expect(told).toEqual([
      'label-field-lost: The template place does not always print place, variant site-rh: acts need it.',
    ]);
  });

  it('BR-50: letters that belong to no language; signs between fields are none', async () => {
    expect(await faults('syringe', (t) => (line(t, 'volume').text = '{volume} / {route}'))).toEqual([]);
    expect(await faults('syringe', (t) => (line(t, 'volume').text = 'vol. {volume} · {route}'))).toEqual([
      'label-text-free: Line volume of the template syringe says "vol. ·" in no language: take a word of the catalogue.',
    ]);
  });
});

describe('BR-50: the blind', () => {
  it.each(['lot', 'donor', 'cells', 'arm'])('BR-50: a blinded template has no field %s', async (field) => {
    const told = await faults('syringe', (t) => {
      line(t, 'subject').text += ` {${field}}`;
      t.sample.fields[field] = 'x';
    });
    expect(told).toEqual([`label-not-blinded: Field "${field}" is not allowed on the blinded label syringe.`]);
  });

  it('BR-50: nor one that is only required', async () => {
    const told = await faults('syringe', (t) => {
      t.requires.push('lot');
      t.sample.fields.lot = 'x';
    });
    expect(told).toEqual(['label-not-blinded: Field "lot" is not allowed on the blinded label syringe.']);
  });

  it('BR-50: nor a symbol that may be there or not', async () => {
    const told = await faults('syringe', (t) => (t.symbols[0]!.optional = true));
    expect(told).toEqual([
      'label-symbol-varies: Symbol code of the blinded template syringe has no fixed size: it could tell something.',
    ]);
  });

  it('BR-50: a blinded template stays blinded, for its kind of item, and coded as it is', async () => {
    const told = await faults('syringe', (t) => {
      t.blinded = false;
      t.item = 'kit';
    });
    expect(told.filter((s) => s.startsWith('label-contract'))).toEqual([
      'label-contract: item of the template syringe is not syringe: acts rely on it.',
      'label-contract: blinded of the template syringe is not true: acts rely on it.',
    ]);
    expect(await faults('cryovial', (t) => t.symbols.forEach((s) => (s.type = 'K')))).toEqual([
      'label-contract: symbols.0.type of the template cryovial is not V: acts rely on it.',
    ]);
  });

  it('BR-71: no template has a field for a name or a birth date', async () => {
    const told = await faults('donation', (t) => {
      line(t, 'donor').text += ' {birthDate}';
      t.sample.fields.birthDate = 'x';
    });
    expect(told).toEqual([
      'label-field-personal: The template donation has a field birthDate: names and birth dates stay out of labels.',
    ]);
  });
});

describe('BR-50: what can be drawn', () => {
  it('BR-50: a symbol that has too little room at a resolution', async () => {
    expect(await faults('kit-carton', (t) => Object.assign(t.symbols[0]!, { width: 10, height: 10 }))).toEqual([
      'label-module: Symbol code needs 3 dots = 0.375 mm at 203 dpi: it is then 12.8 mm, there are 10.0 mm.',
    ]);
  });

  it('BR-50: letters that the coarsest printer cannot set', async () => {
    const told = await faults('syringe', (t) => {
      t.leastDpi = 203;
      Object.assign(t.symbols[0]!, { width: 10, height: 10 });
      t.lines = { use: { ...line(t, 'use'), size: 1.5 }, ...t.lines, trial: { ...line(t, 'trial'), size: 1.5 } };
    });
    expect(told[0]).toBe(
      'label-letters-small: "MESRIX-II · code P25-0007 · visit T1" on the label syringe would have letters of 1.50 mm at 203 dpi: too small to read.',
    );
  });

  it('BR-50: a text that is too long in one language', async () => {
    const told = await faults('syringe', (t) => (t.words = { da: { useBefore: 'SKAL BRUGES SENEST FØR' } }));
    expect(told).toEqual([
      'label-text-long: "SKAL BRUGES SENEST FØR 18 nov 2025 10:41 CET" is too long for the label syringe.',
    ]);
  });

  it('BR-50: what lies beside the label or its cap, and what lies on something else', async () => {
    const off = await faults('cryovial', (t) => (line(t, 'lid').y = 11));
    expect(off[0]).toBe('label-off: "V001" does not lie on the label cryovial, variant —, en, at 300 dpi.');
    const on = await faults('cryovial', (t) => (line(t, 'unit').x = 5));
    expect(on[0]).toBe(
      'label-overlap: symbol code and "CL2-25-0107-V001" lie on each other on the label cryovial, variant —, en, at 300 dpi.',
    );
    expect(on).toHaveLength(6);
  });

  it('BR-50: a sample that lacks a field', async () => {
    expect(await faults('place', (t) => delete t.sample.fields.site)).toEqual([
      'label-sample-missing: The sample of the template place lacks site.',
    ]);
  });

  it('everything is told at once', async () => {
    const told = await faults('syringe', (t) => {
      t.item = 'kit';
      line(t, 'volume').text = '{volume} {lot}';
      line(t, 'gland').x = 2;
    });
    expect(new Set(told.map((s) => s.split(':')[0]))).toEqual(
      new Set(['label-contract', 'label-law-missing', 'label-not-blinded', 'label-overlap']),
    );
  });
});

describe('the form of a template', () => {
  const wrong = (change: (t: Record<string, unknown>) => void): string[] => {
    const { words: _, ...copy } = structuredClone(templateOf('cryovial')) as unknown as Record<string, unknown>;
    change(copy);
    try {
      inForm(copy, 'definition');
    } catch (e) {
      if (e instanceof BadInput) return e.fields.map((f) => `${f.field} ${f.says}`);
      throw e;
    }
    return [];
  };

  it('what is shipped has it', () => {
    expect(wrong(() => undefined)).toEqual([]);
  });

  it('every fault names its place', () => {
    expect(
      wrong((t) => {
        delete t.title;
        t.widthMm = 'wide';
        t.colour = 'red';
        (t.lines as Record<string, LineSpec>).unit!.size = 0.9;
      }),
    ).toEqual([
      "definition must have required property 'title'",
      'definition must NOT have additional properties: colour',
      'definition.widthMm must be number',
      'definition.lines.unit.size must be >= 1.4',
    ]);
  });

  it.each<[string, unknown]>([
    ['an own code without its letter', { type: undefined }],
    ['a GS1 encoder for an own code', { encoder: 'gs1datamatrix' }],
    ['a matrix without a fixed size', { size: undefined }],
    ['a bar code with the white of a matrix', { encoder: 'code128', size: undefined }],
    ['a dialect that nobody knows', { dialect: 'hibc' }],
    ['a module below what any printer sets', { module: { least: 0.05, target: 0.3 } }],
  ])('%s', (_, more) => {
    const told = wrong((t) =>
      Object.assign(
        (t.symbols as object[])[0]!,
        JSON.parse(JSON.stringify({ ...(t.symbols as object[])[0], ...(more as object) })),
        more,
      ),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatch(/^definition\.symbols\.0/);
  });

  it('no text holds control characters', () => {
    expect(wrong((t) => ((t.lines as Record<string, LineSpec>).unit!.text = 'a\nb'))[0]).toMatch(/lines\.unit\.text/);
  });
});
