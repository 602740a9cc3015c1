import { rule } from '../../kernel/index.js';

/** Fields of a label whose purpose is to name a person or a place: the law asks for them. */
const NAMING = [
  'contact',
  'investigator',
  'sponsor',
  'site',
  'address',
  'maker',
  'person',
  'login',
  'from',
  'to',
  'place',
  'substance',
  'step',
  'sampleType',
  // What a thing is, in words that quality assurance has approved or a supplier uses: "Human Serum Albumin".
  'material',
  'shortName',
  'form',
  'formulation',
  'strength',
  'route',
  'storage',
  'directions',
  'tissue',
];

/** What stands on the pack of a supplier, and is written down as it stands there. */
const SUPPLIED: Readonly<Record<string, readonly string[]>> = { material: ['lot', 'supplier'] };

/** Fields whose purpose is to say a day of the product, such as `expiry`, `takenOn`, `useBefore`. */
const DATED = /^(expiry|expires|prepared|procured|packed|dispatched|received|opened|frozen)$|(On|At|Before|Until)$/;

/** Names of fields that no label has. */
export const PERSONAL_FIELDS =
  /^(first|last|family|given|sur|patient|subject|donor)?(name|initials)$|birth|^(dob|cpr|cprnumber|personnummer|ssn|nationalid)$/i;

/** What a text on a label looks like that must not stand there; null when nothing. */
export function looksLike(field: string, text: string): string | null {
  if (hasCpr(text)) return 'identity-cpr';
  if (hasPersonnummer(text)) return 'identity-personnummer';
  if (!DATED.test(field) && hasDate(text)) return 'identity-birth-date';
  if (!NAMING.includes(field) && NAME.test(text)) return 'identity-name';
  return null;
}

/** Two or more words, each with one capital and then small letters. */
const NAME = /^\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?( (\p{Lu}\.|\p{Lu}\p{Ll}+(-\p{Lu}\p{Ll}+)?))+$/u;

/** Runs of digits with one hyphen or plus in them at most, standing by themselves. */
const numbersIn = (text: string): string[] => text.match(/(?<![\w+-])\d{6,8}[-+]?\d{4}(?![\w-])/g) ?? [];

/** Danish: ddmmyy-xxxx. Written without hyphen it counts where the check of modulus 11 fits. */
function hasCpr(text: string): boolean {
  return numbersIn(text).some((n) => {
    const digits = n.replace(/\D/g, '');
    if (digits.length !== 10 || n.includes('+')) return false;
    if (!isDay(digits.slice(0, 2), digits.slice(2, 4))) return false;
    return n.includes('-') || sum(digits, CPR_WEIGHTS) % 11 === 0;
  });
}
const CPR_WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/** Swedish: (yy)yymmdd-xxxx, also with the day plus 60. Written without hyphen it counts where its check digit fits. */
function hasPersonnummer(text: string): boolean {
  return numbersIn(text).some((n) => {
    const digits = n.replace(/\D/g, '').slice(-10);
    const day = Number(digits.slice(4, 6));
    const plain = String(day > 60 ? day - 60 : day).padStart(2, '0');
    if (!isDay(plain, digits.slice(2, 4))) return false;
    return /[-+]/.test(n) || luhn(digits);
  });
}

const isDay = (day: string, month: string): boolean =>
  Number(month) >= 1 &&
  Number(month) <= 12 &&
  Number(day) >= 1 &&
  Number(day) <= new Date(2000, Number(month), 0).getDate();

const sum = (digits: string, weights: readonly number[]): number =>
  weights.reduce((total, w, n) => total + w * Number(digits[n]), 0);

function luhn(digits: string): boolean {
  const total = [...digits].reduce((t, c, n) => {
    const d = Number(c) * (n % 2 === 0 ? 2 : 1);
    return t + (d > 9 ? d - 9 : d);
  }, 0);
  return total % 10 === 0;
}

/** A whole calendar date: 1997-03-14, 14.03.1997, 14/3/97 with a full year, 14 Mar 1997. */
const hasDate = (text: string): boolean =>
  /(?<!\d)(19|20)\d\d[-./](0?[1-9]|1[0-2])[-./](0?[1-9]|[12]\d|3[01])(?!\d)/.test(text) ||
  /(?<!\d)(0?[1-9]|[12]\d|3[01])[-./](0?[1-9]|1[0-2])[-./](19|20)\d\d(?!\d)/.test(text) ||
  /(?<!\d)(0?[1-9]|[12]\d|3[01])\.? \p{L}{3,9}\.? (19|20)\d\d(?!\d)/u.test(text);

export interface PersonalFacts {
  label: { template: string; fields: Readonly<Record<string, string>> };
}

export const identifyingData = rule<PersonalFacts>({
  id: 'BR-71',
  code: 'identifying-data',
  about: 'free',
  title: 'No label tells who a donor or a subject is: no name, no national number, no full birth date',
  source: 'GDPR, Articles 5(1)(c) and 25',
  override: 'none',
  clearedBy: 'whoever wrote it (use the code of donor or subject)',
  says: 'Field "{field}" of the label {template} looks like {what}.',
  check: ({ label: l }) =>
    Object.entries(l.fields).flatMap(([field, text]) => {
      const what = SUPPLIED[l.template]?.includes(field) ? null : looksLike(field, text);
      return what ? [{ facts: { field, template: l.template, what } }] : [];
    }),
});
