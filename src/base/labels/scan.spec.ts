import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GS } from './gs1.js';
import { readScan, ScanError } from './scan.js';

const OWN = 'AT:V:7K2M9QX4N';
const KIT = `01095212345432131728113010P26-0007${GS}21K00417`;
const KIT_KEY = '(01)09521234543213(21)K00417';

/** What the reader of a refused scan is told. */
function refusal(raw: string): ScanError {
  try {
    const scan = readScan(raw);
    throw new Error(`${JSON.stringify(raw)} was read as ${scan.key}`);
  } catch (e) {
    if (e instanceof ScanError) return e;
    throw e;
  }
}

describe('our own code', () => {
  it.each([
    ['as it is', OWN],
    ['with CR', `${OWN}\r`],
    ['with LF', `${OWN}\n`],
    ['with CR and LF', `${OWN}\r\n`],
    ['with TAB', `${OWN}\t`],
    ['with STX and ETX', `\x02${OWN}\x03`],
    ['with EOT', `${OWN}\x04`],
    ['with spaces round it', `  ${OWN}  `],
    ['as Data Matrix', `]d1${OWN}`],
    ['as Code 128', `]C0${OWN}`],
    ['as QR code', `]Q1${OWN}`],
    ['with prefix and terminator', `]d1${OWN}\r\n`],
  ])('is read %s', (_, raw) => {
    expect(readScan(raw)).toMatchObject({ dialect: 'own', key: OWN, fields: { type: 'unit', code: '7K2M9QX4N' } });
  });

  it.each([
    ['sent twice', OWN + OWN, 'came twice'],
    ['sent twice, with a prefix', `]d1${OWN}${OWN}\r`, 'came twice'],
    ['sent twice, on two lines', `${OWN}\r\n${OWN}`, 'came twice'],
    ['sent twice, each with its prefix', `]d1${OWN}\r]d1${OWN}\r`, 'came twice'],
    ['in small letters', OWN.toLowerCase(), 'caps lock is on'],
    ['with one small letter', 'AT:V:7k2M9QX4N', 'small letters'],
    ['with a wrong check character', 'AT:V:7K2M9QX4P', 'check character P does not fit'],
    ['with two characters swapped', 'AT:V:7K2MQ9X4N', 'check character N does not fit'],
    ['of no type of ours', 'AT:Z:7K2M9QX4N', 'Z is not a type of label'],
    ['without its colon', 'AT:V7K2M9QX4N', 'a colon'],
    ['too short', 'AT:V:7K2M9QX4', 'nine characters'],
    ['too long', 'AT:V:7K2M9QX4NN', 'nine characters'],
    ['with a letter O', 'AT:V:7K2M9QO4N', 'without I, O and U'],
    ['cut off', 'AT:', 'a type letter'],
    ['with a separator inside', `AT:V:7K2M${GS}9QX4N`, 'nine characters'],
    ['with a control character inside', 'AT:V:7K2M\x009QX4N', 'control character (0)'],
  ])('is refused %s', (_, raw, says) => {
    expect(refusal(raw).wrong).toContain(says);
    if (!says.startsWith('control')) expect(refusal(raw).more).toMatchObject({ dialect: 'own', fields: {} });
  });
});

