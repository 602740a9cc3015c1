import { textsIn, type Language } from '../../kernel/index.js';
import { SCAN_WORDS, type ScanCode } from './scan-words.js';

/** A fact of a sentence: what came, as it came, or a sentence itself. */
export type Fact = string | number | Said;

/** What is said to a person, in whatever language: a sentence by its code, and its facts. */
export interface Said {
  code: ScanCode;
  facts: Readonly<Record<string, Fact>>;
}

/** In the reader's language; in English where a language lacks the sentence. */
export function speak({ code, facts }: Said, language: Language): string {
  const sentence = textsIn(language).scan?.[code] ?? SCAN_WORDS[code]!;
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]!;
    return typeof fact === 'object' ? speak(fact, language) : String(fact);
  });
}

/** A field, a structure or a thing by the reader's word; by its own where there is none. */
export function named(word: string): Fact {
  const code = `name-${word.replaceAll(' ', '-')}` as const;
  return code in SCAN_WORDS ? { code, facts: {} } : word;
}

/** Several things in one sentence: "one or two or three". */
export const joined = (code: 'and' | 'or', things: readonly Fact[]): Fact =>
  things.reduce((one, other) => ({ code, facts: { one, other } }));
