import { readdirSync, readFileSync } from 'node:fs';
import { badField, hashOf, Missing } from '../../kernel/index.js';
import type { Law } from './law.rules.js';
import { inForm, type TemplateInput } from './template.form.js';
import type { Definition } from './template.js';
import { wordsFor } from './words.js';

/** What comes with the software, in `labels/`: proposals until somebody here approves them. */
const FOLDER = new URL('../../../../labels/', import.meta.url);

const read = (folder: URL) =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.json') && !f.endsWith('.schema.json'))
    .map((f) => JSON.parse(readFileSync(new URL(f, folder), 'utf8')) as unknown);

export const LAWS: Readonly<Record<string, Law>> = Object.fromEntries(
  (read(new URL('law/', FOLDER)) as Law[]).map((law) => [law.jurisdiction, law]),
);

/** A template with the words it prints, as it would be kept. */
export function defined({ words, ...template }: TemplateInput): Definition {
  return { ...template, words: wordsFor(template, words) };
}

/** What somebody proposes for a template; 400 where it has not the form of one, or is another. */
export function proposalFor(template: string, input: unknown): Definition {
  if (!isTemplate(template)) throw new Missing('label template', template);
  const definition = defined(inForm(input, 'definition'));
  if (definition.id !== template) throw badField('definition.id', definition.id, `must be ${template}`);
  return definition;
}

/** What identifies a definition: two that print the same are the same. */
export const definitionHash = (definition: Definition): string => hashOf(definition);

const shipped = new Map(
  read(FOLDER).map((file): [string, { definition: Definition; hash: string }] => {
    const definition = defined(inForm(file, 'labels/'));
    return [definition.id, { definition, hash: definitionHash(definition) }];
  }),
);

export const shippedTemplates = (): { definition: Definition; hash: string }[] => [...shipped.values()];

/** The template of this id as it is shipped. What it is for, and whether it is blinded, no version can change. */
export function templateOf(id: string): Definition {
  const found = shipped.get(id);
  if (!found) throw new Error(`There is no label template ${id}`);
  return found.definition;
}

export const isTemplate = (id: string): boolean => shipped.has(id);