describe('a GS1 code', () => {
  const kit = {
    dialect: 'gs1',
    key: KIT_KEY,
    fields: { gtin: '09521234543213', expiryDate: '281130', lot: 'P26-0007', serial: 'K00417' },
  };

  it.each([
    ['as GS1 DataMatrix', `]d2${KIT}`],
    ['as GS1-128', `]C1${KIT}`],
    ['as GS1 QR code', `]Q3${KIT}`],
    ['as GS1 DataBar', `]e0${KIT}`],
    ['with a leading separator', GS + KIT],
    ['without anything before it', KIT],
    ['with a terminator', `]d2${KIT}\r\n`],
    ['typed with brackets', '(01)09521234543213(17)281130(10)P26-0007(21)K00417'],
  ])('is read %s', (_, raw) => {
    expect(readScan(raw)).toMatchObject(kit);
  });

  it('the label is found by type and serial, from the second print on also by the number of the print', () => {
    expect(readScan(`]d2010952123454321321K00417${GS}2502`).key).toBe(`${KIT_KEY}(250)2`);
    expect(readScan('(21)K00417(01)09521234543213').key).toBe(KIT_KEY);
    expect(readScan(`0109521234543213${GS}21K00417`).key).toBe(KIT_KEY);
  });

  it('shippers, persons and places have codes of their own', () => {
    expect(readScan(']C100095212345000000018')).toMatchObject({ key: '(00)095212345000000018' });
    expect(readScan('00095212345000000018').key).toBe('(00)095212345000000018');
    expect(readScan(']d28018952123400000000017').key).toBe('(8018)952123400000000017');
    expect(readScan(`]d28018952123400000000017${GS}80192`).key).toBe('(8018)952123400000000017(8019)2');
    expect(readScan(']d28017952123400000000017').key).toBe('(8017)952123400000000017');
    expect(readScan(']d24149521234000013').key).toBe('(414)9521234000013');
    expect(readScan('8018952123400000000017').key).toBe('(8018)952123400000000017');
  });

  it.each([
    ['row 55: with a wrong check digit', ']d2010952123454321421K1', '3 would be right'],
    [
      'row 71: its separators dropped',
      '010952123454321310L26-00427003261123143021S0017',
      'was a separator (FNC1) lost?',
    ],
    ['row 71b: its serial swallowed', '010952123454321310L26-0042210017', '(21) serial is missing'],
    ['row 71b with its prefix', ']d2010952123454321310L26-0042210017', '(21) serial is missing'],
    ['row 67: without a serial', `]d2011231231231233310ABC123${GS}99TESTING`, '(21) serial is missing'],
    ['naming nothing', `]d290ABC`, 'neither an item, a shipper, a person nor a place'],
    [
      'naming two things',
      `]d2${KIT}${GS}4149521234000013`,
      'it names two things: (01)09521234543213(21)K00417 and (414)',
    ],
    ['in a symbol that is not GS1', `]d1${KIT}`, 'the symbol ]d1 is none of GS1'],
    ['that is ours, in a GS1 symbol', `]d2${OWN}`, 'not an application identifier'],
    ['with an open bracket', '(01)09521234543213(21', 'brackets do not fit'],
    ['with an empty bracket', '(01)09521234543213(21)', 'brackets do not fit'],
    ['with text between brackets', '(01)09521234543213(AB)K1', 'brackets do not fit'],
    ['with an unknown identifier in brackets', '(01)09521234543213(05)1(21)K1', 'not an application identifier'],
  ])('is refused %s', (_, raw, says) => {
    expect(refusal(raw).wrong).toContain(says);
  });

  it('brackets are borders: a field of the wrong length never borrows from its neighbour', () => {
    expect(refusal('(01)0952123454321(21)3K1').more).toMatchObject({ dialect: 'gs1' });
    // 28103 and 15 are both too short; run together they would give the serial 521S1 instead of S1.
    expect(refusal('(01)09521234543213(17)28103(12)15(21)S1').more).toMatchObject({ dialect: 'gs1' });
  });

  it('property: separators lost between the fields of our labels are refused, whichever they are', () => {
    const lot = fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ-'),
      minLength: 7,
      maxLength: 20,
    });
    const serial = fc.string({
      unit: fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'),
      minLength: 8,
      maxLength: 8,
    });
    const lost = fc.constantFrom([true, false], [false, true], [true, true]);
    fc.assert(
      fc.property(lot, serial, lost, (l, s, [first, second]) => {
        const carton = `]d2010952123454321317281130` + `10${l}21${s}`;
        const between = (gone: boolean | undefined) => (gone ? '' : GS);
        const syringe = `]d2010952123450001810${l}${between(first)}70032611231430${between(second)}21${s}`;
        expect(refusal(carton).wrong).not.toBe('');
        expect(refusal(syringe).wrong).not.toBe('');
      }),
    );
  });
});

