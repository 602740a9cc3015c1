import type { Drawing, Tell } from './drawing.js';
import { piecesOf, type Piece } from './pieces.js';
import { lawFaults } from './law.rules.js';
import { PERSONAL_FIELDS } from './personal.rules.js';
import { UNBLINDING } from './labels.rules.js';
import { drawingOf } from './prepared.js';
import { rasterise } from './raster.js';
import { misread } from './read-back.js';
import { sampleOf } from './sample.js';
import { definitionHash, LAWS } from './shipped.js';
import { isMatrix, type DrawnSymbol } from './symbol.js';
import {
  everyText,
  fieldsIn,
  freeIn,
  PROVISIONAL,
  RESOLUTIONS,
  wordsIn,
  type Definition,
  type Words,
} from './template.js';
import { casesOf, resolve, type Case } from './variants.js';
import { contractFaults, neededFaults } from './template.contract.js';
import type { Fault } from './template.rules.js';

const known = new Map<string, Promise<Fault[]>>();

/** Everything that is wrong with a template. The same template is tried once. */
export function faultsOf(definition: Definition): Promise<Fault[]> {
  const hash = definitionHash(definition);
  let faults = known.get(hash);
  if (!faults) {
    if (known.size > 200) known.clear();
    known.set(hash, (faults = tried(definition)));
  }
  return faults;
}

async function tried(definition: Definition): Promise<Fault[]> {
  const told = [
    ...contractFaults(definition),
    ...lawFaults(definition, LAWS),
    ...neededFaults(definition),
    ...provisionalFaults(definition),
    ...wordFaults(definition),
    ...freeFaults(definition),
    ...blindFaults(definition),
    ...sampleFaults(definition),
  ];
  return distinct([...told, ...(await drawingFaults(withWords(definition)))]);
}

/** Letters and digits that stand in a text itself would be the same in every language. */
function freeFaults(definition: Definition): Fault[] {
  const all = [definition.lines, ...definition.variants.map((v) => v.replace.lines ?? {})];
  return all.flatMap((lines) =>
    Object.entries(lines).flatMap(([line, spec]) => {
      const text = freeIn(spec?.text ?? '');
      return /[\p{L}\p{N}]/u.test(text)
        ? [{ code: 'label-text-free' as const, facts: { template: definition.id, line, text } }]
        : [];
    }),
  );
}

const wordFaults = (definition: Definition): Fault[] =>
  definition.languages.flatMap((language) =>
    [...new Set(everyText(definition).flatMap(wordsIn))]
      .filter((word) => !definition.words[language]?.[word]?.trim())
      .map((word) => ({ code: 'label-word-missing' as const, facts: { template: definition.id, word, language } })),
  );

/** A card is issued before there is an arm: whether it has a symbol is a matter of its site. */
const ofSubject = ({ item }: Definition): boolean => item === 'subject';

/** A code of GS1 or ISBT 128 may hold a number that nobody gave out: then the label says so. */
const provisionalFaults = (definition: Definition): Fault[] =>
  casesOf(definition).flatMap(({ variants, variant, language }): Fault[] => {
    const { symbols, lines } = resolve(definition, variants, language).layout;
    const says = Object.values(lines).some((l) => wordsIn(l.text).includes(PROVISIONAL));
    return says || symbols.every((s) => s.dialect === 'own')
      ? []
      : [{ code: 'label-provisional-lost', facts: { template: definition.id, variant } }];
  });

function blindFaults(definition: Definition): Fault[] {
  const { id: template, blinded } = definition;
  const all = [definition, ...definition.variants.map((v) => resolve(definition, [v.id], '').layout)];
  const fields = [...new Set([...everyText(definition).flatMap(fieldsIn), ...all.flatMap((l) => l.requires)])];
  const personal = fields.filter((f) => PERSONAL_FIELDS.test(f));
  const varies = all
    .flatMap((l) => l.symbols)
    .filter((s) => (s.optional && !ofSubject(definition)) || !isMatrix(s.encoder));
  return [
    ...personal.map((field): Fault => ({ code: 'label-field-personal', facts: { template, field } })),
    ...(blinded ? fields.filter((f) => UNBLINDING.includes(f)) : []).map((field): Fault => ({
      code: 'label-not-blinded',
      facts: { template, field },
    })),
    ...(blinded ? [...new Set(varies.map((s) => s.name))] : []).map((symbol): Fault => ({
      code: 'label-symbol-varies',
      facts: { template, symbol },
    })),
  ];
}

