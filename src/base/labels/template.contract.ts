import { templateOf } from './shipped.js';
import { fieldsIn, type Definition } from './template.js';
import type { Fault } from './template.rules.js';
import { casesOf, resolve } from './variants.js';

/** What acts rely on: what the template is for, who sees it, how its label is identified, which law it answers. */
export function contractFaults(definition: Definition): Fault[] {
  const shipped = templateOf(definition.id);
  const parts: [part: string, is: unknown, wanted: unknown][] = [
    ['item', definition.item, shipped.item],
    ['blinded', definition.blinded, shipped.blinded],
    ['symbols.0.dialect', definition.symbols[0]!.dialect, shipped.symbols[0]!.dialect],
    ['symbols.0.type', definition.symbols[0]!.type, shipped.symbols[0]!.type],
    ...Object.entries(shipped.law).map(([j, { set }]): [string, unknown, unknown] => [
      `law.${j}`,
      definition.law[j]?.set,
      set,
    ]),
  ];
  return parts
    .filter(([, is, wanted]) => is !== wanted)
    .map(([part, , wanted]) => ({
      code: 'label-contract',
      facts: { template: definition.id, part, wanted: String(wanted) },
    }));
}

/** What acts need printed: the fields that the shipped template requires, but those that the law asks for itself. */
export function neededFaults(definition: Definition): Fault[] {
  const shipped = templateOf(definition.id);
  const carried = Object.values(shipped.law).flatMap((l) => Object.keys(l.carries));
  const needed = shipped.requires.filter((field) => !carried.includes(`{${field}}`));
  return casesOf(definition).flatMap(({ variants, variant, language }) => {
    const { lines, requires } = resolve(definition, variants, language).layout;
    const printed = Object.values(lines).flatMap((l) => fieldsIn(l.text));
    return needed
      .filter((field) => !printed.includes(field) || !requires.includes(field))
      .map((field): Fault => ({ code: 'label-field-lost', facts: { template: definition.id, field, variant } }));
  });
}
