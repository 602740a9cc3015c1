import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draw, endThaw, handOver, syringeFor, thaw, verify } from '../../demo/world/giving.js';
import type { Json } from '../../demo/world/client.js';
import { WARD } from '../../demo/world/stage.js';
import { TABLET } from '../setup/chromium.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { ENTER, press, scan } from '../setup/keys.js';
import { soon } from '../setup/soon.js';
import { unitNamed } from '../setup/units.js';

let demo: Demo;
let kit: Json;
let other: Json;
let card: string;
let limits: Record<string, string>;

/** The right syringe is thawed after the left one: its limit is later. */
beforeAll(async () => {
  demo = await openDemo(TABLET);
  const { world } = demo;
  for (const login of Object.values(WARD) as string[]) await world.enter(login);
  const pharmacist = world.as(WARD.preparer);
  const numbered = async (n: string) => (await pharmacist.get('/api/kits')).find((k: Json) => k.number === n).id;
  const kitId = await numbered('K-40175');
  other = await pharmacist.get(`/api/kits/${await numbered('K-40173')}`);
  for (const [n, side] of ['left', 'right'].entries()) {
    const unit = (await unitNamed(world, WARD.preparer, `CL2-25-0107-V02${6 + n}`)) as Json;
    await thaw(world, WARD, kitId, [unit]);
    await endThaw(world, WARD, kitId, [unit]);
    const from = [{ unit: unit.code, volumeUl: 1250 }];
    await draw(world, WARD, kitId, { gland: 'submandibular', side, from });
  }
  await handOver(world, WARD, kitId);
  kit = await pharmacist.get(`/api/kits/${kitId}`);
  const investigator = world.as(WARD.investigator);
  const subject = (await investigator.get('/api/subjects')).find((s: Json) => s.number === kit.subject);
  card = subject.cardCode;
  await verify(world, WARD, kit, subject);
  const { glands } = await bedside();
  limits = Object.fromEntries(glands.map((g: Json) => [g.side, clockOf(g.useBefore)]));
  await demo.enter(WARD.investigator);
  await demo.show(`/bedside/${kitId}`);
});
afterAll(() => demo.close());

const bedside = (): Promise<Json> => demo.world.as(WARD.investigator).get(`/api/bedside/kits/${kit.id}`);
const clockOf = (at: string) =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' });
const codeFor = (side: string): string => syringeFor(kit, 'submandibular', side).code;
const main = () => demo.page.getByRole('main');
const dialog = () => demo.page.getByRole('dialog');
const button = (name: string | RegExp) => demo.page.getByRole('button', { name });
const tick = () => main().getByRole('checkbox', { name: /given earlier/ });
const cardOf = (side: string) => main().locator(`[data-gland=${side}-submandibular]`);

async function expectStop(says: string): Promise<void> {
  const stop = main().locator('[data-verdict=STOP]');
  await stop.getByText(says).waitFor();
  await button('I have read this').click();
  await stop.waitFor({ state: 'detached' });
  expect(await dialog().count()).toBe(0);
}

it('the clock at the top is the earliest limit of what is still to be given; each gland shows its own', async () => {
  expect(limits.left! < limits.right!).toBe(true);
  for (const side of ['left', 'right']) await cardOf(side).getByText(`use before ${limits[side]}`).waitFor();
  await main().getByText(`use before ${limits.left} CET`).first().waitFor();
});

describe('BR-52, BR-53: what was given earlier is judged too, as far as time does not change it', () => {
  it('without the subject card it is a STOP', async () => {
    await tick().check();
    await scan(demo.page, codeFor('right'));
    await expectStop('The subject card is not scanned yet. Do not inject.');
    await scan(demo.page, card);
  });

  it('the syringe of the other gland is a STOP', async () => {
    await scan(demo.page, codeFor('left'));
    await expectStop('This syringe is for Left submandibular, not for Right submandibular.');
  });

  it('a syringe of another kit is a STOP', async () => {
    await scan(demo.page, syringeFor(other, 'submandibular', 'right').code);
    await expectStop(`This syringe is not of kit ${kit.number}. Do not inject.`);
  });

  it('BR-54: the right one is entered under its own title, and the tick is for one entry', async () => {
    await cardOf('left').click();
    await scan(demo.page, codeFor('left'));
    await dialog().getByText('Record what was given earlier').waitFor();
    const { verifiedAt } = await bedside();
    await dialog().getByLabel('Injection begun').fill(localOf(verifiedAt, 1));
    await dialog().getByLabel('Why it is entered late').fill('The tablet was being charged');
    demo.clock.set(new Date(Date.parse(verifiedAt) + 5 * 60_000).toISOString());
    await button('Given: confirm').click();
    await dialog().waitFor({ state: 'detached' });
    await cardOf('left').getByText('✓ given').waitFor();
    expect(await tick().isChecked()).toBe(false);
  });

  it('then the clock at the top is that of the other syringe', async () => {
    await main().getByText(`use before ${limits.right} CET`).first().waitFor();
    expect(await main().getByText(`use before ${limits.left} CET`).count()).toBe(0);
  });
});

