import { joined, type Said } from './said.js';

/**
 * A scanner that is set to the keyboard of one country at a computer that is set to another sends other characters.
 * Each list says what stands on a key where the American keyboard has the character above it. Accents are dead keys:
 * with a vowel after them they make one letter.
 */
const US = `-_=+[{]}\\|;:'"<>/?\`~@#$^&*()`;
const LAYOUTS = {
  'keyboard-danish': `+?´\`åÅ¨^'*æÆøØ;:-_½§"#¤&/()=`,
  'keyboard-swedish': `+?´\`åÅ¨^'*öÖäÄ;:-_§½"#¤&/()=`,
  'keyboard-german': `ß?´\`üÜ+*#'öÖäÄ;:-_^°"§$&/()=`,
};

/** What could have happened on the way from the label to here, and what to set so that it does not. */
export interface Damage {
  /** The text as it would have come. */
  text: string;
  remedy: Said;
}

interface Keyboard {
  country: keyof typeof LAYOUTS;
  /** Character that came → character that was on the label. */
  meant: ReadonlyMap<string, string>;
}

const KEYBOARDS = Object.entries(LAYOUTS).map(([country, keys]): Keyboard => {
  const meant = new Map([...keys].map((c, n) => [c, US[n]!]));
  if (country === 'keyboard-german') for (const [c, other] of ['yz', 'zy', 'YZ', 'ZY']) meant.set(c!, other!);
  for (const [accent, mark] of Object.entries({ '´': '\u0301', '`': '\u0300', '¨': '\u0308', '^': '\u0302' })) {
    for (const vowel of meant.has(accent) ? 'AEIOUYaeiouy' : '') {
      const letter = (vowel + mark).normalize('NFC');
      if (!meant.has(letter)) meant.set(letter, meant.get(accent)! + (meant.get(vowel) ?? vowel));
    }
  }
  return { country: country as Keyboard['country'], meant };
});

/** Letters and marks that these keyboards have and no code has. */
const STRANGE = /[^\x00-\x7f]/;

const swapCase = (text: string): string =>
  text.replace(/(?!ß)\p{L}/gu, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()));

const CAPS: Said = { code: 'caps-lock', facts: {} };
const ONE_CASE: Said = { code: 'one-case', facts: {} };
const setting = (countries: readonly Said[]): Said => ({
  code: 'other-keyboard',
  facts: { keyboard: joined('or', countries) },
});

const both = (one: Said, other: Said): Said => ({ code: 'both-remedies', facts: { one, other } });

/**
 * Everything that a keyboard could have made of a code, the likeliest first; none of it is taken for the code. Codes of
 * ours have capitals: where small letters came and no capital, caps lock was on, and only there. What stands before may
 * be a symbology identifier, which has letters of both kinds.
 */
export function keyboardDamages(text: string): Damage[] {
  const letters = text.slice(3).replace(/\P{L}|ß/gu, '');
  const swapped = swapCase(text);
  const mayBeOn = letters === letters.toLowerCase();
  const mayBeOff = letters === '' || !mayBeOn;
  const caps = [
    { text: swapped, remedy: CAPS },
    ...onKeyboards(swapped).map((d) => ({ ...d, remedy: both(d.remedy, CAPS) })),
  ];
  const oneCase = { text: text.replace(/^\][A-Z]/i, swapCase), remedy: ONE_CASE };
  return [...(mayBeOn ? caps : []), ...(mayBeOff ? [oneCase, ...onKeyboards(text)] : [])].filter(
    (d) => d.text !== text,
  );
}

/** What the American keyboard meant, for each keyboard that makes a difference; those that agree are named together. */
function onKeyboards(came: string): Damage[] {
  const countries = new Map<string, Said[]>();
  for (const { country, meant } of KEYBOARDS) {
    const text = Array.from(came, (c) => meant.get(c) ?? c).join('');
    if (text !== came) countries.set(text, [...(countries.get(text) ?? []), { code: country, facts: {} }]);
  }
  return [...countries].map(([text, of]) => ({ text, remedy: setting(of) }));
}

/** A character that only a wrong keyboard puts into a code. */
export const strangeCharacter = (text: string): string | null => STRANGE.exec(text)?.[0] ?? null;
