import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { PASSWORD } from '../../demo/world/world.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { ENTER, press, scan, tabTo, type } from '../setup/keys.js';
import { soon } from '../setup/soon.js';
import { STRANGE_VIAL, unitNamed } from '../setup/units.js';

let demo: Demo;
let kitId: string;
let units: Json[];

/** Nothing here is clicked: keys and scans are enough. */
beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('pharmacist.02');
  const pharmacist = demo.world.as('pharmacist.02');
  kitId = (await pharmacist.get('/api/kits')).find((k: Json) => k.number === 'K-40175').id;
  units = [];
  for (const n of [26, 27]) units.push(await unitNamed(demo.world, 'pharmacist.02', `CL2-25-0107-V0${n}`));
  await demo.show(`/bench/${kitId}`);
});
afterAll(() => demo.close());

const kit = (): Promise<Json> => demo.world.as('pharmacist.02').get(`/api/kits/${kitId}`);
const main = () => demo.page.getByRole('main');
const clock = () => main().locator('[data-clock]');
const ticked = (name: string) => main().getByRole('checkbox', { name, checked: true }).first().waitFor();

/** Goes to a button by Tab, once it can be pressed, and presses it. */
async function enter(name: RegExp): Promise<void> {
  await demo.page.getByRole('button', { name, disabled: false }).first().waitFor();
  await tabTo(demo.page, name);
  await demo.page.keyboard.press('Enter');
}

/** Presses Enter twice: the act is done once. */
async function enterTwice(name: RegExp): Promise<void> {
  await enter(name);
  await demo.page.keyboard.press('Enter');
}

async function fill(name: RegExp, text: string): Promise<void> {
  await tabTo(demo.page, name);
  await type(demo.page, text);
}

/** The second person types own login and password at the bench. */
async function verify(): Promise<void> {
  await fill(/^Verifier: Login/, 'pharmacist.05');
  await fill(/^Verifier: Password/, PASSWORD);
}

/** The server goes and comes back: what was scanned stays on the page. */
async function lose(): Promise<void> {
  const old = main().locator('[data-old]').first();
  const look = () => demo.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
  await demo.page.route('**/api/kits/*', (route) => route.abort());
  await soon(async () => {
    await look();
    expect(await old.count()).toBe(1);
  });
  await demo.page.unroute('**/api/kits/*');
  await soon(async () => {
    await look();
    expect(await old.count()).toBe(0);
  });
  for (const unit of units) await ticked(unit.name);
  expect(demo.troubles().join()).toMatch(/ERR_FAILED/);
}

it('the recorded reveal shows what goes in, and every unit that may not with its reason', async () => {
  await enter(/^Show what goes in/);
  await main().getByText('CL-AD-MSC-002').waitFor();
  await main().getByText(units[0].name).waitFor();
  expect(await clock().innerText()).toContain('--:--');
});

it('BR-41: a unit that may not go in is a STOP with all reasons, until it is read', async () => {
  await scan(demo.page, (await unitNamed(demo.world, 'pharmacist.02', STRANGE_VIAL)).code);
  const stop = main().locator('[data-verdict=STOP]');
  await stop.waitFor();
  const said = await stop.innerText();
  for (const rule of ['BR-31', 'BR-41']) expect(said).toContain(rule);
  await scan(demo.page, units[1].code);
  await stop.waitFor();
  await press(demo.page, [{ ...ENTER, after: 300 }]);
  await stop.waitFor({ state: 'detached' });
  expect((await kit()).units).toEqual([]);
  expect(demo.troubles().join()).toMatch(/^POST \S+\/units: 409,[^,]+409[^,]+$/);
});

it('the first form of a visit has the focus in its first field, and a scan does not reach the page beneath it', async () => {
  await demo.show(`/bench/${kitId}`);
  await main().getByText('scan', { exact: false }).first().waitFor();
  await scan(demo.page, units[0]!.code);
  await ticked(units[0]!.name);
  await enter(/^Give up$/);
  const dialog = demo.page.getByRole('dialog');
  await dialog.getByRole('textbox').first().waitFor();
  await soon(async () => expect(await demo.page.evaluate('document.activeElement.tagName')).toMatch(/INPUT|TEXTAREA/));
  await scan(demo.page, units[1]!.code);
  await dialog.getByText('This scan was not taken').waitFor();
  await demo.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect((await kit()).units).toHaveLength(1);
});

