import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { violations } from '../setup/axe.js';
import { TABLET } from '../setup/chromium.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { ENTER, press, scan } from '../setup/keys.js';
import { soon } from '../setup/soon.js';
import { STRANGE_VIAL, unitNamed } from '../setup/units.js';

let demo: Demo;
let kitId: string;
let good: string[];
let bad: string;

/** Notes down every tone that the page lets sound, as the browser hears it; and can keep the page silent. */
const LISTEN = `
  window.heard = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) {
    window.heard.push({ wave: this.type, pitch: Math.round(this.frequency.value), at });
    return start.call(this, at);
  };
  const { connect } = GainNode.prototype;
  GainNode.prototype.connect = function (to) {
    window.loudness = this.gain.value;
    return connect.call(this, to);
  };
  const own = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state').get;
  Object.defineProperty(BaseAudioContext.prototype, 'state', { get() { return window.silent ? 'suspended' : own.call(this); } });
`;

beforeAll(async () => {
  demo = await openDemo(TABLET);
  await demo.browser.addInitScript(LISTEN);
  await demo.enter('pharmacist.02');
  const pharmacist = demo.world.as('pharmacist.02');
  const named = async (list: string, number: string) =>
    (await pharmacist.get(list)).find((x: Json) => x.number === number).id;
  kitId = await named('/api/kits', 'K-40175');
  const code = async (name: string) => (await unitNamed(demo.world, 'pharmacist.02', name)).code;
  good = [];
  for (let n = 26; n <= 36; n++) good.push(await code(`CL2-25-0107-V0${n}`));
  bad = await code(STRANGE_VIAL);
});
afterAll(() => demo.close());
beforeEach(async () => {
  await demo.show(`/bench/${kitId}`);
  await page().waitFor();
});

const page = () => demo.page.locator('[data-clock]');
const main = () => demo.page.getByRole('main');
const verdict = (outcome: 'GO' | 'STOP') => main().locator(`[data-verdict=${outcome}]`);
const read = () => main().getByRole('button', { name: 'I have read this' });
/** Pitches that sounded since it was last asked. */
const heard = async () => {
  const notes = await demo.page.evaluate<{ wave: string; pitch: number }[]>('window.heard.splice(0)');
  return notes.map((n) => `${n.wave} ${n.pitch}`);
};
/** These sound, and nothing else. */
async function sounds(tones: readonly string[]): Promise<void> {
  await soon(async () => expect(await demo.page.evaluate('window.heard.length')).toBe(tones.length));
  expect(await heard()).toEqual(tones);
}
const STOP_TONE = ['square 370', 'square 311', 'square 370'];
const GO_TONE = ['sine 1047', 'sine 1568'];

