import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vialCode } from './isbt-codes.js';
import { gs1Code, kitElements } from './label-codes.js';
import { check37 } from './mod37.js';
import { newOwnCode, OWN_TYPES, type OwnType } from './own-code.js';
import { speak } from './said.js';
import { disagreement, readScan, ScanError } from './scan.js';

const OWN = 'AT:V:7K2M9QX4N';
const KIT = `010952123454321317281130` + `10P26-0007\x1d21K00417`;

/** What the reader of a refused scan is told. */
function refusal(raw: string): ScanError {
  try {
    throw new Error(`${JSON.stringify(raw)} was read as ${readScan(raw).key}`);
  } catch (e) {
    if (e instanceof ScanError) return e;
    throw e;
  }
}
const repairOf = (raw: string): unknown => (refusal(raw).more as { repair?: string }).repair;

/** What an American scanner's keys give on another keyboard: the keys of the number row, then those right of the letters. */
const KEYS = `-_=+[{]}\\|;:'"<>/?@#$^&*()`;
const TYPED: Record<string, string> = {
  Danish: `+?´\`åÅ¨^'*æÆøØ;:-_"#¤&/()=`,
  Swedish: `+?´\`åÅ¨^'*öÖäÄ;:-_"#¤&/()=`,
  German: `ß?´\`üÜ+*#'öÖäÄ;:-_"§$&/()=`,
};
const typedOn = (country: string, text: string): string =>
  Array.from(text, (c) => {
    if (country === 'German' && /[yz]/i.test(c)) return { y: 'z', z: 'y', Y: 'Z', Z: 'Y' }[c]!;
    return KEYS.includes(c) ? TYPED[country]![KEYS.indexOf(c)]! : c;
  }).join('');
const capsOn = (text: string): string =>
  Array.from(text, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase())).join('');

describe.each(Object.keys(TYPED))('a scanner on an American keyboard at a %s computer', (country) => {
  const says = new RegExp(`American keyboard and the computer has a .*${country}`);

  it('every label of ours is refused by name, and told what it is: the check character proves it', () => {
    for (const type of Object.keys(OWN_TYPES) as OwnType[]) {
      for (let n = 0; n < 20; n++) {
        const code = newOwnCode(type);
        if (/[YZ]/.test(code.slice(5))) continue;
        expect(refusal(typedOn(country, code)).wrong).toMatch(says);
        expect(repairOf(typedOn(country, code))).toBe(code);
      }
    }
  });

  it('with caps lock on top of it both are named', () => {
    expect(refusal(capsOn(typedOn(country, OWN))).wrong).toMatch(says);
    expect(refusal(capsOn(typedOn(country, OWN))).wrong).toContain('caps lock is on');
  });

  it.each([
    ['a GS1 code', `]d2${KIT}`, 'gs1'],
    ['a typed GS1 code', '(01)09521234543213(21)K00417', 'gs1'],
    ['a donation number', '=A99992600012300', 'isbt128'],
    ['a vial', '=+03000=A99992600012300=<S1234V99=,000017', 'isbt128'],
  ])('%s is refused by name; nothing proves what it is, and nothing is offered', (_, code, dialect) => {
    const { wrong, more } = refusal(typedOn(country, code));
    expect(wrong).toMatch(says);
    expect(more).toMatchObject({ dialect, fields: {} });
    expect(more).not.toHaveProperty('repair');
  });

  it.each(['(8018)952123400000000017', '(414)9521234000013', '(00)095212345000000018', '=G12341765432170'])(
    '%s proves itself by its check digits',
    (code) => {
      expect(repairOf(typedOn(country, code))).toBe(code);
    },
  );
});

describe('Y and Z, which a German keyboard swaps', () => {
  it('are put right where the check character tells which way round they were', () => {
    const code = `AT:V:YZ000000${check37('YZ000000')}`;
    expect(repairOf(typedOn('German', code))).toBe(code);
    expect(repairOf(typedOn('Swedish', code))).toBe(code);
  });

  it('are left alone where both ways have the check: two codes are one too many', () => {
    for (const code of ['AT:V:2ZY6ZY0ZR', 'AT:V:2YZ6YZ0YR']) {
      expect(readScan(code).key).toBe(code);
      expect(repairOf(typedOn('German', code))).toBeUndefined();
      expect(refusal(typedOn('German', code)).wrong).toContain('are set to different keyboards');
    }
  });
});

