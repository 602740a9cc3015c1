import { COUNTRIES, DEAD, written, type Country } from './layouts.ts';
import { printable, type Scan } from './strokes.ts';

/** The three codes of the self-test, as a scanner that is set right sends them without their identifier. */
export const CODES = {
  own: 'AT:V:SCANTESTG',
  gs1: '010952123454321310SCAN7\x1d21TEST42',
  signs: "QYe:-_()+=&<>/;'*]^#",
} as const;

export type Code = keyof typeof CODES;

/** The symbology identifier that belongs to each (ISO/IEC 15424). */
export const IDENTIFIERS: Record<Code, string> = { own: ']d1', gs1: ']d2', signs: ']C0' };

const KNOWN = [']d1', ']d2', ']C0', ']C1', ']d0', ']Q1', ']Q3'];

const CASES = {
  same: (c: string) => c,
  swapped: (c: string) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()),
  small: (c: string) => c.toLowerCase(),
  large: (c: string) => c.toUpperCase(),
};

/** For which country the scanner types, and which this computer has. The same twice where nothing is wrong. */
export type Layout = readonly [scanner: Country, computer: Country];

/** What a scan says of the settings of its scanner. */
export interface Reading {
  /** What came, printable. */
  read: string;
  scan: Scan;
  code: Code | null;
  /** Parts are missing. */
  cut: boolean;
  /** All layouts that make what came of the code. */
  layouts: Layout[];
  case: keyof typeof CASES;
  /** What came where GS1 has its separator: `\x1d` when it is right. */
  separator: string | null;
  identifier: string | null;
  prefix: string;
  suffix: string;
  /** Every character came twice. */
  stutters: boolean;
  zerosLost: boolean;
}

/** What a text goes through on its way. */
interface Way {
  layout: Layout;
  case: keyof typeof CASES;
  zerosLost: boolean;
  /** A dead key, or a third character of a key, came as something else. */
  blurred: boolean;
}

type Match = Pick<Reading, 'separator' | 'identifier' | 'prefix' | 'suffix'> & { code: Code; way: Way };

const SAME: Layout = ['US', 'US'];

/** The right one first, then a scanner as it leaves the factory. */
const LAYOUTS: readonly Layout[] = [
  SAME,
  ...COUNTRIES.flatMap((scanner) => COUNTRIES.filter((c) => c !== scanner).map((c): Layout => [scanner, c])),
];

/** Ways that are equally likely, the likeliest first. */
const WAYS: readonly Way[][] = [false, true].flatMap((blurred) =>
  [false, true].map((zerosLost) =>
    (Object.keys(CASES) as (keyof typeof CASES)[]).flatMap((c) =>
      LAYOUTS.map((layout) => ({ layout, case: c, zerosLost, blurred })),
    ),
  ),
);

/** Compares what came with what each code would become under each setting. The fewest faults explain it best. */
export function readingOf(scan: Scan): Reading {
  const stutters = scan.text.length > 2 && /^(?:(.)\1)+$/s.test(scan.text);
  const text = stutters ? scan.text.replace(/(.)\1/gs, '$1') : scan.text;
  const nothing = { identifier: null, prefix: '', suffix: '', separator: null, cut: false };
  const known = { read: printable(scan.text), scan, stutters, ...nothing };
  for (const ways of WAYS) {
    const [best, ...others] = matchesOf(text, ways);
    if (!best) continue;
    const { way, ...match } = best;
    const alike = others.filter((m) => strange(m) === strange(best) && m.way.case === way.case);
    const layouts = way.layout === SAME ? [SAME] : [best, ...alike].map((m) => m.way.layout);
    return { ...known, ...match, layouts, case: way.case, zerosLost: way.zerosLost };
  }
  const part = (Object.keys(CODES) as Code[]).find((c) => text.length >= 4 && CODES[c].includes(text));
  return { ...known, code: part ?? null, cut: part !== undefined, layouts: [SAME], case: 'same', zerosLost: false };
}

/** Characters that do not belong to the code. */
const strange = (m: Match): number => m.prefix.length + m.suffix.length;

function matchesOf(text: string, ways: readonly Way[]): Match[] {
  const matches = ways.flatMap((way) =>
    patternsOf(way).flatMap(([code, pattern]) => {
      const found = pattern.exec(text);
      return found ? [{ code, way, ...partsOf(found, way) }] : [];
    }),
  );
  return matches.sort((a, b) => strange(a) - strange(b)); // a stable sort: the likeliest way stays first
}

const compiled = new Map<Way, [Code, RegExp][]>();

function patternsOf(way: Way): [Code, RegExp][] {
  const known = compiled.get(way);
  if (known) return known;
  const codes = (Object.entries(CODES) as [Code, string][]).filter(
    ([, text]) => !way.zerosLost || text.startsWith('0'),
  );
  const patterns = codes.map(([code, text]): [Code, RegExp] => {
    const sent = way.zerosLost ? text.replace(/^0+/, '') : text;
    return [code, new RegExp(`^(.*?)${patternOf(sent, way)}(.*)$`, 's')];
  });
  compiled.set(way, patterns);
  return patterns;
}

/** How a text comes. In place of a separator may come anything, and nothing. */
function patternOf(text: string, { layout: [scanner, computer], case: cased, blurred }: Way): string {
  return [...text]
    .map((c) => {
      if (c === '\x1d') return '(.{0,8}?)';
      const come = (x: string) => literal(CASES[cased](x));
      if (scanner === computer) return `(?:${come(c)}|${DEAD}[ ${literal(c)}])`;
      const other = written(c, scanner, computer);
      if (blurred && (other === null || other === DEAD)) return '.?';
      return other === null ? `${come(c)}?` : come(other);
    })
    .join('');
}

const literal = (c: string): string => c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function partsOf(found: RegExpExecArray, way: Way): Omit<Match, 'code' | 'way'> {
  const before = found[1]!;
  const [separator, suffix] = found.length > 3 ? [found[2]!, found[3]!] : [null, found[2]!];
  // A code of GS1 may begin with the separator as well.
  const leading = before.endsWith('\x1d') && separator !== null ? before.slice(0, -1) : before;
  for (const identifier of KNOWN) {
    const at = leading.search(new RegExp(`${patternOf(identifier, way)}$`));
    if (at >= 0) return { separator, identifier, prefix: leading.slice(0, at), suffix };
  }
  return { separator, identifier: null, prefix: leading, suffix };
}
