import type { Definition, Layout, LineSpec, Place, VariantSpec } from './template.js';

/** A definition as it is at one place: the variants that apply are laid over it. */
export interface Resolved {
  definition: Definition;
  layout: Layout;
  language: string;
}

/** The variants that apply at a place. */
export function variantsAt(definition: Definition, place: Place): string[] {
  const applies = ({ when }: VariantSpec) =>
    (Object.entries(when) as [keyof Place, string][]).every(([name, wanted]) => place[name] === wanted);
  return definition.variants.filter(applies).map((v) => v.id);
}

export function resolve(definition: Definition, variants: readonly string[], language: string): Resolved {
  const { widthMm, heightMm, cap, symbols, lines, requires } = definition;
  let layout: Layout = { widthMm, heightMm, cap, symbols, lines, requires };
  for (const { id, replace } of definition.variants) {
    if (!variants.includes(id)) continue;
    layout = { ...layout, ...replace, lines: laidOver(layout.lines, replace.lines ?? {}) };
  }
  return { definition, layout, language };
}

function laidOver(lines: Layout['lines'], over: Record<string, Partial<LineSpec> | null>): Layout['lines'] {
  const all = { ...lines, ...Object.fromEntries(Object.entries(over).map(([n, l]) => [n, { ...lines[n], ...l }])) };
  return Object.fromEntries(Object.entries(all).filter(([n]) => over[n] !== null)) as Layout['lines'];
}

/** One way in which a template can come to be printed. */
export interface Case {
  jurisdiction: string;
  language: string;
  variants: string[];
  /** The variants by name; null where none applies. */
  variant: string | null;
}

/** Every way in which a template can come to be printed: by jurisdiction, language, site and trial. */
export function casesOf(definition: Definition): Case[] {
  const named = definition.variants.flatMap((v) => v.when.jurisdiction ?? []);
  const jurisdictions = [...new Set([...Object.keys(definition.law), ...named])];
  return (jurisdictions.length ? jurisdictions : [HOME]).flatMap((jurisdiction) =>
    definition.languages.flatMap((language) =>
      togetherAt(definition.variants, { jurisdiction, language }).map((variants) => ({
        jurisdiction,
        language,
        variants,
        variant: variants.join(' + ') || null,
      })),
    ),
  );
}

/** Where a label is issued unless told. */
export const HOME = 'EU';

/** Sets of variants that apply together: those of a site or trial may or may not, the others must. */
function togetherAt(all: readonly VariantSpec[], at: { jurisdiction: string; language: string }): string[][] {
  let sets: { ids: string[]; when: Partial<Place> }[] = [{ ids: [], when: at }];
  for (const { id, when } of all) {
    const agrees = (known: Partial<Place>) =>
      (Object.entries(when) as [keyof Place, string][]).every(([n, v]) => (known[n] ?? v) === v);
    const added = sets
      .filter((s) => agrees(s.when))
      .map((s) => ({ ids: [...s.ids, id], when: { ...s.when, ...when } }));
    const must = when.site === undefined && when.trial === undefined;
    sets = [...(must ? sets.filter((s) => !agrees(s.when)) : sets), ...added];
  }
  return sets.map((s) => s.ids);
}
