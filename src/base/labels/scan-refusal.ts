import { Told } from '../../kernel/index.js';
import { fieldsOf } from './gs1.js';
import { isbtFields } from './isbt.js';
import { keyboardDamages, strangeCharacter, type Damage } from './keyboard.js';
import { printable } from './printable.js';
import { readOnce, type Dialect, type Progress, type Scan } from './scan-reading.js';
import { speak, type Said } from './said.js';
import { Identifying, Unreadable } from './unreadable.js';
import { LONGEST } from './wedge.js';

/** The code cannot be read (422): what was read, what is wrong with it, and how far it was understood. */
export class ScanError extends Told {
  /** What came, for people. */
  readonly read: string;
  /** What is wrong, and what to set. */
  readonly wrong: string;

  constructor(
    came: string | Said,
    readonly said: Said,
    more: { dialect: Dialect | null; fields: Record<string, string>; repair?: string },
  ) {
    const [read, wrong] = [typeof came === 'string' ? came : speak(came, 'en'), speak(said, 'en')];
    const whole: Said = { code: 'unreadable', facts: { read: came, wrong: said } };
    super(422, 'The code cannot be read', speak(whole, 'en'), { read, wrong, ...more }, (language) => ({
      detail: speak(whole, language),
      more: { wrong: speak(said, language) },
    }));
    this.read = read;
    this.wrong = wrong;
  }
}

const NOT_SHOWN: Said = { code: 'not-shown', facts: {} };

/** Tells a person what happened to a scan that cannot be read. What identifies somebody is not shown again. */
export function refusal(raw: string, why: Unreadable, so: Progress): ScanError {
  const { dialect } = so;
  const withheld = (said: Said) => new ScanError(NOT_SHOWN, said, { dialect, fields: {} });
  if (why instanceof Identifying) return withheld(why.said);
  if (identifies(raw, so)) return withheld({ code: 'identifies', facts: {} });
  const found = raw.length > LONGEST + 50 ? [] : damagesOf(raw);
  const person = found.find((f) => f.read instanceof Identifying);
  if (person) return withheld((person.read as Identifying).said);
  const read = printable(raw.slice(0, 120));
  const codes = found.flatMap((f) => (f.read instanceof Unreadable ? [] : [{ scan: f.read, remedy: f.remedy }]));
  if (new Set(codes.map((c) => c.scan.key)).size === 1) return altered(read, codes[0]!);
  const strange = strangeCharacter(raw);
  const said: Said = strange
    ? { code: 'strange-character', facts: { wrong: why.said, character: printable(strange) } }
    : why.said;
  return new ScanError(read, said, { dialect, fields: fieldsSoFar(so) });
}

/** There is one code that it could have been. It is told only where checks prove it, and must be scanned again. */
function altered(read: string, { scan, remedy }: { scan: Scan; remedy: Said }): ScanError {
  const { dialect, key } = scan;
  if (!isProven(scan)) return new ScanError(read, { code: 'altered', facts: { remedy } }, { dialect, fields: {} });
  const again: Said = { code: 'altered-from', facts: { remedy, key } };
  return new ScanError(read, again, { dialect, fields: {}, repair: key });
}

const identifies = (raw: string, so: Progress): boolean =>
  so.elements.some((e) => /^725\d$/.test(e.ai)) || (so.dialect === 'isbt128' && /[=&]#/.test(raw));

const fieldsSoFar = ({ elements, data }: Progress): Record<string, string> => ({
  ...fieldsOf(elements),
  ...isbtFields(data),
});

/** What the keyboard or the settings of the scanner could have made of it, each read as it would have come. */
const damagesOf = (raw: string): { remedy: Said; read: Scan | Unreadable }[] =>
  [...keyboardDamages(raw), ...affixes(raw)].map(({ text, remedy }) => ({ remedy, read: readOrError(text) }));

function readOrError(text: string): Scan | Unreadable {
  try {
    return readOnce(text, { dialect: null, elements: [], data: [] });
  } catch (e) {
    if (e instanceof Unreadable) return e;
    throw e;
  }
}

/** Characters that the scanner puts before a code. What follows must begin as only a code does. */
function affixes(raw: string): Damage[] {
  const text = raw.trim();
  const [, before, code] = /^([^\]A(]{1,3})((?:\][A-Za-z]\d|AT:|\(\d).*)$/s.exec(text) ?? [];
  const [, own, after] = /^((?:\][A-Za-z]\d)?AT:[A-Z]:[0-9A-Z]{9})([^0-9A-Za-z]{1,3})$/s.exec(text) ?? [];
  const puts = (code: 'before-code' | 'behind-code', what: string): Said => ({
    code,
    facts: { text: printable(what) },
  });
  return [
    ...(before ? [{ text: code!, remedy: puts('before-code', before) }] : []),
    ...(after ? [{ text: own!, remedy: puts('behind-code', after) }] : []),
  ];
}

/**
 * Whether checks prove what the code would be: our check character, or keys that are check digits through and through.
 * A serial number or a donation number has none inside the code, so nothing is offered in its place.
 */
const isProven = ({ dialect, key }: Scan): boolean =>
  dialect === 'own' || /^\((?:00|414|8017|8018)\)\d+$/.test(key) || /^=.{13}(?:[67]\d|8\d|9[0-6])$/.test(key);
