import { describe, expect, it } from '@jest/globals';
import { findingsOf, type Aspect } from './findings.ts';
import { COUNTRIES, DEAD, written, type Country } from './layouts.ts';
import { CODES, IDENTIFIERS, readingOf, type Code } from './self-test.ts';
import { printable, scansIn, type Stroke } from './strokes.ts';

interface Scanner {
  /** What becomes of a text before it is typed. */
  sends?: (text: string) => string;
  scanner?: Country;
  computer?: Country;
  end?: Partial<Stroke>[];
  gs?: Partial<Stroke>[];
  every?: number;
  caps?: boolean;
  byNumber?: boolean;
  identifier?: boolean;
}

const key = (k: string, more: Partial<Stroke> = {}): Partial<Stroke> => ({ key: k, ...more });
const CR = [key('Enter')];
const CTRL = (k: string, code = ''): Partial<Stroke> => key(k, { ctrl: true, code });
const GS = [CTRL(']', 'BracketRight')];
const byNumber = (c: string): Partial<Stroke>[] => [
  key('Alt', { alt: true }),
  ...[...String(c.charCodeAt(0)).padStart(3, '0')].map((d) => key(d, { alt: true, code: `Numpad${d}` })),
];

/** What comes when a scanner with these settings reads one of the codes; with none, one that is set right. */
function burst(code: Code, s: Scanner = {}): Stroke[] {
  const { scanner = 'US', computer = scanner, caps = false, every = 4, identifier = true } = s;
  const text = (identifier ? IDENTIFIERS[code] : '') + CODES[code];
  const typed = [...(s.sends?.(text) ?? text)].flatMap((c) => {
    if (c === '\x1d') return s.gs ?? GS;
    if (c === '\r') return CR;
    if (s.byNumber) return byNumber(c);
    const out = scanner === computer ? c : written(c, scanner, computer);
    return out === null ? [] : [key(out === DEAD ? 'Dead' : out)];
  });
  return [...typed, ...(s.end ?? CR)].map((stroke, n) => ({
    key: '',
    code: '',
    ctrl: false,
    alt: false,
    caps,
    ...stroke,
    at: n * every,
  }));
}

const read = (code: Code, s?: Scanner) => scansIn(burst(code, s)).map(readingOf);
const all = (s?: Scanner) => findingsOf((Object.keys(CODES) as Code[]).flatMap((code) => read(code, s)));
/** What is to be set, each with its values. */
const toSet = (s?: Scanner) =>
  Object.fromEntries(all(s).flatMap((f) => (f.state === 'set' ? [[f.says, f.values]] : [])));
const says = (aspect: Aspect, s?: Scanner) => all(s).find((f) => f.aspect === aspect)!.says;

describe('a scanner that is set right', () => {
  it.each<[string, Scanner]>([
    ['with identifiers', {}],
    ['without identifiers', { identifier: false }],
    ['whose separator comes as itself', { gs: [key('\x1d')] }],
    ['whose Ctrl+] is on another key here', { gs: [CTRL('Dead', 'BracketRight')] }],
    ['that begins GS1 codes with the separator', { identifier: false, sends: (t) => t.replace(/^01/, '\x1d01') }],
    ['on a keyboard where ^ is dead', { sends: (t) => t.replace('^', `${DEAD} `) }],
    ['with Caps Lock on, which it makes up for', { caps: true }],
    ['at the edge of slow', { every: 45 }],
  ])('passes: %s', (_, s) => {
    expect(toSet(s)).toEqual({});
    expect(all(s).map((f) => f.state)).toEqual(Array(10).fill('ok'));
  });

  it('is said to send identifiers, or not', () => {
    expect([says('identifier'), says('identifier', { identifier: false })]).toEqual([
      'identifier-on',
      'identifier-off',
    ]);
  });

  it('is not known before all codes are read', () => {
    const open = findingsOf(read('own')).filter((f) => f.state === 'open');
    expect(open.map((f) => f.aspect)).toEqual(['layout', 'case', 'separator', 'zeros']);
  });
});

