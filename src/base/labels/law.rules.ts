import { fieldsIn, wordsIn, type Definition, type LawSpec } from './template.js';
import { casesOf, resolve, type Case } from './variants.js';
import type { Fault } from './template.rules.js';

/** One letter of a set of requirements, and the parts it asks for. */
export interface Letter {
  letter: string;
  asks: string;
  parts: readonly { part: string; when?: Condition }[];
}

/** When a part is asked for: on open or blinded labels, or where a switch of the template is on. */
export type Condition = 'open' | 'blinded' | 'expiryOnImmediate' | 'takenHome';

/** What a jurisdiction asks of labels: data, with its source. */
export interface Law {
  jurisdiction: string;
  source: string;
  sets: Record<string, { title: string; letters: readonly Letter[] }>;
}

/** What the law asks for and no line of the template answers, in each language and variant. */
export function lawFaults(definition: Definition, laws: Readonly<Record<string, Law>>): Fault[] {
  return Object.entries(definition.law).flatMap(([jurisdiction, spec]): Fault[] => {
    const asked = askedBy(spec, definition.blinded, laws[jurisdiction]);
    if (!asked)
      return [{ code: 'label-contract', facts: { template: definition.id, part: spec.set, wanted: 'known' } }];
    return casesOf(definition)
      .filter((c) => c.jurisdiction === jurisdiction)
      .flatMap((c) =>
        missing(definition, spec, asked, c).map(({ letter, part }) => ({
          code: 'label-law-missing' as const,
          facts: {
            template: definition.id,
            jurisdiction,
            set: spec.set,
            letter,
            field: part,
            language: c.language,
            variant: c.variant,
          },
        })),
      );
  });
}

/** How a template answers each letter of each set that it falls under. */
export interface Answer {
  jurisdiction: string;
  set: string;
  letter: string;
  asks: string;
  state: 'answered' | 'missing' | 'left-off' | 'not-asked';
}

export function answersTo(definition: Definition, laws: Readonly<Record<string, Law>>): Answer[] {
  const faults = lawFaults(definition, laws);
  return Object.entries(definition.law).flatMap(([jurisdiction, spec]) => {
    const asked = askedBy(spec, definition.blinded, laws[jurisdiction]) ?? [];
    const leftOff = Object.keys(spec.omitted ?? {}).map((part) => part.split('.')[0]);
    return (laws[jurisdiction]?.sets[spec.set]?.letters ?? []).map(({ letter, asks }): Answer => {
      const missing = faults.some(({ facts: f }) => f.jurisdiction === jurisdiction && f.letter === letter);
      const open = asked.some((a) => a.letter === letter) ? 'answered' : 'not-asked';
      const state = missing ? 'missing' : open === 'not-asked' && leftOff.includes(letter) ? 'left-off' : open;
      return { jurisdiction, set: spec.set, letter, asks, state };
    });
  });
}

type Asked = { letter: string; part: string; key: string };

function askedBy(spec: LawSpec, blinded: boolean, law: Law | undefined): Asked[] | null {
  const on: Record<Condition, boolean> = {
    open: !blinded,
    blinded,
    expiryOnImmediate: spec.expiryOnImmediate ?? true,
    takenHome: spec.takenHome ?? false,
  };
  const set = law?.sets[spec.set];
  if (!set) return null;
  return set.letters.flatMap(({ letter, parts }) =>
    parts
      .filter(({ when }) => !when || on[when])
      .map(({ part }) => ({ letter, part, key: `${letter}.${part}` }))
      .filter(({ key }) => !(spec.omitted?.[key] ?? spec.omitted?.[letter])),
  );
}

function missing(
  definition: Definition,
  spec: LawSpec,
  asked: readonly Asked[],
  { variants, language }: Case,
): Asked[] {
  const { layout } = resolve(definition, variants, language);
  const texts = Object.values(layout.lines).map((l) => l.text);
  const printed = new Set([
    ...texts
      .flatMap(fieldsIn)
      .filter((f) => layout.requires.includes(f))
      .map((f) => `{${f}}`),
    ...texts
      .flatMap(wordsIn)
      .filter((w) => definition.words[language]?.[w]?.trim())
      .map((w) => `[${w}]`),
  ]);
  const answered = new Set(
    Object.entries(spec.carries).flatMap(([what, keys]) => (printed.has(what) ? [keys].flat() : [])),
  );
  return asked.filter(({ key }) => !answered.has(key));
}