it('two scanned units are kept for the kit, also while the server is away, and two people start the thaw', async () => {
  for (const unit of units) {
    await scan(demo.page, unit.code);
    await ticked(unit.name);
  }
  await lose();
  await enter(/^Start the thaw of 2/);
  const dialog = demo.page.getByRole('dialog');
  await dialog.waitFor();
  await scan(demo.page, units[0].code);
  await dialog.getByText('This scan was not taken').waitFor();
  await verify();
  await fill(/^Login/, 'pharmacist.02');
  await fill(/^Password/, PASSWORD);
  await enter(/^Sign$/);
  await main().getByText('since', { exact: false }).first().waitFor();
  expect((await kit()).units.map((u: Json) => u.state)).toEqual(['thawing', 'thawing']);
});

it('BR-45: the clock runs from the end of the thaw', async () => {
  demo.clock.set('2025-11-18T11:46:00.000Z');
  await demo.show(`/bench/${kitId}`); // the page learns the time
  await main().getByRole('checkbox', { name: units[0].name }).first().waitFor(); // before it is there, nobody hears a scan
  for (const unit of units) {
    await scan(demo.page, unit.code);
    await ticked(unit.name);
    await tabTo(demo.page, new RegExp(`^Appearance of ${unit.name}`));
    await demo.page.keyboard.press('ArrowDown');
    await demo.page.getByRole('option', { name: 'clear', exact: true }).waitFor();
    await demo.page.keyboard.press('Enter');
    await soon(async () => expect(await demo.page.evaluate('document.activeElement.value')).toBe('clear'));
  }
  await enterTwice(/^End the thaw of 2/);
  await main()
    .getByText(/^Use before 13:46 CET/)
    .waitFor();
  const left = async () => /\d\d:\d\d$/.exec(await clock().innerText())![0];
  await soon(async () => expect(await left()).toMatch(/^(59:|60:00)/));
  const seen = await left();
  await soon(async () => expect(await left()).not.toBe(seen));
});

it.each(['Right', 'Left'])('%s submandibular is drawn and verified', async (side) => {
  await enter(new RegExp(`^Draw ${side} submandibular`));
  await verify();
  await enter(/^Sign$/);
  await main()
    .getByText(`1.25 mL drawn`)
    .nth(side === 'Right' ? 0 : 1)
    .waitFor();
});

it('every syringe is scanned back before the kit is complete', async () => {
  const { syringes } = await kit();
  expect(syringes).toHaveLength(2);
  demo.clock.set('2025-11-18T11:53:00.000Z'); // filling takes five minutes
  await demo.show(`/bench/${kitId}`);
  await main().getByRole('button', { name: 'Kit complete', disabled: true }).waitFor();
  for (const syringe of syringes) {
    await scan(demo.page, syringe.code);
    await ticked(syringe.name);
  }
  await enterTwice(/^Kit complete/);
  await main().getByText('scan the kit').waitFor();
});

it('the kit is handed over by two scans, each by its own person', async () => {
  const { code, number } = await kit();
  await scan(demo.page, code);
  await ticked(number);
  await fill(/^Login of who takes it over/, 'investigator.01');
  await enter(/^Offer for hand-over/);
  await main().getByText('Offered: the taker scans the kit.').waitFor();
  await demo.enter('investigator.01');
  await demo.show(`/bedside/${kitId}`);
  await main().getByText('Scan the kit to take it over.').waitFor();
  await scan(demo.page, code);
  await main().getByText('They belong together').waitFor();
  expect((await kit()).state).toBe('handed-over');
});

it('and nothing else went wrong on the way', () => {
  expect(demo.troubles()).toEqual([]);
});
