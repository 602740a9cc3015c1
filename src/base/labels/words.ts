import { readdirSync, readFileSync } from 'node:fs';
import { everyText, wordsIn, type Template, type Words } from './template.js';

const FOLDER = new URL('../../../../texts/', import.meta.url);

interface Texts {
  labels: Record<string, string>;
  /** Who has checked the words of labels in this language; null while nobody has. */
  labelsCheckedBy?: string | null;
}

const catalogue = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((f) => f.endsWith('.json'))
    .map((f) => [f.slice(0, -5), JSON.parse(readFileSync(new URL(f, FOLDER), 'utf8')) as Texts]),
);

/** Languages that a label can be printed in. */
export const LABEL_LANGUAGES = Object.keys(catalogue).sort();

/** Languages whose words on labels nobody has checked. */
export const UNCHECKED = LABEL_LANGUAGES.filter((l) => catalogue[l]!.labelsCheckedBy === null);

/** The words that a template prints, as they stand today. */
export function wordsFor(template: Template, own: Words = {}): Words {
  const used = [...new Set(everyText(template).flatMap(wordsIn))].sort();
  return Object.fromEntries(
    template.languages.map((language) => {
      const known = { ...catalogue[language]?.labels, ...own[language] };
      return [language, Object.fromEntries(used.flatMap((w) => (known[w] ? [[w, known[w]]] : [])))];
    }),
  );
}
