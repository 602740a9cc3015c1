import { describe, expect, it } from '@jest/globals';
import { check37 } from './mod37.js';
import { newOwnCode, OWN_TYPES, type OwnType } from './own-code.js';
import { readScan, ScanError } from './scan.js';

const CLEAR = '0123456789ABCDEFGHJKLMNPQRSTVWXYZ';
const types = Object.keys(OWN_TYPES) as OwnType[];

const refused = (code: string): boolean => {
  try {
    readScan(code);
    return false;
  } catch (e) {
    if (e instanceof ScanError) return true;
    throw e;
  }
};

describe('check character (ISO/IEC 7064 MOD 37-2)', () => {
  it.each([
    ['7K2M9QX4', 'N'],
    ['G123417654321', 'A'],
    ['A999917123456', '9'],
    ['G123498654321', 'H'],
    ['A999914123458', 'J'],
    ['A999916000065', 'A'],
    ['W125607123456', 'K'],
    ['P000206019063', 'X'],
    ['9000116123456', 'E'],
    ['WWW0016123456', '6'],
    ['W000016987654', 'U'],
    ['A999522123456', '*'],
    ['A999914123456', 'N'],
    ['A999917345658', 'O'],
    ['A999921123456', '3'],
    ['079', 'T'],
    ['A9990ABC123T0480', '8'],
    ['A99990000222244445555', 'G'],
    ['CHA999922123456', 'E'],
  ])('%s has %s', (text, check) => {
    expect(check37(text)).toBe(check);
  });

  it('a single wrong digit has another check character', () => {
    expect(check37('A999915123456')).not.toBe('N');
  });
});

describe('a wrong character in a code of ours is refused', () => {
  const codes = ['AT:V:7K2M9QX4N', ...types.map(newOwnCode)];

  it('the sample reads', () => {
    expect(readScan('AT:V:7K2M9QX4N')).toMatchObject({
      dialect: 'own',
      key: 'AT:V:7K2M9QX4N',
      fields: { type: 'unit', code: '7K2M9QX4N' },
    });
  });

  it('every single substitution of the eight random characters and of the check character', () => {
    let tried = 0;
    for (const code of codes) {
      for (let at = 5; at < 14; at++) {
        for (const c of `${CLEAR}IOU*`) {
          if (c === code[at]) continue;
          const wrong = code.slice(0, at) + c + code.slice(at + 1);
          tried += 1;
          if (!refused(wrong)) throw new Error(`${wrong} was read, made from ${code}`);
        }
      }
    }
    expect(tried).toBe(codes.length * 9 * (CLEAR.length + 3));
  });

  it('every transposition of two neighbours', () => {
    for (const code of codes) {
      for (let at = 5; at < 13; at++) {
        const [a, b] = [code[at]!, code[at + 1]!];
        if (a === b) continue;
        const wrong = code.slice(0, at) + b + a + code.slice(at + 2);
        if (!refused(wrong)) throw new Error(`${wrong} was read, made from ${code}`);
      }
    }
  });

  it('a character lost or added', () => {
    for (const code of codes) {
      for (let at = 5; at < 14; at++) {
        expect(refused(code.slice(0, at) + code.slice(at + 1))).toBe(true);
        expect(refused(`${code.slice(0, at)}0${code.slice(at)}`)).toBe(true);
      }
    }
  });
});

describe('a new code', () => {
  it('10,000 of them read back as what they are', () => {
    const made = new Set<string>();
    for (let n = 0; n < 10_000; n++) {
      const type = types[n % types.length]!;
      const code = newOwnCode(type);
      expect(code).toMatch(/^AT:[A-Z]:[0-9A-HJ-NP-TV-Z]{8}[0-9A-Z]$/);
      expect(readScan(code)).toMatchObject({
        dialect: 'own',
        key: code,
        fields: { type: OWN_TYPES[type], code: code.slice(5) },
      });
      made.add(code);
    }
    expect(made.size).toBe(10_000);
  });

  it('every character comes up in every place: nothing of an order shows', () => {
    const codes = Array.from({ length: 3_000 }, () => newOwnCode('V'));
    for (let at = 5; at < 13; at++) {
      const seen = new Set(codes.map((c) => c[at]));
      expect([...seen].sort().join('')).toBe(CLEAR);
    }
  });
});