describe('what else comes altered', () => {
  it.each([
    ['accents as dead keys before a vowel', 'Á99992600012300', 'American keyboard'],
    ['caps lock', OWN.toLowerCase(), 'caps lock is on'],
    ['caps lock, with a symbology identifier', capsOn(`]d2${KIT}`), 'caps lock is on'],
    ['caps lock, with digits alone', ']D28018952123400000000017', 'caps lock is on'],
    ['all letters as capitals', `]D2${KIT}`, 'turns all letters to one case'],
    ['something before it', `#${OWN}`, 'the scanner puts "#" before the code'],
    ['something before its symbology identifier', `~~]d2${KIT}`, 'the scanner puts "~~" before the code'],
    ['something behind it', `${OWN}**`, 'the scanner puts "**" behind the code'],
    ['a key that made no character', 'AT\ufffdV\ufffd7K2M9QX4N', 'no code has "�"'],
    ['a letter of another keyboard in the middle', 'AT:V:7KÆM9QX4N', 'no code has "Æ"'],
    ['separators in two ways', `01095212345432131710\x1d10A^21B`, 'written in two ways'],
  ])('%s', (_, raw, says) => {
    expect(refusal(raw).wrong).toContain(says);
  });

  it('separators may come as ^, <GS>, {GS} or as their picture', () => {
    const wanted = readScan(KIT);
    for (const gs of ['^', '<GS>', '{GS}', '<gs>', '{FNC1}', '␝']) {
      expect(readScan(KIT.replaceAll('\x1d', gs))).toEqual(wanted);
      expect(readScan(`]d2${gs}${KIT.replaceAll('\x1d', gs)}`)).toEqual(wanted);
    }
  });

  it('property: no damage of the keyboard is ever taken for another label of ours', () => {
    const types = Object.keys(OWN_TYPES) as OwnType[];
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...Object.keys(TYPED)),
        fc.boolean(),
        (type, country, caps) => {
          const came = typedOn(country, newOwnCode(type));
          expect(refusal(caps ? capsOn(came) : came)).toBeInstanceOf(ScanError);
        },
      ),
    );
  });
});

describe('BR-71: what identifies a person is refused and not shown again', () => {
  it.each([
    '(8018)952123400000000017(7253)Hansen',
    '(8018)952123400000000017(7250)19800101',
    '(8018)952123400000000017(7253)Hansen(8018)1',
    '=#A119800101',
    '=A99992600012300=#A119800101',
    '010180-1234',
    '0101801234',
    '19800101-1234',
    '800101+1234',
    ']C00101801234',
  ])('%s', (raw) => {
    const { read, more, message } = refusal(raw);
    expect([read, more]).toMatchObject(['(not shown)', { fields: {} }]);
    expect(message).not.toMatch(/Hansen|1980|0101/);
    expect(message).toContain('scan the subject card');
  });

  it.each(Object.keys(TYPED))('also where a %s keyboard altered it', (country) => {
    for (const code of ['=#A119800101', '010180-1234', '(7250)19800101(8018)952123400000000017']) {
      const { read, message } = refusal(typedOn(country, code));
      expect([read, message]).toEqual(['(not shown)', expect.not.stringMatching(/1980|0101/)]);
    }
  });

  it('ten digits that are no date are only no code of this system', () => {
    expect(refusal('9999999999').read).toBe('9999999999');
  });
});

describe('what a scan says beside the name of the label', () => {
  const kit = kitElements({ gtin: '09521234543213', expiry: '2028-11-30', lot: 'P26-0007' });
  const code = gs1Code('kit', [...kit, { ai: '21', value: 'K00417' }]);
  const against = (raw: string, payload: string = code.payload) => {
    const said = disagreement(readScan(raw), payload);
    return said && speak(said, 'en');
  };

  it.each([
    ['as it was printed', `]d2${code.scanned}`],
    ['by its key alone, as people type it', code.key],
    ['as a web address', 'https://example.org/01/09521234543213/10/P26-0007/21/K00417'],
  ])('agrees %s', (_, raw) => {
    expect(against(raw)).toBeNull();
  });

  it.each([
    [
      'another expiry',
      `]d201095212345432131730113010P26-0007\x1d21K00417`,
      'it says expiryDate "301130", the label was printed with "281130"',
    ],
    ['a lot that a keyboard changed', `]d201095212345432131728113010P26+0007\x1d21K00417`, 'it says lot "P26+0007"'],
    [
      'a field that is not printed',
      `]d201095212345432131728113010P26-0007\x1d2401\x1d21K00417`,
      'it says additionalId "1", which the label does not carry',
    ],
    [
      'a printed field too few',
      `]d2010952123454321317281130` + `21K00417`,
      'lot is missing, which the label carries; was a separator',
    ],
    ['another lot, typed', '(01)09521234543213(10)P26-0008(21)K00417', 'it says lot "P26-0008"'],
  ])('does not agree with %s', (_, raw, says) => {
    expect(against(raw)).toContain(says);
  });

  it('a syringe whose short lot swallowed its use-before is noticed', () => {
    const printed = '(01)09521234500018(10)P26(7003)2611231430(21)S004171';
    const scan = ']d2010952123450001810P2670032611231430\x1d21S004171';
    expect(against(scan, printed)).toContain('it says lot "P2670032611231430"');
  });

  it('our own codes and vials agree with themselves', () => {
    const vial = vialCode({ din: 'A999926000123', product: 'S1234V', number: 17 });
    expect(disagreement(readScan(vial.scanned), vial.payload)).toBeNull();
    expect(disagreement(readScan(OWN), OWN)).toBeNull();
  });
});
