import { checkDigit } from './gs1-checks.js';

/** A number that must not be given out twice, by the dialect of its prefix. */
interface Prefixed {
  dialect: 'gs1' | 'isbt128';
  number: string;
}

const FORMS = {
  gs1: { form: /^\d{4,12}$/, like: '4 to 12 digits, a GS1 company prefix', example: /^952/ },
  isbt128: {
    form: /^[A-NP-Z1-9][A-NP-Z0-9]{2}\d{2}$/,
    like: '5 characters such as A1234, a facility identification number',
    example: /^A9999$/,
  },
} as const;

interface Setting {
  dialect: keyof typeof FORMS;
  prefix: string;
  gln?: string | null;
  assigned: boolean;
}

/**
 * What is wrong with the prefix of a site; null when nothing is. GS1 952 and facility A9999 stand in the examples of
 * the standards: they are given out to nobody, and are for demonstrations alone.
 */
export function settingFault(
  { dialect, prefix, gln, assigned }: Setting,
  mode: 'demo' | 'production',
): { field: 'prefix' | 'gln' | 'standing'; says: string } | null {
  const { form, like, example } = FORMS[dialect];
  if (!form.test(prefix)) return { field: 'prefix', says: `must be ${like}` };
  const place = gln ? locationFault(dialect, prefix, gln) : null;
  if (place) return { field: 'gln', says: place };
  if (!example.test(prefix)) return null;
  if (mode === 'production') return { field: 'prefix', says: 'stands in the examples of the standard: use your own' };
  return assigned ? { field: 'standing', says: `cannot be: ${prefix} is given out to nobody` } : null;
}

function locationFault(dialect: Setting['dialect'], prefix: string, gln: string): string | null {
  if (dialect !== 'gs1') return 'is a number of GS1: leave it out';
  if (!/^\d{13}$/.test(gln)) return 'must be 13 digits';
  if (!gln.startsWith(prefix)) return `must begin with the company prefix ${prefix}`;
  const right = checkDigit(gln.slice(0, -1));
  return gln.endsWith(right) ? null : `has the wrong check digit: ${right} would be right`;
}

/** Facility, two digits of the year, six digits. */
export const DIN = /^[A-NP-Z1-9][A-NP-Z0-9]{2}\d{10}$/;

interface Code {
  dialect: string;
  fields: Readonly<Record<string, string>>;
}

/** The numbers in a code that are written under a prefix. GTIN and SSCC have a digit of their own before it. */
function prefixedIn({ dialect, fields }: Code): Prefixed[] {
  const numbers = (words: readonly string[]) => words.flatMap((w) => fields[w] ?? []);
  if (dialect === 'gs1') {
    const led = numbers(['gtin', 'sscc']).map((n) => n.slice(1));
    const plain = numbers(['location', 'recipient', 'provider']);
    return [...led, ...plain].map((number) => ({ dialect, number }));
  }
  if (dialect !== 'isbt128') return [];
  const donations = numbers(['donation']).filter((n) => DIN.test(n));
  return [...donations, ...numbers(['donor'])].map((number) => ({ dialect, number }));
}

/** Whether a code holds a number that stands under no assigned prefix: somebody else may write the same. */
export const isProvisional = (code: Code, assigned: readonly { dialect: string; prefix: string }[]): boolean =>
  prefixedIn(code).some(
    ({ dialect, number }) => !assigned.some((a) => a.dialect === dialect && number.startsWith(a.prefix)),
  );
