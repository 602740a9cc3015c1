import { check37 } from './mod37.js';
import type { Drawn } from './prepared.js';
import { PROVISIONAL, type Definition } from './template.js';
import type { Case } from './variants.js';

/** The sample of a template in one of its cases: what it is tried with and shown with. */
export function sampleOf(definition: Definition, { language, variants }: Pick<Case, 'language' | 'variants'>): Drawn {
  const { sample, symbols } = definition;
  const fields = Object.fromEntries(
    Object.entries(sample.fields).map(([name, text]) => [name, textIn(text, language)]),
  );
  const ownAlone = symbols.every((s) => s.dialect === 'own');
  const type = symbols.find((s) => s.dialect === 'own')?.type;
  return {
    fields: ownAlone ? fields : { ...fields, [PROVISIONAL]: 'yes' },
    language,
    variants,
    payloads: {
      ...(type ? { own: `AT:${type}:${RANDOM}${check37(RANDOM)}` } : {}),
      ...(sample.gs1 ? { gs1: sample.gs1 + (OF_LABEL[sample.gs1.slice(0, 4)] ?? '') } : {}),
      ...(sample.isbt128 ? { isbt128: sample.isbt128 } : {}),
    },
  };
}

/** Stands for the random part of our own code. */
const RANDOM = '7K2M9QX4';

/** What a GS1 code ends with, by what it begins with: the serial of an item, the count of a person's cards, the extension of a place. */
const OF_LABEL: Record<string, string> = { '(01)': '(21)W0W0W0W0', '(801': '(8019)12', '(414': '(254)W0W0W0W0' };

const textIn = (text: string | Record<string, string>, language: string): string =>
  typeof text === 'string' ? text : (text[language] ?? text.en ?? '');