/** A moment as a field for local time holds it, some minutes later. */
const localOf = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000)
    .toLocaleString('sv-SE', { timeZone: 'Europe/Copenhagen' })
    .slice(0, 16)
    .replace(' ', 'T');

describe('BR-55: a reserve', () => {
  const reserves = async () =>
    (await demo.world.as(WARD.investigator).get('/api/bedside/kits')).filter(
      (k: Json) => k.kind === 'reserve' && k.subject === kit.subject,
    );

  it('is asked for once, however often Enter is pressed; the page says which kit it is', async () => {
    await button(/^Reserve for Right/).click();
    await dialog().getByRole('textbox').fill('The needle is blocked');
    await scan(demo.page, card);
    await dialog().getByText('This scan was not taken').waitFor();
    await button('Ask for the reserve').focus();
    await press(demo.page, [
      { ...ENTER, after: 300 },
      { ...ENTER, after: 300 },
    ]);
    await dialog().waitFor({ state: 'detached' });
    const [reserve, ...more] = await reserves();
    expect(more).toEqual([]);
    await main().locator(`[data-reserved="${reserve.number}"]`).getByText('Right submandibular').waitFor();
  });
});

describe('a gland that was chosen and given is chosen no more', () => {
  it('the next syringe is judged for the next gland: GO; Escape clears it and leaves the dialog', async () => {
    await scan(demo.page, codeFor('right'));
    await main().locator('[data-verdict=GO]').waitFor();
    await dialog().waitFor();
    await demo.page.keyboard.press('Escape');
    await main().locator('[data-verdict=GO]').waitFor({ state: 'detached', timeout: 2000 });
    await dialog().getByText('Inject Right submandibular').waitFor();
  });
});

describe('what was entered stays until it is recorded', () => {
  const volume = () => dialog().getByLabel('Volume given, mL');
  const why = () => dialog().getByLabel('Why does it differ from the plan?');

  it('a volume that cannot be is put right in the dialog', async () => {
    await volume().fill('12.5');
    await why().fill('A slip of the finger');
    await button('Given: confirm').click();
    await dialog().locator('[data-problem="400"]').waitFor();
    expect(await volume().inputValue()).toBe('12.5');
    expect(await why().inputValue()).toBe('A slip of the finger');
  });

  it('where no answer comes it is not known whether it was recorded; sent again it is recorded once', async () => {
    const keys: string[] = [];
    await volume().fill('1.00');
    await demo.page.route('**/api/bedside/kits/*/doses', async (route) => {
      keys.push(route.request().headers()['idempotency-key']!);
      if (keys.length === 1) await route.fetch(); // recorded, and the answer lost
      await (keys.length <= 4 ? route.abort() : route.continue());
    });
    await button('Given: confirm').click();
    await dialog().getByText('It is not known whether this was recorded.').waitFor();
    expect(await volume().inputValue()).toBe('1.00');
    await button('Given: confirm').click();
    await dialog().waitFor({ state: 'detached' });
    await cardOf('right')
      .getByText(/^1 mL at/)
      .waitFor();
    expect(keys).toHaveLength(5);
    expect(new Set(keys).size).toBe(1);
    expect((await bedside()).glands.map((g: Json) => g.givenUl).sort()).toEqual([1000, 1250]);
    await demo.page.unroute('**/api/bedside/kits/*/doses');
  });
});

describe('on a small screen', () => {
  it('the closed menu is not reached by Tab; the open one is', async () => {
    await demo.page.evaluate('document.activeElement.blur()');
    const inMenu = () => demo.page.evaluate('document.activeElement.closest("nav") !== null');
    for (let n = 0; n < 12; n++) {
      await demo.page.keyboard.press('Tab');
      expect(await inMenu()).toBe(false);
    }
    await button('Menu').click();
    await soon(async () => {
      await demo.page.keyboard.press('Tab');
      expect(await inMenu()).toBe(true);
    });
    await button('Menu').click();
  });

  it('a problem that appears is in sight', async () => {
    await demo.page.setViewportSize({ width: 390, height: 420 });
    await button('Sign as administered …').click();
    await dialog().getByRole('textbox', { name: 'Login' }).fill(WARD.investigator);
    await dialog().getByRole('textbox', { name: 'Password' }).fill('not the password');
    await demo.page.keyboard.press('Enter');
    const problem = dialog().locator('[data-problem]');
    await problem.waitFor();
    await soon(async () => {
      const { y, height } = (await problem.boundingBox())!;
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(420);
    });
  });
});
