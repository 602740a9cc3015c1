/** A template as the studio changes it; the rest of it passes through. Lengths are millimetres. */
export interface Draft {
  id: string;
  title: string;
  blinded: boolean;
  leastDpi: number;
  widthMm: number;
  heightMm: number;
  symbols: SymbolPart[];
  lines: Record<string, LinePart>;
  law: Record<string, { carries: Record<string, string | string[]> }>;
  variants: Variant[];
  sample: { fields: Record<string, unknown> };
}

export interface LinePart {
  x: number;
  y: number;
  size: number;
  text: string;
  bold?: boolean;
  width?: number;
  lines?: number;
  centred?: boolean;
  boxed?: boolean;
}

export interface SymbolPart {
  name: string;
  dialect: string;
  encoder: string;
  size?: string;
  module: { least: number; target: number };
  quiet: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Variant {
  id: string;
  replace: Partial<Pick<Draft, 'widthMm' | 'heightMm' | 'symbols'>> & {
    lines?: Record<string, Partial<LinePart> | null>;
  };
}

export type Layout = Pick<Draft, 'widthMm' | 'heightMm' | 'symbols' | 'lines'>;

/** What is edited: the label itself, a line or a symbol by name. */
export type Part = { kind: 'label' } | { kind: 'line' | 'symbol'; name: string };

export const LABEL: Part = { kind: 'label' };
export const keyOf = (part: Part): string => (part.kind === 'label' ? 'label' : `${part.kind} ${part.name}`);

/** Variants that apply together, as the server names them: `rh + danish`. The last one takes the changes. */
const idsIn = (variant: string | null): string[] => variant?.split(' + ') ?? [];

export function layoutOf(draft: Draft, variant: string | null): Layout {
  const { widthMm, heightMm, symbols, lines } = draft;
  let layout: Layout = { widthMm, heightMm, symbols, lines };
  for (const { id, replace } of draft.variants) {
    if (!idsIn(variant).includes(id)) continue;
    const over = Object.entries(replace.lines ?? {});
    const laid = { ...layout.lines };
    for (const [name, line] of over) {
      if (line === null) delete laid[name];
      else laid[name] = { ...laid[name], ...line } as LinePart;
    }
    layout = { ...layout, ...replace, lines: laid };
  }
  return layout;
}

export const partsOf = ({ symbols, lines }: Layout): Part[] => [
  ...symbols.map(({ name }) => ({ kind: 'symbol' as const, name })),
  ...Object.keys(lines).map((name) => ({ kind: 'line' as const, name })),
  LABEL,
];

/** Changes of the label itself, in a variant or in the template. */
export function withSize(
  draft: Draft,
  variant: string | null,
  size: Partial<Pick<Draft, 'widthMm' | 'heightMm'>>,
): Draft {
  return inLayer(draft, variant, (replace) => ({ ...replace, ...size }), { ...draft, ...size });
}

/** Changes of a line; a measure that is undefined is left to the server. `null` takes the line away. */
export function withLine(draft: Draft, variant: string | null, name: string, change: Partial<LinePart> | null): Draft {
  const lines = { ...draft.lines };
  if (change === null) delete lines[name];
  else lines[name] = { ...lines[name]!, ...change };
  const over = (replace: Variant['replace']) => ({
    ...replace,
    lines: { ...replace.lines, [name]: change && { ...replace.lines?.[name], ...change } },
  });
  return inLayer(draft, variant, over, { ...draft, lines });
}

export function withSymbol(draft: Draft, variant: string | null, name: string, change: Partial<SymbolPart>): Draft {
  const changed = (all: SymbolPart[]) => all.map((s) => (s.name === name ? { ...s, ...change } : s));
  const over = (replace: Variant['replace']) => ({
    ...replace,
    symbols: changed(layoutOf(draft, variant).symbols),
  });
  return inLayer(draft, variant, over, { ...draft, symbols: changed(draft.symbols) });
}

function inLayer(
  draft: Draft,
  variant: string | null,
  over: (replace: Variant['replace']) => Variant['replace'],
  plain: Draft,
): Draft {
  const id = idsIn(variant).at(-1);
  if (id === undefined) return plain;
  return { ...draft, variants: draft.variants.map((v) => (v.id === id ? { ...v, replace: over(v.replace) } : v)) };
}

const hundredths = (mm: number): number => Math.round(mm * 100) / 100;

/** Moves a line or a symbol. */
export function moved(draft: Draft, variant: string | null, part: Part, right: number, down: number): Draft {
  if (part.kind === 'label') return draft;
  const layout = layoutOf(draft, variant);
  const at = part.kind === 'line' ? layout.lines[part.name] : layout.symbols.find((s) => s.name === part.name);
  if (!at) return draft;
  const to = { x: hundredths(at.x + right), y: hundredths(at.y + down) };
  return part.kind === 'line' ? withLine(draft, variant, part.name, to) : withSymbol(draft, variant, part.name, to);
}

/** Letters of the law whose own wording a line prints, such as `EU i.trial-use`: its text stays as it is. */
export const wordingOf = ({ law }: Pick<Draft, 'law'>, text: string): string[] =>
  Object.entries(law).flatMap(([place, { carries }]) =>
    Object.entries(carries)
      .filter(([what]) => what.startsWith('[') && text.includes(what))
      .map(([, parts]) => `${place} ${[parts].flat().join(', ')}`),
  );

/** A new line below all others, and its name. */
export function withNewLine(draft: Draft, variant: string | null, text: string): { draft: Draft; name: string } {
  const { lines, heightMm } = layoutOf(draft, variant);
  let n = 1;
  while (draft.lines[`line${n}`] || lines[`line${n}`]) n++;
  const name = `line${n}`;
  return { name, draft: withLine(draft, variant, name, { x: 2, y: heightMm - 1, size: 1.8, text }) };
}