describe('what is no code of this system', () => {
  it.each([
    ['5701234567899', 'it is not a code of this system'],
    ['https://example.org/AT:L:1', 'no GS1 Digital Link'],
    ['+A123BJC5D6E71G', 'it is an HIBC code'],
    ['[)>\x1e06\x1d9N110375286414\x1e\x04', 'ISO/IEC 15434'],
    ['CL2-25-0107-V001', 'own codes begin with AT:, GS1 codes with (01), ISBT 128 with = or &'],
    [']X1AT:V:7K2M9QX4N', 'its symbol ]X1 is none'],
    ['', 'it is empty'],
    ['\r\n', 'it is empty'],
    [']d1', 'it is empty'],
  ])('%j is refused', (raw, says) => {
    expect(refusal(raw).wrong).toContain(says);
    expect(refusal(raw).more).toMatchObject({ fields: {} });
  });

  it('what is too long to be a code is refused as that', () => {
    expect(refusal('A'.repeat(201)).wrong).toBe('it has 201 characters; no code of ours is that long');
    expect(refusal('A'.repeat(200)).wrong).toContain('it is not a code of this system');
  });

  it('the answer says what was read and what is wrong with it (422)', () => {
    const error = refusal('=A99991712345697\r\n');
    expect(error.status).toBe(422);
    expect(error.title).toBe('The code cannot be read');
    expect(error.message).toBe(
      'Read "=A99991712345697␍␊": (001) donation number "A99991712345697" has the flags 97, which mean nothing',
    );
    expect(error.more).toEqual({
      read: '=A99991712345697␍␊',
      wrong: '(001) donation number "A99991712345697" has the flags 97, which mean nothing',
      dialect: 'isbt128',
      fields: {},
    });
  });

  it('what was understood before something was wrong is told too', () => {
    expect(refusal(`]d2010952123454321310P26-0007${GS}7003991399`).more).toMatchObject({
      dialect: 'gs1',
      fields: { gtin: '09521234543213', lot: 'P26-0007' },
    });
    expect(refusal('=+03000=A99992600012300=<D0001V00&>0260002359').more).toMatchObject({
      dialect: 'isbt128',
      fields: { donation: 'A999926000123', flags: '00', product: 'D0001' },
    });
  });

  it('separators are shown, and what was read is cut to a length that fits a screen', () => {
    expect(refusal(`]d201095212345432131${GS}0A`).read).toContain('␝');
    expect(refusal('B'.repeat(500)).read).toBe('B'.repeat(120));
  });
});

describe('whatever a scanner or a keyboard sends', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((b) => Buffer.from(b).toString('latin1'));
  const pieces = fc.constantFrom(
    ...[
      'AT:',
      'V:',
      '7K2M9QX4N',
      ']d2',
      ']C1',
      ']E0',
      '01',
      '21',
      '10',
      '7003',
      '(',
      ')',
      GS,
      '^',
      '<GS>',
      '09521234543213',
    ],
    ...['=', '&', '=+03000', 'A99992600012300', '=<S1234V99', '=,000017', '&>0263271430', '&,4', 'SEC: ', 'DK001122'],
    ...['https://', 'x/', '?', '%', 'V000217133133', 'A00T017400020220620', 'Æ', 'Ö', '¨', '´', '\ufffd', '\r', ' '],
  );
  const mixed = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 12 }).map((p) => p.join(''));
  const unicode = fc.string({ unit: 'binary', maxLength: 60 });

  const samples = [OWN, `]d2${KIT}`, ']C100095212345000000018', '=+03000=A99992600012300=<S1234V99=,000017'];
  const links = ['https://id.example.org/01/09521234543213/10/P26-0007/21/K00417?17=281130#x'];
  const cut = fc
    .tuple(fc.constantFrom(...samples, ...links, 'SEC: DK001122V000217133133 A00T017400020220620'), fc.nat(), fc.nat())
    .map(([code, a, b]) => code.slice(a % code.length, (a % code.length) + (b % (code.length + 1))));

  it('property: it is read, or refused with a ScanError that says why', () => {
    fc.assert(
      fc.property(fc.oneof(bytes, mixed, unicode, cut), (raw) => {
        try {
          expect(readScan(raw).key).not.toBe('');
        } catch (e) {
          expect(e).toBeInstanceOf(ScanError);
          expect((e as ScanError).wrong).not.toBe('');
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    OWN,
    `]d2${KIT}`,
    `]d2010952123454321321K00417${GS}2502`,
    ']C100095212345000000018',
    ']d28018952123400000000017',
    ']d24149521234000013',
    '=+03000=A99992600012300=<S1234V99=,000017',
    '=;A99990000222244445555',
    'SEC: DK001122V000217133133 A00T017400020220620',
    'SEC:DK001122V000217133133',
  ])('the key of %j reads back as itself', (raw) => {
    const { key } = readScan(raw);
    expect(readScan(key).key).toBe(key);
  });
});
