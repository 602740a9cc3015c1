/**
 * What stands in no text that people read: control characters, marks that turn the order of reading, characters that
 * nobody sees (zero width, fillers, the empty braille cell), what Unicode has not assigned, and the sign for a letter that
 * was lost.
 */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffd]/u;

/** The first character of a text that nobody can see, as U+XXXX; null when there is none. */
export function unseenIn(text: string): string | null {
  const found = UNSEEN.exec(text)?.[0];
  return found === undefined ? null : codePoint(found);
}

export const codePoint = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What is wrong with a text in which somebody cannot see a character. */
export const unseenText = (char: string | null): string =>
  char === 'U+FFFD'
    ? 'holds U+FFFD, which stands where a letter was lost: write the letter again'
    : `holds ${char}, which nobody can see or which turns the order of reading: remove it`;

/** Scripts whose letters look like those of another. Han, kana and the like go together, and with Latin letters. */
const ALIKE = ['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Cherokee', 'Georgian', 'Hebrew', 'Arabic'] as const;
const scripts = ALIKE.map((name) => ({ name, letter: new RegExp(`\\p{Script=${name}}`, 'u') }));

/** The first letter of a name that is of another script than those before it; null when all are of one. */
export function strangerIn(name: string): string | null {
  let script: string | null = null;
  for (const char of name) {
    const of = scripts.find((s) => s.letter.test(char))?.name ?? null;
    if (of !== null && script !== null && of !== script) return codePoint(char);
    script ??= of;
  }
  return null;
}

/** Letters and digits that look alike in print, small letters: Greek, Cyrillic and Armenian by their Latin likeness. */
const LIKE: Record<string, string> = Object.fromEntries(
  [
    ['a', 'αа'],
    ['b', 'βвь'],
    ['c', 'сϲ'],
    ['d', 'ԁ'],
    ['e', 'εеєҽ'],
    ['g', 'ց'],
    ['h', 'ηнһհ'],
    ['j', 'јϳ'],
    ['k', 'κкқ'],
    ['l', '1|ιіӏiıɩ'],
    ['m', 'μм'],
    ['n', 'νпո'],
    ['o', '0οоօσ'],
    ['p', 'ρрϱ'],
    ['q', 'ԛգզ'],
    ['r', 'г'],
    ['s', 'ѕ'],
    ['t', 'τт'],
    ['u', 'υսц'],
    ['v', 'ѵ'],
    ['w', 'ωшԝա'],
    ['x', 'χх'],
    ['y', 'γуү'],
    ['z', 'ζ'],
  ].flatMap(([latin, others]) => [...others!].map((o) => [o, latin!])),
);

/**
 * What a name looks like: equal for two names that a reader could take for each other. Case, width, spaces and the kind of
 * dash do not tell names apart, nor do letters and digits that look the same.
 */
export function looksLike(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().normalize('NFKC');
  const dashed = plain.replace(/\p{Pd}|\u2212/gu, '-').replace(/[\u2019\u2018\u02bc\u0060\u00b4]/gu, "'");
  const spaced = dashed.replace(/\s+/gu, ' ').trim();
  return [...spaced].map((c) => LIKE[c] ?? c).join('');
}
