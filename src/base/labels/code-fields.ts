import { readScan, type Scan } from './scan.js';

/** Whether a code holds a number that nobody gave out to us. */
export type AskProvisional = (code: Scan) => Promise<boolean>;

/** Fields that the codes of a label bring, not the one who wishes it. */
const CODE_FIELDS = ['sscc', 'provisional'] as const;

export const isCodeField = (name: string): boolean => (CODE_FIELDS as readonly string[]).includes(name);

/**
 * What the codes of a label have printed beside them: the SSCC in digits, and `provisional` where a number stands under
 * a prefix that nobody gave out to us. A field is there only where there is something to say.
 */
export async function codeFields(
  { payload, further }: { payload: string; further: readonly { payload: string }[] },
  isProvisional: AskProvisional,
): Promise<Partial<Record<(typeof CODE_FIELDS)[number], string>>> {
  const codes = [payload, ...further.map((f) => f.payload)].map(readScan);
  const sscc = codes.flatMap((c) => c.fields.sscc ?? [])[0];
  let provisional = false;
  for (const code of codes) provisional ||= code.dialect !== 'own' && (await isProvisional(code));
  return { ...(sscc && { sscc: `(00) ${sscc}` }), ...(provisional && { provisional: 'yes' }) };
}
