import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { DEAD, ENTER, insert, keysOf, press, scan } from '../setup/keys.js';
import { soon } from '../setup/soon.js';
import { unitNamed } from '../setup/units.js';

let demo: Demo;
/** Codes that the page sent to /api/scan, in order. */
let sent: string[] = [];
let unit: string;

beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('pharmacist.02');
  const pharmacist = demo.world.as('pharmacist.02');
  const kit = (await pharmacist.get('/api/kits')).find((k: Json) => k.number === 'K-40175');
  unit = (await unitNamed(demo.world, 'pharmacist.02', 'CL2-25-0107-V026')).code;
  demo.page.on('request', (r) => {
    if (r.url().endsWith('/api/scan')) sent.push((r.postDataJSON() as { code: string }).code);
  });
  await demo.show(`/bench/${kit.id}`);
  await demo.page.getByRole('button', { name: 'Record as not given' }).click();
  await reason().waitFor();
  await demo.page.evaluate(`
    window.pressed = [];
    for (const kind of ['click', 'submit'])
      document.addEventListener(kind, (e) => window.pressed.push(kind + ' ' + e.target.textContent), { capture: true });
  `);
});
afterAll(() => demo.close());
beforeEach(async () => {
  sent = [];
  await reason().fill('');
});

const reason = () => demo.page.getByRole('dialog').getByRole('textbox');
const pressed = () => demo.page.evaluate('window.pressed.splice(0)');
const keeps = (value: string) =>
  soon(async () => expect(await demo.page.evaluate('document.activeElement.value')).toBe(value));
/** Milliseconds between the keys of a text expander. */
const BURST = 1;

describe('text in a field is never lost', () => {
  it.each([
    'cracked at neck',
    'at: 13:24 the vial was cracked',
    '(see deviation) cracked',
    '01 October, cracked',
    'https://intranet.example/forms/7 filled in',
    'hahahaha',
    '5701234567899',
  ])('keys a millisecond apart: %s', async (words) => {
    await reason().focus();
    await press(demo.page, keysOf(words), BURST);
    await keeps(words);
    expect(sent).toEqual([]);
  });

  it('goes in where the cursor stands, twice the same too', async () => {
    await reason().fill('neck ');
    await demo.page.keyboard.press('Home');
    await press(demo.page, keysOf('cracked, '), BURST);
    await press(demo.page, [{ ...keysOf('c')[0]!, after: 120 }, ...keysOf('racked, ')], BURST);
    await keeps('cracked, cracked, neck ');
  });

  it('what began as a code and is none is given back', async () => {
    await reason().focus();
    const words = 'AT:V: the label of the vial was wet';
    await press(demo.page, keysOf(words), BURST);
    await keeps(words);
    expect(sent).toEqual([]);
  });

  it('pasted, completed, composed', async () => {
    await reason().focus();
    await demo.page.evaluate(`
      const data = new DataTransfer();
      data.setData('text/plain', 'cracked ');
      document.execCommand('insertText', false, 'cracked ');
    `);
    await insert(demo.page, 'at neck ');
    const cdp = await demo.page.context().newCDPSession(demo.page);
    await cdp.send('Input.imeSetComposition', { text: 've', selectionStart: 2, selectionEnd: 2 });
    await cdp.send('Input.insertText', { text: '瓶 ' });
    await keeps('cracked at neck 瓶 ');
    expect(sent).toEqual([]);
  });

  it('Danish letters by dead keys, as fast as a text expander', async () => {
    await reason().focus();
    await press(demo.page, [...keysOf('revnet ved kant'), DEAD, ...keysOf('é, ødelagt')], BURST);
    await keeps('revnet ved kanté, ødelagt');
  });

  it('Enter at the end of a fast text presses nothing and ends a line', async () => {
    await reason().focus();
    await press(demo.page, [...keysOf('first line'), ENTER, ...keysOf('second line')], BURST);
    await keeps('first line\nsecond line');
    expect(await pressed()).toEqual([]);
  });

  it('a scan into the field is still a scan: the dialog does not take it and says so, and the field is as it was', async () => {
    await reason().fill('half a word');
    await scan(demo.page, unit);
    await demo.page.locator('[data-scan-waits]').waitFor();
    await keeps('half a word');
    expect(sent).toEqual([]);
  });
});