function sampleFaults(definition: Definition): Fault[] {
  const wanted = casesOf(definition).flatMap((c) => resolve(definition, c.variants, c.language).layout.requires);
  return [...new Set(wanted)]
    .filter((field) => !definition.sample.fields[field])
    .map((field) => ({ code: 'label-sample-missing', facts: { template: definition.id, field } }));
}

/** Draws the sample in every case at every resolution it may be printed at. */
async function drawingFaults(definition: Definition): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const dpi of RESOLUTIONS.filter((r) => r >= definition.leastDpi)) {
    const read = new Set<string>();
    for (const c of casesOf(definition)) {
      const tell: Tell = ({ code, facts }) => faults.push({ code, facts });
      const drawing = drawingOf(definition, sampleOf(definition, c), 'demo', dpi, tell);
      faults.push(...placeFaults(definition, drawing, c));
      if (!read.has(String(c.variant))) faults.push(...(await readFaults(definition, drawing)));
      read.add(String(c.variant));
    }
  }
  return faults;
}

/** What is wrong with one drawing of a template, of which these symbols did not read back. */
export const drawnFaults = (
  definition: Definition,
  drawing: Drawing,
  at: Case,
  unread: readonly DrawnSymbol[],
): Fault[] => [
  ...unread.map((s): Fault => ({
    code: 'label-unreadable',
    facts: { template: definition.id, symbol: s.name, dpi: drawing.dpi },
  })),
  ...placeFaults(definition, drawing, at),
];

/** With something to draw where a word is missing, so that the rest is tried too. */
export function withWords(definition: Definition): Definition {
  const used = everyText(definition).flatMap(wordsIn);
  const stand = Object.fromEntries(used.map((w) => [w, w]));
  const words = definition.languages.map((l) => [l, { ...stand, ...definition.words[l] }]);
  return { ...definition, words: Object.fromEntries(words) as Words };
}

/** Everything lies on the label or its cap, and nothing on anything else. */
function placeFaults({ id: template }: Definition, drawing: Drawing, { variant, language }: Case): Fault[] {
  const about = { template, variant, language, dpi: drawing.dpi };
  const pieces = piecesOf(drawing);
  const faults: Fault[] = [];
  pieces.forEach((one, n) => {
    if (!one.inside) faults.push({ code: 'label-off', facts: { ...about, part: one.name } });
    for (const other of pieces.slice(n + 1))
      if (meet(one, other))
        faults.push({ code: 'label-overlap', facts: { ...about, part: one.name, other: other.name } });
  });
  return faults;
}

const meet = ({ rect: a, of: x }: Piece, { rect: b, of: y }: Piece): boolean =>
  x !== y && a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

/** Each symbol by itself: no text lies on it, as was seen before. */
async function readFaults({ id: template }: Definition, drawing: Drawing): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const symbol of drawing.symbols) {
    const [left, top] = symbol.quiet;
    const alone = { ...symbol, x: left, y: top };
    const [width, height] = [symbol.columns * symbol.dots + 2 * left, symbol.rows * symbol.tall + 2 * top];
    const small = { ...drawing, width, height, symbols: [alone], lines: [] };
    if ((await misread(rasterise(small), small)).length)
      faults.push({ code: 'label-unreadable', facts: { template, symbol: symbol.name, dpi: drawing.dpi } });
  }
  return faults;
}

/** The same fault is told once. */
export const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((f) => [JSON.stringify([f.code, f.facts]), f])).values(),
];
