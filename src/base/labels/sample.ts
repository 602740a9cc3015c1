import { check37 } from './mod37.js';
import type { Drawn } from './prepared.js';
import type { Definition } from './template.js';
import type { Case } from './variants.js';

/** The sample of a template in one of its cases: what it is tried with and shown with. */
export function sampleOf(definition: Definition, { language, variants }: Pick<Case, 'language' | 'variants'>): Drawn {
  const { sample, symbols } = definition;
  const fields = Object.fromEntries(
    Object.entries(sample.fields).map(([name, text]) => [name, textIn(text, language)]),
  );
  const type = symbols.find((s) => s.dialect === 'own')?.type;
  return {
    fields,
    language,
    variants,
    payloads: {
      ...(type ? { own: `AT:${type}:${RANDOM}${check37(RANDOM)}` } : {}),
      ...(sample.gs1 ? { gs1: sample.gs1 + (sample.gs1.startsWith('(01)') ? '(21)W0W0W0W0' : '') } : {}),
      ...(symbols.some((s) => s.dialect === 'isbt128') ? { isbt128: '=A99992600012300' } : {}),
    },
  };
}

/** As random as any other, and always the same. */
const RANDOM = '7K2M9QX4';

const textIn = (text: string | Record<string, string>, language: string): string =>
  typeof text === 'string' ? text : (text[language] ?? text.en ?? '');
