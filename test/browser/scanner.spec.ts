import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { openDemo, type Demo } from '../setup/demo.js';
import {
  altCode,
  BRACKET,
  CTRL_J,
  DEAD,
  ENTER,
  ETX,
  FINGERS,
  insert,
  keysOf,
  press,
  QUICK,
  scan,
  SEPARATORS,
  SLOW,
  STX,
  TAB,
  type Key,
} from '../setup/keys.js';
import { soon } from '../setup/soon.js';
import { unitNamed } from '../setup/units.js';

const ENDS: [string, Key[]][] = [
  ['Enter', [ENTER]],
  ['Tab', [TAB]],
  ['no terminator', []],
  ['CR and LF as Enter and Ctrl+J', [ENTER, CTRL_J]],
  ['CR and LF as two Enters', [ENTER, ENTER]],
  ['LF as Ctrl+J', [CTRL_J]],
  ['CR, LF and Tab', [ENTER, CTRL_J, TAB]],
];

let demo: Demo;
/** Codes that the page sent to /api/scan, in order. */
let sent: string[] = [];
let kit: Json;
let units: string[];

beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('pharmacist.02');
  const pharmacist = demo.world.as('pharmacist.02');
  const brief = (await pharmacist.get('/api/kits')).find((k: Json) => k.number === 'K-40175');
  units = [];
  for (const n of [26, 27]) units.push((await unitNamed(demo.world, 'pharmacist.02', `CL2-25-0107-V0${n}`)).code);
  for (const unit of units) await pharmacist.post(`/api/kits/${brief.id}/units`, { unit });
  kit = await pharmacist.get(`/api/kits/${brief.id}`);
  demo.page.on('request', (r) => {
    if (r.url().endsWith('/api/scan')) sent.push((r.postDataJSON() as { code: string }).code);
  });
  await openBench();
});
afterAll(() => demo.close());
beforeEach(() => {
  sent = [];
});

async function openBench(): Promise<void> {
  await demo.show(`/bench/${kit.id}`);
  await demo.page.getByText('CL2-25-0107-V026').first().waitFor();
  await demo.page.evaluate(`
    window.pressed = [];
    for (const kind of ['click', 'submit'])
      document.addEventListener(kind, (e) => window.pressed.push(kind + ' ' + e.target.textContent), { capture: true });
  `);
}

/** Waits for the codes that were sent to be these, and makes sure by one more scan that no other comes after them. */
async function expectSent(codes: string[], after = 100): Promise<void> {
  const [last] = codes.slice(-1);
  const other = last?.includes(units[1]!) ? units[0]! : units[1]!;
  await soon(() => expect(sent.length).toBeGreaterThanOrEqual(codes.length));
  await press(demo.page, [{ ...keysOf(other)[0]!, after }, ...keysOf(other).slice(1), ENTER]);
  await soon(() => expect(sent).toEqual([...codes, other]));
}

const pressed = () => demo.page.evaluate('window.pressed.splice(0)');
/** What the field with the focus holds. */
const keeps = (value: string) =>
  soon(async () => expect(await demo.page.evaluate('document.activeElement.value')).toBe(value));

describe.each(ENDS)('a scan that ends with %s is sent once, as it was read', (_, end) => {
  it('with the focus nowhere', async () => {
    await demo.page.evaluate('document.activeElement.blur()');
    await scan(demo.page, units[0]!, end);
    await expectSent([units[0]!]);
  });

  it('with the focus on a button, which is not pressed', async () => {
    const button = demo.page.getByRole('button', { name: /^Start the thaw/ });
    await button.focus();
    await scan(demo.page, units[0]!, end);
    await expectSent([units[0]!]);
    expect(await pressed()).toEqual([]);
    expect(await demo.page.evaluate('document.activeElement.textContent')).toMatch(/^Start the thaw/);
  });

  it('in the scan field, which keeps what stood there', async () => {
    await demo.page.getByLabel('Scan', { exact: true }).fill('half a word');
    await scan(demo.page, units[0]!, end);
    await expectSent([units[0]!]);
    expect(await pressed()).toEqual([]);
    await keeps('half a word');
  });

  it.each([
    ['Login', 0],
    ['Password', 1], // the same again at once would be an echo
  ])('in the field %s of a dialog it is not taken, and nothing is signed', async (field, n) => {
    await demo.page.getByRole('button', { name: /^Start the thaw/ }).click();
    await demo.page.getByRole('textbox', { name: field, exact: true }).fill('half a word');
    await pressed();
    await scan(demo.page, units[n]!, end);
    await demo.page.locator('[data-scan-waits]').waitFor();
    expect(await pressed()).toEqual([]);
    await keeps('half a word');
    expect(sent).toEqual([]);
    await demo.page.getByRole('button', { name: 'Cancel' }).click();
    await demo.page.getByRole('dialog').waitFor({ state: 'detached' });
    await pressed();
  });
});

