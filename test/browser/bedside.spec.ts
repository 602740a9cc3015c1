import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drawBoth } from '../../demo/world/assix.js';
import type { Json } from '../../demo/world/client.js';
import { PASSWORD } from '../../demo/world/world.js';
import { TABLET } from '../setup/chromium.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { scan } from '../setup/keys.js';

const NEUTRAL = /^This kit cannot be used\. Do not inject\. Call the unblinded pharmacy\. Ref [0-9A-Z]{4}-\d\d$/;
/** Lots, products, donors and arms of the demo world. */
const UNBLINDING = /NaCl|CL2-|SF-25|CL-AD-MSC|SALINE|placebo|CCL-D-|\barm\b/i;

let demo: Demo;
let kit: Json;
let other: Json;
let cards: Record<string, string>;
/** Everything that the server told the blinded page. */
const told: string[] = [];

/** The page was closed before its last answer came. */
const gone = () => undefined;

beforeAll(async () => {
  demo = await openDemo(TABLET);
  for (const login of ['pharmacist.02', 'pharmacist.05']) await demo.world.enter(login);
  const pharmacist = demo.world.as('pharmacist.02');
  const kits = await pharmacist.get('/api/kits');
  const numbered = (n: string) => kits.find((k: Json) => k.number === n).id;
  const lots = await pharmacist.get('/api/lots');
  const saline = await pharmacist.get(`/api/lots/${lots.find((l: Json) => l.number === 'NaCl-24K117').id}`);
  await drawBoth(demo.world, { id: numbered('K-40174') }, saline.units.slice(12, 14));
  kit = await pharmacist.get(`/api/kits/${numbered('K-40173')}`);
  other = await pharmacist.get(`/api/kits/${numbered('K-40174')}`);
  await demo.enter('investigator.01');
  const subjects = await demo.world.as('investigator.01').get('/api/subjects');
  cards = Object.fromEntries(subjects.map((s: Json) => [s.number, s.cardCode]));
  demo.page.on('response', (r) => {
    if (r.url().includes('/api/') && !r.url().endsWith('openapi.json')) void r.text().then((t) => told.push(t), gone);
  });
  await demo.show(`/bedside/${kit.id}`);
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const stop = () => main().locator('[data-verdict=STOP]');
const button = (name: string | RegExp) => main().getByRole('button', { name });

/** What is wrong in full words, and nothing of what is in the kit; read and cleared. */
async function expectStop(says: string | RegExp): Promise<void> {
  await stop().waitFor();
  await stop().getByText(says).first().waitFor();
  expect(await stop().getByText(NEUTRAL).count()).toBe(0);
  expect(await stop().getByRole('link').count()).toBe(0);
  expect(await demo.page.content()).not.toMatch(UNBLINDING);
  await button('I have read this').click();
  await stop().waitFor({ state: 'detached' });
}

/** Asks for the syringe of a side, and records it when the screen says GO. */
async function inject(side: string): Promise<void> {
  const syringe = kit.syringes.find((s: Json) => s.side === side);
  await scan(demo.page, syringe.code);
  await main().locator('[data-verdict=GO]').waitFor({ state: 'attached' });
  const dialog = demo.page.getByRole('dialog');
  await dialog.getByText('1.25 mL').waitFor();
  await dialog.getByText(syringe.name).waitFor();
  await scan(demo.page, other.code);
  await dialog.getByText('This scan was not taken').waitFor();
  await dialog.getByRole('button', { name: 'Given: confirm' }).click();
  const card = main().locator(`[data-gland=${side}-submandibular]`);
  await card.getByText(/1\.25 mL at 12:\d\d CET/).waitFor();
  await card.getByText('✓ given').waitFor();
}

async function verify(): Promise<void> {
  await main().getByRole('textbox', { name: 'Second person: Login' }).fill('nurse.04');
  await main().getByRole('textbox', { name: 'Second person: Password' }).fill(PASSWORD);
  await button('They belong together').click();
}

describe('BR-52: subject and kit', () => {
  it('nothing can be confirmed before both are scanned', async () => {
    expect(await button('They belong together').isDisabled()).toBe(true);
    await main().getByText('1. scan the subject card').waitFor();
  });

  it('the kit with the card of another participant is a STOP that says so', async () => {
    await scan(demo.page, cards['ASX-019']!);
    await main().getByText('✓ scan the subject card').waitFor();
    await scan(demo.page, kit.code);
    await main().getByText('✓ scan the kit').waitFor();
    await verify();
    await expectStop(`Kit ${kit.number} is not for this participant. Do not inject.`);
  });

  it('another kit is said to be another, and confirming it is a STOP that says so', async () => {
    await scan(demo.page, cards['ASX-018']!);
    await scan(demo.page, other.code);
    await main().getByText(`This is kit ${other.number}: another one.`).waitFor();
    await verify();
    await expectStop(`The scanned kit is not kit ${kit.number}. Do not inject.`);
    await main().getByText('handed over').waitFor();
  });

  it('the right two, confirmed by two people, belong together', async () => {
    await scan(demo.page, kit.code);
    await main().getByRole('alert').waitFor({ state: 'detached' });
    await verify();
    await main().getByText('verified').first().waitFor();
  });
});

describe('BR-52: the syringes', () => {
  it('without the subject card, on a page that was opened again, any syringe is a STOP that says so', async () => {
    await demo.show(`/bedside/${kit.id}`);
    await scan(demo.page, kit.syringes.find((s: Json) => s.side === 'right').code);
    await expectStop('The subject card is not scanned yet. Do not inject.');
    await scan(demo.page, cards['ASX-018']!);
  });

  it('what is scanned while the page still loads is judged by that page', async () => {
    let answer = (): void => undefined;
    const scanned = new Promise<void>((resolve) => (answer = resolve));
    await demo.page.route(`**/api/bedside/kits/${kit.id}`, async (route) => {
      await scanned;
      await route.continue();
    });
    await demo.show(`/bedside/${kit.id}`);
    await scan(demo.page, cards['ASX-018']!);
    await scan(demo.page, other.syringes[1].code);
    answer();
    await expectStop(`This syringe is not of kit ${kit.number}. Do not inject.`);
    await demo.page.unroute(`**/api/bedside/kits/${kit.id}`);
    expect(new URL(demo.page.url()).pathname).toBe(`/bedside/${kit.id}`);
  });

  it('a syringe of another kit is a STOP that says so', async () => {
    await scan(demo.page, other.syringes[0].code);
    await expectStop(`This syringe is not of kit ${kit.number}. Do not inject.`);
  });

  it('BR-53: the syringe of the other gland is a STOP that names it with its own gland', async () => {
    const left = kit.syringes.find((s: Json) => s.side === 'left');
    await scan(demo.page, left.code);
    await stop().getByText(`${left.name} · Left submandibular`).waitFor();
    await expectStop('This syringe is for Left submandibular, not for Right submandibular.');
  });

  it('the right gland: GO, injected, and written down with volume and time', () => inject('right'));

  it('BR-55: why a gland is not given is typed with the signature; a reserve can be asked for it', async () => {
    await button('Not all given …').click();
    const why = demo.page.getByRole('dialog').getByRole('textbox', { name: /^Why/ });
    await why.fill('Swollen');
    await why.pressSequentially(' gland');
    expect(await why.inputValue()).toBe('Swollen gland');
    await demo.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await demo.page.getByRole('dialog').waitFor({ state: 'detached' });
    await button('Reserve for Left submandibular').waitFor();
  });

  it('the left gland: GO, injected, and written down with volume and time', () => inject('left'));

  it('the same syringe again is a STOP that says when it was given', async () => {
    await scan(demo.page, kit.syringes.find((s: Json) => s.side === 'right').code);
    await expectStop(/was given at/);
  });
});

it('BR-59: the record is signed as administered by the investigator', async () => {
  await button('Sign as administered …').click();
  const dialog = demo.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Login' }).fill('investigator.01');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign' }).click();
  await dialog.waitFor({ state: 'detached' });
  const { state } = await demo.world.as('investigator.01').get(`/api/bedside/kits/${kit.id}`);
  expect(state).toBe('given');
});

it('the blinded page was never told a lot, a product, a donor or an arm', () => {
  expect(told.length).toBeGreaterThan(20);
  expect(told.filter((t) => UNBLINDING.test(t))).toEqual([]);
});
