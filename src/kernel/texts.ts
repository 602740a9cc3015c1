import { readFileSync } from 'node:fs';
import { wallClock, writtenDay } from './time.js';

export const LANGUAGES = ['en', 'da', 'sv'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The catalogue of a language, `texts/<language>.json`: one place for all words that people read. */
export interface Texts {
  /** Sentences of reasons, by code. English stands in the rules. */
  reasons: Record<string, string>;
  /** Words that stand for a code in a sentence or on a label, such as a gland. */
  terms: Record<string, string>;
  /** Why a scan cannot be read, by code. English stands in `base/labels`. */
  scan?: Record<string, string>;
  /** What an answer says beside reasons and fields, by code. English stands in `kernel/answers.ts`. */
  answers?: Record<string, string>;
  /** Printed texts of labels. */
  labels: Record<string, string>;
}

const catalogue = Object.fromEntries(
  LANGUAGES.map((l) => [
    l,
    JSON.parse(readFileSync(new URL(`../../../texts/${l}.json`, import.meta.url), 'utf8')) as Texts,
  ]),
) as Record<Language, Texts>;

export const textsIn = (language: Language): Texts => catalogue[language];

/** The first of our languages in an `Accept-Language` header; English when there is none. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return (wanted.find((w) => (LANGUAGES as readonly string[]).includes(w)) as Language | undefined) ?? 'en';
}

type Facts = Record<string, string | number | boolean | null | undefined>;

/**
 * Fills `{name}` with facts as people write them: days, moments (in the zone that the facts name) and decimals in the
 * reader's language, codes by their term.
 */
export function word(sentence: string, facts: Facts, language: Language): string {
  const zone = typeof facts.zone === 'string' ? facts.zone : 'UTC';
  return sentence.replace(/\{(\w+)\}/g, (all, name: string) =>
    name in facts ? say(facts[name], zone, language) : all,
  );
}

function say(value: Facts[string], zone: string, language: Language): string {
  if (value === null || value === undefined) return '—';
  if (typeof value !== 'string') return String(value);
  if (language !== 'en' && /^\d+\.\d+$/.test(value)) return value.replace('.', ',');
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return writtenDay(value, language);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return wallClock(value, zone, language);
  return catalogue[language].terms[value] ?? value;
}

/** A reason in the reader's language; in English where a language lacks the sentence. */
export function worded<R extends { code: string; says: string; facts: Facts }>(reason: R, language: Language): R {
  const sentence = language === 'en' ? undefined : catalogue[language].reasons[reason.code];
  return sentence ? { ...reason, says: word(sentence, reason.facts, language) } : reason;
}

/** A volume in millilitres, `1.25`, in Danish and Swedish `1,25`; never with zeros that could be read as thousands. */
export const millilitres = (microlitres: number, language = 'en'): string =>
  String(microlitres / 1000).replace('.', language === 'en' ? '.' : ',');