describe('what is to be set', () => {
  it.each<[string, Scanner, object]>([
    ['no terminator', { end: [] }, { 'end-none': { seen: '' } }],
    ['Tab', { end: [key('Tab')] }, { 'end-tab': { seen: '<TAB>' } }],
    ['LF', { end: [CTRL('j', 'KeyJ')] }, { 'end-lf': { seen: '<LF>' } }],
    ['CR and LF', { end: [...CR, CTRL('j')] }, { 'end-many': { seen: '<CR><LF>' } }],
    ['two Enters', { end: [...CR, ...CR] }, { 'end-many': { seen: '<CR><CR>' } }],
    ['a prefix', { sends: (t) => `P01${t}` }, { 'extra-prefix': { prefix: 'P01', suffix: '' } }],
    ['an Enter before', { sends: (t) => `\r${t}` }, { 'extra-prefix': { prefix: '<CR>', suffix: '' } }],
    ['a suffix', { sends: (t) => `${t}#` }, { 'extra-suffix': { prefix: '', suffix: '#' } }],
    ['both', { sends: (t) => `<${t}>` }, { 'extra-both': { prefix: '<', suffix: '>' } }],
    ['STX and ETX', { sends: (t) => `\x02${t}\x03` }, { 'extra-both': { prefix: '<STX>', suffix: '<ETX>' } }],
    ['a lost separator', { gs: [] }, { 'separator-lost': {} }],
    ['^ for the separator', { gs: [key('^')] }, { 'separator-other': { seen: '^' } }],
    ['<GS> in letters', { gs: [...'<GS>'].map((c) => key(c)) }, { 'separator-other': { seen: '<GS>' } }],
    ['F8 for the separator', { gs: [key('F8')] }, { 'separator-other': { seen: '{F8}' } }],
    ['Caps Lock', { caps: true, sends: swapped }, { 'case-lock': {} }],
    ['inverted case', { sends: swapped }, { 'case-swapped': {} }],
    ['small letters', { sends: (t) => t.toLowerCase() }, { 'case-small': {} }],
    ['large letters', { sends: (t) => t.toUpperCase() }, { 'case-large': {} }],
    ['everything twice', { sends: (t) => t + t }, { 'times-many': { n: 2 } }],
    ['everything twice, each with its end', { sends: (t) => `${t}\r${t}` }, { 'times-many': { n: 2 } }],
    [
      'every character twice',
      { sends: (t) => t.replace(/[^\x1d]/g, '$&$&'), gs: [...GS, ...GS] },
      { 'times-each': {} },
    ],
    ['too slow', { every: 60 }, { 'speed-slow': { ms: 60, most: 45 } }],
    ['by number', { byNumber: true, gs: byNumber('\x1d') }, { 'numbers-on': {} }],
    ['lost zeros', { identifier: false, sends: (t) => t.replace(/^0+/, '') }, { 'zeros-lost': {} }],
    [
      'a wrong identifier',
      { sends: (t) => t.replace(/^\]../, ']d0') },
      { 'identifier-other': { seen: ']d0', wanted: ']C0' } },
    ],
  ])('%s', (_, s, expected) => {
    expect(toSet(s)).toEqual(expected);
  });

  it('a part only', () => {
    expect(
      findingsOf(read('signs', { identifier: false, sends: (t) => t.slice(0, 12) })).find(
        (f) => f.says === 'zeros-cut',
      ),
    ).toBeDefined();
  });

  it('all of it at once', () => {
    const wrong: Scanner = { computer: 'DK', gs: [], end: [key('Tab')], sends: (t) => `A1${t}`, every: 80 };
    expect(Object.keys(toSet(wrong))).toEqual([
      'layout-wrong',
      'separator-lost',
      'extra-prefix',
      'end-tab',
      'speed-slow',
    ]);
  });

  it('nothing is said of what is none of the codes', () => {
    const [reading] = scansIn(burst('own', { sends: () => 'AT:V:7K2M9QX4N' })).map(readingOf);
    expect(reading).toMatchObject({ code: null, read: 'AT:V:7K2M9QX4N' });
    expect(findingsOf([reading!]).every((f) => f.state === 'open')).toBe(true);
  });
});

describe('layouts', () => {
  const pairs = COUNTRIES.flatMap((scanner) => COUNTRIES.map((computer) => [scanner, computer] as const));
  const wrong = pairs.filter(([s, c]) => [...CODES.signs].some((x) => ![x, null].includes(written(x, s, c))));

  it.each(COUNTRIES.filter((c) => c !== 'US'))('a US scanner on a keyboard of %s is named', (country) => {
    expect(toSet({ computer: country })).toEqual({ 'layout-wrong': { scanners: ['US'], computers: [country] } });
    expect(toSet({ computer: country, identifier: false })).toEqual(toSet({ computer: country }));
  });

  it('a scanner of the north on a US keyboard: the north types alike', () => {
    const alike = { 'layout-wrong': { scanners: ['DK', 'SE', 'NO'], computers: ['US'] } };
    for (const scanner of ['DK', 'SE', 'NO'] as const) expect(toSet({ scanner, computer: 'US' })).toEqual(alike);
  });

  it('whatever the scanner is set to, the country of this computer is among those named', () => {
    expect(wrong.length).toBeGreaterThan(130);
    for (const pair of wrong) {
      const [reading] = read('signs', { scanner: pair[0], computer: pair[1] });
      expect(reading!.layouts).toContainEqual(pair);
    }
  });

  it('a dead key that came as a character does not hide it', () => {
    const revived = (t: string) => t.replace(/[+=]/g, '`');
    expect(toSet({ computer: 'DK', sends: revived })).toEqual({
      'layout-wrong': { scanners: ['US'], computers: ['DK'] },
    });
  });

  it('before the code with all signs is read, only that it is wrong', () => {
    const [layout] = findingsOf(read('own', { computer: 'DE' }));
    expect(layout).toMatchObject({ state: 'set', says: 'layout-other' });
  });
});

describe('strokes', () => {
  it('two different codes in one burst are two scans', () => {
    const second = burst('gs1').map((s) => ({ ...s, at: s.at + 500 }));
    expect(scansIn([...burst('own'), ...second]).map((s) => [readingOf(s).code, s.slowest])).toEqual([
      ['own', 4],
      ['gs1', 4],
    ]);
  });

  it('Shift, and what only holds a key, are no characters', () => {
    const shift = { key: 'Shift', code: 'ShiftLeft', ctrl: false, alt: false, caps: false, at: 0 };
    expect(scansIn([shift])).toEqual([]);
  });

  it('are printed so that they can be read out', () => {
    expect(printable('\x02A\x1dÆ\r\x01')).toBe('<STX>A<GS>Æ<CR><1>');
  });
});

function swapped(text: string): string {
  return text.replace(/[a-z]/gi, (c) => (c === c.toUpperCase() ? c.toLowerCase() : c.toUpperCase()));
}
