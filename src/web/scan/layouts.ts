/** A dead key: it writes nothing until the next key is pressed. */
export const DEAD = '\u25cc';

/**
 * What the same keys write in another country: from the key left of 1, row by row, to the key left of the right Shift;
 * first alone, then with Shift. Source: xkeyboard-config 2.35; the key left of Z, which US keyboards lack, is as Windows has
 * it there.
 */
const LAYOUTS = {
  US: ["`1234567890-=qwertyuiop[]asdfghjkl;'\\\\zxcvbnm,./", '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?'],
  DK: ["½1234567890+◌qwertyuiopå◌asdfghjklæø'<zxcvbnm,.-", '§!"#¤%&/()=?◌QWERTYUIOPÅ◌ASDFGHJKLÆØ*>ZXCVBNM;:_'],
  SE: ["§1234567890+◌qwertyuiopå◌asdfghjklöä'<zxcvbnm,.-", '½!"#¤%&/()=?◌QWERTYUIOPÅ◌ASDFGHJKLÖÄ*>ZXCVBNM;:_'],
  NO: ["|1234567890+\\qwertyuiopå◌asdfghjkløæ'<zxcvbnm,.-", '§!"#¤%&/()=?◌QWERTYUIOPÅ◌ASDFGHJKLØÆ*>ZXCVBNM;:_'],
  DE: ['◌1234567890ß◌qwertzuiopü+asdfghjklöä#<yxcvbnm,.-', '°!"§$%&/()=?◌QWERTZUIOPÜ*ASDFGHJKLÖÄ\'>YXCVBNM;:_'],
  GB: ["`1234567890-=qwertyuiop[]asdfghjkl;'#\\zxcvbnm,./", '¬!"£$%^&*()_+QWERTYUIOP{}ASDFGHJKL:@~|ZXCVBNM<>?'],
  IS: ["◌1234567890ö-qwertyuiopð'asdfghjklæ◌+<zxcvbnm,.þ", '◌!"#$%&/()=Ö_QWERTYUIOPÐ?ASDFGHJKLÆ◌*>ZXCVBNM;:Þ'],
  CH: ["§1234567890'◌qwertzuiopü◌asdfghjklöä$<yxcvbnm,.-", '°+"*ç%&/()=?◌QWERTZUIOPè!ASDFGHJKLéà£>YXCVBNM;:_'],
  FR: ['²&é"\'(-è_çà)=azertyuiop◌$qsdfghjklmù*<wxcvbn,;:!', '~1234567890°+AZERTYUIOP◌£QSDFGHJKLM%µ>WXCVBN?./§'],
  BE: ['²&é"\'(§è!çà)-azertyuiop◌$qsdfghjklmùµ<wxcvbn,;:=', '³1234567890°_AZERTYUIOP◌*QSDFGHJKLM%£>WXCVBN?./+'],
  ES: ["º1234567890'¡qwertyuiop◌+asdfghjklñ◌ç<zxcvbnm,.-", 'ª!"·$%&/()=?¿QWERTYUIOP◌*ASDFGHJKLÑ◌Ç>ZXCVBNM;:_'],
  IT: ["\\1234567890'ìqwertyuiopè+asdfghjklòàù<zxcvbnm,.-", '|!"£$%&/()=?^QWERTYUIOPé*ASDFGHJKLç°§>ZXCVBNM;:_'],
  PT: ["\\1234567890'«qwertyuiop+◌asdfghjklçº◌<zxcvbnm,.-", '|!"#$%&/()=?»QWERTYUIOP*◌ASDFGHJKLÇª◌>ZXCVBNM;:_'],
} as const;

/** A keyboard, by its country: US, DK … SE stands for Finland too. */
export type Country = keyof typeof LAYOUTS;

export const COUNTRIES = Object.keys(LAYOUTS) as Country[];

/**
 * What this computer writes when a scanner that is set to one country types a character for it. `null` where the scanner
 * needs a third character of a key, which other countries have elsewhere or not at all.
 */
export function written(character: string, scanner: Country, computer: Country): string | null {
  for (const shift of [0, 1] as const) {
    const key = LAYOUTS[scanner][shift].indexOf(character);
    if (key >= 0) return LAYOUTS[computer][shift][key]!;
  }
  return null;
}
