import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readBarcodes } from 'zxing-wasm/reader';
import '../../src/base/labels/read-back.js';
import { violations } from '../setup/axe.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { altCode, CTRL_J, ENTER, keysOf, press, SEPARATORS, TAB, type Key } from '../setup/keys.js';

const GS = '\x1d';
/** As they stand on the page, and on paper. */
const CODES = {
  own: ']d1AT:V:SCANTESTG',
  gs1: `]d2010952123454321310SCAN7${GS}21TEST42`,
  signs: `]C0QYe:-_()+=&<>/;'*]^#`,
};

/** What a keyboard of another country writes with the keys that a US scanner presses for these. */
const DANISH: Record<string, string> = {
  ':': 'Æ',
  '-': '+',
  _: '?',
  '(': ')',
  ')': '=',
  '&': '/',
  '<': ';',
  '>': ':',
  '/': '-',
  ';': 'æ',
  "'": 'ø',
  '*': '(',
  '^': '&',
  '+': 'Dead',
  '=': 'Dead',
  ']': 'Dead',
};
const GERMAN: Record<string, string> = {
  ...DANISH,
  Y: 'Z',
  ':': 'Ö',
  '-': 'ß',
  ';': 'ö',
  "'": 'ä',
  '#': '§',
  '=': 'Dead',
  '+': 'Dead',
  ']': '+',
};

interface Scanner {
  separator?: Key[];
  end?: Key[];
  /** What the computer writes for a character. */
  keyboard?: Record<string, string>;
  sends?: (text: string) => string;
  key?: (character: string) => Key[];
  every?: number;
}

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('investigator.01');
});
afterAll(() => demo.close());
beforeEach(async () => {
  await demo.show('/scanner');
  await demo.page.getByAltText('AT:V:SCANTESTG').waitFor();
});

const main = () => demo.page.getByRole('main');
const state = (of: 'open' | 'set' | 'right') => main().locator(`[data-scanner=${of}]`);
const read = (code: string) => main().locator(`[data-code=${code}][data-read=true]`);

async function scan(code: Code, s: Scanner = {}): Promise<void> {
  const { separator = SEPARATORS['Ctrl+]']!, end = [ENTER], keyboard = {}, key = plain } = s;
  const keys = [...(s.sends?.(CODES[code]) ?? CODES[code])].flatMap((c) =>
    c === GS ? separator : key(keyboard[c] ?? c),
  );
  await press(demo.page, [...keys, ...end], s.every);
  await read(code).waitFor();
}

const plain = (c: string): Key[] => (c === 'Dead' ? [{ key: 'Dead' }] : keysOf(c));

type Code = keyof typeof CODES;
const ALL: readonly Code[] = ['own', 'gs1', 'signs'];

/** Scans codes and gives what is to be set, by finding, with the words. */
async function test(s: Scanner = {}, codes = ALL): Promise<Record<string, string>> {
  for (const code of codes) await scan(code, s);
  await state('set').or(state('right')).waitFor();
  const lines = await main().locator('[data-finding]').all();
  const findings = await Promise.all(
    lines.map(async (l) => [await l.getAttribute('data-finding'), await l.innerText()] as [string, string]),
  );
  return Object.fromEntries(findings.filter(([, words]) => words.startsWith('set')));
}

it('a scanner that is set right passes, and no mouse was needed', async () => {
  expect(await test()).toEqual({});
  await main().getByText('This scanner is set right.').waitFor();
  expect(await main().getByText('OK', { exact: true }).count()).toBe(10);
  expect(await violations(demo.page)).toEqual([]);
});

