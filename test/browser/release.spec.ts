import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD } from '../../demo/world/world.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { soon } from '../setup/soon.js';

const WAITS = 'CL2-25-0226';
const LACKS = 'CL2-25-0212';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const button = (name: string | RegExp) => demo.page.getByRole('button', { name });
const open = () => main().locator('[data-ok="false"]');

/** Opens a lot from what waits for the reader. */
async function openLot(login: string, lot: string): Promise<void> {
  await demo.enter(login);
  await demo.show('/');
  await main().getByRole('link', { name: lot }).click();
  await demo.page.getByRole('heading', { name: lot }).waitFor();
  await main().locator('[data-check]').first().waitFor();
}

async function sign(login: string, password: string): Promise<void> {
  const dialog = demo.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Login' }).fill(login);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: 'Sign' }).click();
}

const closed = () => demo.page.getByRole('dialog').waitFor({ state: 'detached' });
const told = () => demo.page.getByRole('dialog').getByRole('alert').innerText();
const tells = (says: string) => soon(async () => expect(await told()).toContain(says));

describe(`lot ${WAITS} from the last result to its certification`, () => {
  it('BR-18: QA finds it waiting, and the checklist says what the gate misses', async () => {
    await openLot('qa.01', WAITS);
    const [first] = await open().allInnerTexts();
    expect(first).toContain(`${WAITS} is not reviewed by quality assurance.`);
  });

  it('QA reviews it: BR-59: a wrong password and the login of somebody else are refused, the own one signs', async () => {
    await button('Review …').click();
    const trail = demo.page.locator('[data-trail-review]');
    await trail.getByText('Never reviewed.').waitFor();
    await soon(async () => expect(await trail.locator('[data-entry]').count()).toBeGreaterThan(15));
    await sign('qa.01', 'not-the-password');
    await tells('Login or password of the signature is not right.');
    await sign('qp.01', PASSWORD);
    await tells('You are signed in as qa 01: sign with your own login.');
    await sign('qa.01', PASSWORD);
    await closed();
    await main()
      .getByText(/^qa 01, .*reviewed/)
      .waitFor();
    await open().filter({ hasText: 'not reviewed' }).first().waitFor({ state: 'detached' });
  });

  it('the QP certifies it for ASSIX', async () => {
    await openLot('qp.01', WAITS);
    await open().first().waitFor({ state: 'detached' });
    await button('Certify for ASSIX …').click();
    const effect = demo.page.getByRole('dialog').locator('[data-impact=certify]');
    await effect.getByText('20 units at Cellcolabs, Stockholm become usable for ASSIX').waitFor();
    await sign('qp.01', 'not-the-password');
    await tells('Login or password of the signature is not right.');
    await sign('qp.01', PASSWORD);
    await closed();
    await main()
      .getByText(/ASSIX · register no\. \d+ · qp 01/)
      .waitFor();
    await main().locator('[data-waits=nothing]').getByRole('button').click();
    await main().getByRole('link', { name: WAITS }).getByText('for ASSIX').waitFor();
  });
});

describe('the desk', () => {
  it('is searched by number, and one goes from lot to lot by the arrow keys', async () => {
    await demo.enter('qa.01');
    await demo.show('/release');
    await main().locator('[data-lot]').nth(1).waitFor();
    await demo.page.getByLabel('Lot number').fill('0107');
    await main().locator('[data-waits=nothing]').getByRole('link', { name: 'CL2-25-0107' }).waitFor();
    await soon(async () => expect(await main().locator('[data-lot]').count()).toBe(1));
    await demo.page.getByLabel('Lot number').fill('CL2-25-02');
    const lots = main().locator('[data-lot]');
    await main().locator('[data-waits=results] [data-lot]').waitFor();
    await lots.first().focus();
    for (let n = 1; n < (await lots.count()); n++) await demo.page.keyboard.press('ArrowDown');
    const last = (await lots.last().getAttribute('data-lot'))!;
    await demo.page.keyboard.press('Enter');
    await demo.page.getByRole('heading', { name: last }).waitFor();
  });

  it('before a withdrawal is signed it tells what would stop, and names it', async () => {
    await demo.enter('qp.01');
    await demo.show('/release');
    await main().locator('[data-waits=nothing]').getByRole('button').click();
    await main().getByRole('link', { name: 'CL2-25-0107' }).click();
    await button('Withdraw …').click();
    const effect = demo.page.getByRole('dialog').locator('[data-impact=withdraw]');
    await effect.getByRole('button', { name: /^\d+ units stop/ }).click();
    await effect.getByText('CL2-25-0107-V026').waitFor();
    await demo.page.keyboard.press('Escape');
    await closed();
  });
});

describe('a recall', () => {
  it('BR-27: is placed with a signature after its effect was shown, and acknowledged by a site', async () => {
    const dialog = () => demo.page.getByRole('dialog');
    await demo.enter('qp.01');
    await demo.show('/recalls');
    await main().locator('[data-act-name=Recall] button').first().click();
    await demo.page.getByLabel('What', { exact: true }).first().fill('CL2-25-0107');
    await demo.page.getByRole('option', { name: 'CL2-25-0107', exact: true }).click();
    await button('Recall CL2-25-0107 …').click();
    await dialog()
      .getByRole('button', { name: /subjects treated/ })
      .waitFor();
    await dialog().getByLabel('Reason').fill('Reagent contaminated');
    await sign('qp.01', PASSWORD);
    await demo.page.waitForURL(/recalls\/./); // the list it was placed on tells of its answers too
    await main().getByText('0 of 2 acknowledged').first().waitFor();
    const address = new URL(demo.page.url()).pathname;
    await demo.enter('qa.03');
    await demo.show(address);
    await main().getByText('ASX-011').waitFor(); // whoever made it does not learn who got it
    await demo.enter('custodian.03');
    await demo.show('/');
    await main().getByText('Recalls to acknowledge').waitFor();
    await demo.show(address);
    await button(/^Acknowledge for Rigshospitalet/).click();
    await dialog().getByLabel('Found').fill('11');
    await dialog()
      .getByRole('button', { name: /^Acknowledge/ })
      .click();
    await demo.page.getByText('1 of 2 acknowledged').waitFor();
    expect(await main().getByText('ASX-011').count()).toBe(0);
  });
});

describe(`lot ${LACKS} lacks two results`, () => {
  it('the gate says STOP with every reason of the checklist', async () => {
    await openLot('qp.01', LACKS);
    const missing = await open().locator('.mantine-Text-root').allInnerTexts();
    expect(missing.length).toBeGreaterThan(1);
    await button('Certify for ASSIX …').click();
    await sign('qp.01', PASSWORD);
    const stop = await told();
    expect(missing.filter((says) => !stop.includes(says))).toEqual([]);
    expect(stop).toMatch(/Refused · ref [0-9A-Z]{4}-\d\d/);
  });

  it('and is not certified', async () => {
    await demo.page.keyboard.press('Escape');
    await closed();
    await demo.page.reload();
    const certifications = main()
      .locator('.mantine-Paper-root')
      .filter({ hasText: /^Certifications/ });
    await certifications.getByText('None.').first().waitFor();
  });
});