describe('what the scanner reads is sent as it is', () => {
  it.each(Object.entries(SEPARATORS))('a separator that comes as %s', async (_, separator) => {
    const [gtin, serial] = kit.code.match(/^\(01\)(\d+)\(21\)(\w+)$/)!.slice(1);
    const [front, back] = [`]d201${gtin}1727022810P25-0007`, `21${serial}`];
    await demo.page.getByLabel('Scan', { exact: true }).fill('');
    await press(demo.page, [...keysOf(front), ...separator, ...keysOf(back), ENTER]);
    await expectSent([`${front}\x1d${back}`]);
    await keeps('');
    expect(await demo.page.getByRole('checkbox', { name: kit.number }).count()).toBe(0);
    await demo.page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('the prefix of a plain Data Matrix', async () => {
    await scan(demo.page, `]d1${units[0]}`);
    await expectSent([`]d1${units[0]}`]);
    await demo.page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it.each(Object.entries(BRACKET))('a prefix whose bracket comes as %s', async (_, bracket) => {
    await press(demo.page, [bracket, ...keysOf(`d1${units[0]}`), ENTER]);
    await expectSent([`]d1${units[0]}`]);
  });

  it('a dead key leaves a mark: what it stood for is not lost unnoticed', async () => {
    await press(demo.page, [DEAD, ...keysOf(`d1${units[0]}`), ENTER]);
    await expectSent([`\ufffdd1${units[0]}`]);
  });

  it('without the control characters that a scanner puts around it', async () => {
    await press(demo.page, [STX, ...keysOf(units[0]!), ETX, ENTER]);
    await expectSent([units[0]!]);
  });

  it('a code that a terminal hands over in one piece, whatever field has the focus', async () => {
    const field = demo.page.getByLabel('Scan', { exact: true });
    await field.fill('half a word');
    await insert(demo.page, units[0]!);
    await expectSent([units[0]!]);
    await keeps('half a word');
    await insert(demo.page, ', a word of a keyboard that completes');
    await keeps('half a word, a word of a keyboard that completes');
    await field.fill('');
  });

  it('a slow scanner presses no button: where nobody types, nobody but a scanner types', async () => {
    await demo.page.getByRole('button', { name: /^Start the thaw/ }).focus();
    await press(demo.page, [...keysOf(units[0]!), ENTER], SLOW);
    await expectSent([units[0]!]);
    expect(await pressed()).toEqual([]);
  });

  it('a wireless scanner that stumbles in the middle of a code is not cut', async () => {
    await demo.page.getByLabel('Scan', { exact: true }).focus();
    const keys = keysOf(units[0]!).map((k, n) => (n === 7 ? { ...k, after: 150 } : k));
    await press(demo.page, [...keys, ENTER]);
    await expectSent([units[0]!]);
    await keeps('');
  });

  it('a page that is busy in the middle of a scan does not cut it', async () => {
    await demo.page.evaluate(`
      let n = 0;
      const busy = () => { if (++n === 8) for (const t = performance.now(); performance.now() - t < 300; ); };
      window.addEventListener('keydown', busy, { capture: true });
    `);
    await scan(demo.page, units[0]!);
    await expectSent([units[0]!]);
  });

  it('every character by its number with Alt held', async () => {
    const keys = [...units[0]!].flatMap((c) => altCode(c.charCodeAt(0)));
    await press(demo.page, [...keys, ENTER]);
    await expectSent([units[0]!]);
  });
});

describe('how often', () => {
  const [again, later] = [{ after: 300 }, { after: 260 }];
  const twice = (code: string, between: Key[], more: object): Key[] => {
    const [first, ...rest] = keysOf(code);
    return [...keysOf(code), ...between, { ...first!, ...more }, ...rest];
  };

  it.each<[string, (code: string) => Key[]]>([
    ['at once, with one end', (code) => [...keysOf(code + code), ENTER]],
    ['at once, without an end', (code) => keysOf(code + code)],
    ['one after the other', (code) => [...twice(code, [ENTER], {}), ENTER]],
    ['with a short pause', (code) => [...twice(code, [ENTER], again), ENTER]],
    ['without an end, with a short pause', (code) => twice(code, [], later)],
  ])('the same code twice %s is one scan', async (_, keys) => {
    await press(demo.page, keys(units[0]!));
    await expectSent([units[0]!], 260);
  });

  it.each<[string, Key[], object]>([
    ['at once', [ENTER], {}],
    ['with CR and LF', [ENTER, CTRL_J], {}],
    ['without an end', [], later],
  ])('two codes one after the other are two scans in order: %s', async (_, end, more) => {
    const [first, ...rest] = keysOf(kit.code);
    await press(demo.page, [...keysOf(units[0]!), ...end, { ...first!, ...more }, ...rest, ...end]);
    await expectSent([units[0]!, kit.code], 260);
  });
});

describe('who types is no scanner', () => {
  const field = () => demo.page.getByLabel('Scan', { exact: true });

  it.each([
    ['with two fingers', FINGERS],
    ['very fast', QUICK],
  ])('%s: the text stays in the field, and Enter sends it', async (_, every) => {
    await field().fill('');
    await press(demo.page, keysOf('AT:V:typed'), every);
    await keeps('AT:V:typed');
    expect(sent).toEqual([]);
    await press(demo.page, [{ ...ENTER, after: 200 }]);
    await soon(() => expect(sent).toEqual(['AT:V:typed']));
    expect(await pressed()).toEqual([expect.stringContaining('submit')]);
    await keeps('');
  });

  it('a key held down writes its letter many times', async () => {
    await field().fill('');
    const [key] = keysOf('7');
    await press(demo.page, [key!, ...Array.from({ length: 20 }, () => ({ ...key!, repeat: true, after: 30 }))]);
    await keeps('7'.repeat(21));
    expect(sent).toEqual([]);
  });

  it('a short burst of quick fingers is written, not scanned', async () => {
    await field().fill('');
    await press(demo.page, keysOf('K-401'));
    await keeps('K-401');
    expect(sent).toEqual([]);
  });
});