describe('each wrong setting is named rightly, with what to set', () => {
  it.each<[string, Code, string, string, Scanner]>([
    ['terminator: Tab', 'own', 'end-tab', 'Set “terminator” (suffix, postamble) to Enter (CR)', { end: [TAB] }],
    ['terminator: none', 'own', 'end-none', 'Set “terminator”', { end: [] }],
    ['terminator: CR and LF', 'own', 'end-many', '<CR><LF>', { end: [ENTER, CTRL_J] }],
    ['prefix', 'gs1', 'extra-prefix', 'P01 comes before each code', { sends: (t) => `P01${t}` }],
    ['layout: Danish', 'signs', 'layout-wrong', 'of the scanner to Denmark', { keyboard: DANISH }],
    ['layout: German', 'signs', 'layout-wrong', 'of the scanner to Germany', { keyboard: GERMAN }],
    ['lost FNC1', 'gs1', 'separator-lost', 'as ASCII 29', { separator: [] }],
    ['F8 for FNC1', 'gs1', 'separator-other', 'it comes as {F8}', { separator: [{ key: 'F8', vk: 119 }] }],
    ['doubled input', 'own', 'times-many', 'each scan comes 2 times', { sends: (t) => t + t }],
    ['numbers', 'gs1', 'numbers-on', 'ALT mode', { key: (c) => altCode(c.charCodeAt(0)), separator: altCode(29) }],
    ['slow', 'own', 'speed-slow', 'Set “intercharacter delay”', { every: 60 }],
  ])('%s', async (_, code, finding, words, s) => {
    const set = await test(s, [code]);
    expect(Object.keys(set)).toEqual([finding]);
    expect(set[finding]).toContain(words);
  });

  it('Caps Lock, which the keyboard itself tells', async () => {
    await demo.page.evaluate(`
      const { getModifierState } = KeyboardEvent.prototype;
      KeyboardEvent.prototype.getModifierState = function (key) { return key === 'CapsLock' || getModifierState.call(this, key); };
    `);
    const swapped = (t: string) => t.replace(/[a-z]/gi, (c) => (c < 'a' ? c.toLowerCase() : c.toUpperCase()));
    expect(Object.keys(await test({ sends: swapped }, ['signs']))).toEqual(['case-lock']);
  });

  it('several at once; after mending, the three codes scanned again pass', async () => {
    const wrong = { keyboard: DANISH, separator: [], end: [TAB], sends: (t: string) => `P01${t}` };
    const found = ['layout-wrong', 'separator-lost', 'extra-prefix', 'end-tab'];
    expect(Object.keys(await test(wrong))).toEqual(found);
    expect(await violations(demo.page)).toEqual([]);
    await scan('own');
    await state('open').waitFor();
    expect(await test({}, ['gs1', 'signs'])).toEqual({});
    await state('right').waitFor();
  });
});

describe('the page', () => {
  it.each(['own', 'gs1', 'signs'] as const)(
    'shows the code %s so that a reader reads it off the screen',
    async (code) => {
      const png = await main().locator(`[data-code=${code}]`).screenshot();
      const [found] = await readBarcodes(new Uint8Array(png), { textMode: 'Plain' });
      expect(found!.symbologyIdentifier + found!.text).toBe(CODES[code]);
    },
  );

  it('prints a sheet with the codes alone', async () => {
    await demo.page.emulateMedia({ media: 'print' });
    expect(await demo.page.getByRole('banner').isVisible()).toBe(false);
    expect(await state('open').isVisible()).toBe(false);
    const { height } = (await demo.page.getByAltText('AT:V:SCANTESTG').boundingBox())!;
    expect(height).toBeCloseTo((14 / 25.4) * 96, 0);
    await demo.page.emulateMedia({ media: null });
  });

  it('takes every key of a scan, whatever has the focus, and leaves the keys of a person', async () => {
    const focused = () => demo.page.evaluate('document.activeElement.textContent');
    await demo.page.evaluate('window.printed = 0; window.print = () => { window.printed++; };');
    await demo.page.getByRole('button', { name: 'Print the codes' }).focus();
    await scan('own', { every: 70 });
    await scan('gs1', { end: [TAB] });
    expect(await demo.page.evaluate('window.printed')).toBe(0);
    expect(await focused()).toBe('Print the codes');
    await demo.page.keyboard.press('Enter');
    expect(await demo.page.evaluate('window.printed')).toBe(1);
    await demo.page.keyboard.press('Shift+Tab');
    expect(await focused()).not.toBe('Print the codes');
  });

  it('says what came of a code that is none of the three, and stays', async () => {
    await press(demo.page, [...keysOf('AT:V:7K2M9QX4N'), ENTER]);
    await main().getByText('This is none of the three codes.').waitFor();
    await main().getByText('AT:V:7K2M9QX4N<CR>').waitFor();
    expect(new URL(demo.page.url()).pathname).toBe('/scanner');
    expect(demo.troubles()).toEqual([]);
  });
});