describe('the verdict', () => {
  it('covers the whole screen, on a tablet too; its button lies below, as wide as the hand needs', async () => {
    await scan(demo.page, bad);
    await verdict('STOP').waitFor();
    await soon(async () => expect(await verdict('STOP').boundingBox()).toEqual({ x: 0, y: 0, ...TABLET }));
    const { y, width, height } = (await read().boundingBox())!;
    expect(y).toBeGreaterThan(TABLET.height * 0.8);
    expect(width).toBeGreaterThan(TABLET.width * 0.9);
    expect(height).toBeGreaterThan(44);
    expect(await violations(demo.page)).toEqual([]);
  });

  it('STOP stays: neither Escape, nor a tap beside it, nor another scan takes it away; reading it does', async () => {
    const field = demo.page.getByLabel('Scan', { exact: true });
    await field.focus();
    await scan(demo.page, bad);
    await verdict('STOP').waitFor();
    const says = await verdict('STOP').innerText();
    await demo.page.keyboard.press('Escape');
    await demo.page.mouse.click(10, 10);
    await scan(demo.page, good[0]!);
    await demo.page.waitForTimeout(3200);
    expect(await verdict('STOP').innerText()).toBe(says);
    await read().press('Enter');
    await verdict('STOP').waitFor({ state: 'detached' });
    await demo.page.locator('[data-scan-field]:focus').waitFor();
  });

  it('what is beneath a STOP is not reached by Tab', async () => {
    await scan(demo.page, bad);
    await verdict('STOP').waitFor();
    for (let n = 0; n < 12; n++) await demo.page.keyboard.press('Tab');
    expect(await demo.page.evaluate('document.activeElement.closest("[data-verdict=STOP]") !== null')).toBe(true);
  });

  it('GO clears itself, or a tap does, or a key that presses nothing beneath', async () => {
    await scan(demo.page, good[1]!);
    await verdict('GO').waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await verdict('GO').waitFor({ state: 'detached' });

    await scan(demo.page, good[2]!);
    await verdict('GO').click();
    await verdict('GO').waitFor({ state: 'detached', timeout: 2500 });

    const beneath = demo.page.getByRole('button', { name: 'Start the thaw of 2' });
    await beneath.focus();
    await scan(demo.page, good[3]!);
    await verdict('GO').waitFor();
    await press(demo.page, [{ ...ENTER, after: 300 }]);
    await verdict('GO').waitFor({ state: 'detached', timeout: 2500 });
    expect(await demo.page.getByRole('dialog').count()).toBe(0);
  });
});

describe('sounds', () => {
  it('STOP and GO are two clearly different tones, with the first scan of a page that nobody has touched', async () => {
    await scan(demo.page, bad);
    await verdict('STOP').waitFor();
    await sounds(STOP_TONE);
    await read().click();
    await scan(demo.page, good[4]!);
    await verdict('GO').waitFor();
    await sounds(GO_TONE);
  });

  it('what cannot be read, and a scan while a STOP stands unread, sound like a STOP', async () => {
    await scan(demo.page, '5701234567899');
    await main().getByRole('link', { name: 'Is the scanner set right? Try it.' }).waitFor();
    await sounds(STOP_TONE);
    await scan(demo.page, bad);
    await verdict('STOP').waitFor();
    await heard();
    await scan(demo.page, good[5]!);
    await sounds(STOP_TONE);
  });

  it('each person chooses: off, or how loud; this browser remembers', async () => {
    await demo.page.getByRole('button', { name: 'Sounds' }).click();
    const menu = demo.page.getByRole('dialog');
    await menu.getByRole('slider').press('End');
    await menu.getByRole('button', { name: 'Hear STOP' }).click();
    await soon(async () => expect(await demo.page.evaluate('window.loudness')).toBeCloseTo(0.5));
    await menu.getByRole('slider').press('Home');
    await menu.getByRole('button', { name: 'Hear STOP' }).click();
    await soon(async () => expect(await demo.page.evaluate('window.loudness')).toBeCloseTo(0.05));
    await sounds([...STOP_TONE, ...STOP_TONE]);
    await menu.getByRole('switch').press(' ');
    expect(await violations(demo.page)).toEqual([]);

    await demo.page.reload();
    await page().waitFor();
    await scan(demo.page, bad);
    await verdict('STOP').waitFor();
    expect(await heard()).toEqual([]);

    await demo.enter('qa.01');
    await demo.show('/');
    await demo.page.getByText('Lots that wait').waitFor();
    await scan(demo.page, '5701234567899');
    await main().getByRole('alert').waitFor();
    await sounds(STOP_TONE);
    await demo.page.evaluate('localStorage.clear()');
    await demo.enter('pharmacist.02');
  });

  it('a page that the browser keeps silent says so, until it may sound again', async () => {
    await demo.page.evaluate('window.silent = true');
    await scan(demo.page, bad);
    const silenced = verdict('STOP').getByText('The browser keeps this page silent.');
    await silenced.waitFor();
    expect(await heard()).toEqual([]);
    await demo.page.evaluate('window.silent = false');
    await demo.page.mouse.click(10, 10);
    await silenced.waitFor({ state: 'detached' });
  });
});
