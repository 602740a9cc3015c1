import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD } from '../../demo/world/world.js';
import { openDemo, type Demo } from '../setup/demo.js';

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

describe(`lot ${WAITS} from the last result to its certification`, () => {
  it('BR-18: QA finds it waiting, and the checklist says what the gate misses', async () => {
    await openLot('qa.01', WAITS);
    const [first] = await open().allInnerTexts();
    expect(first).toContain(`${WAITS} is not reviewed by quality assurance.`);
  });

  it('QA reviews it: BR-59: a wrong password and the login of somebody else are refused, the own one signs', async () => {
    await button('Review …').click();
    await sign('qa.01', 'not-the-password');
    expect(await told()).toContain('Login or password of the signature is not right.');
    await sign('qp.01', PASSWORD);
    expect(await told()).toContain('You are signed in as qa 01: sign with your own login.');
    await sign('qa.01', PASSWORD);
    await closed();
    await main()
      .getByText(/^qa 01, .*reviewed/)
      .waitFor();
    expect((await open().allInnerTexts()).join()).not.toContain('not reviewed');
  });

  it('the QP certifies it for ASSIX', async () => {
    await openLot('qp.01', WAITS);
    expect(await open().allInnerTexts()).toEqual([]);
    await button('Certify for ASSIX …').click();
    await sign('qp.01', 'not-the-password');
    expect(await told()).toContain('Login or password of the signature is not right.');
    await sign('qp.01', PASSWORD);
    await closed();
    await main()
      .getByText(/ASSIX · register no\. \d+ · qp 01/)
      .waitFor();
    await main().getByRole('link', { name: WAITS }).getByText('for ASSIX').waitFor();
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
    await certifications.getByText('None.').waitFor();
  });
});
