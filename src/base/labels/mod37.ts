const VALUES = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';

/** Check value of ISO/IEC 7064 MOD 37-2 over digits and capitals: 0 to 36. NaN for any other character. */
export function value37(text: string): number {
  let t = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES.indexOf(text[i]!);
    if (value < 0 || value === 36) return NaN;
    t = ((t + value) * 2) % 37;
  }
  return (38 - t) % 37;
}

/** The same as a character: a digit, a capital or `*`. Empty for a text that has none. */
export const check37 = (text: string): string => VALUES[value37(text)] ?? '';
