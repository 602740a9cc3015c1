import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { openDemo, type Demo } from '../setup/demo.js';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const dialog = () => demo.page.getByRole('dialog');
const button = (name: string | RegExp) => main().getByRole('button', { name });

describe('acts that are seldom done, each from its page', () => {
  it('BR-66: a label is drawn for another printer, and printed again under a new code with a reason', async () => {
    await demo.enter('operator.01');
    const operator = demo.world.as('operator.01');
    const units: Json[] = await operator.get('/api/items?kind=unit');
    const { id } = units.find((u) => u.name === 'CL2-25-0226-V005');
    const [{ key }] = (await operator.get(`/api/items/${id}`)).labels;
    await demo.show(`/items/${id}`);
    await button(`Draw ${key} for a printer of another resolution`).click();
    const drawing = main().locator('form[data-act$=drawings]');
    await drawing.getByRole('combobox').or(drawing.getByRole('textbox')).first().click();
    await demo.page.getByRole('option', { name: '600' }).click();
    await drawing.getByRole('button', { name: 'Draw' }).click();
    await demo.page.getByText('Draw: done').waitFor();
    await button(`Print ${key} again, under a new code`).click();
    const again = main().locator('form[data-act$=reprint]');
    await again.getByRole('textbox').fill('Torn at the edge');
    await again.getByRole('button', { name: 'Void it and make the next one' }).click();
    await button(new RegExp(`^Print (?!${key} )\\S+ again`)).waitFor();
    const { labels } = await operator.get(`/api/items/${id}`);
    expect(labels.map((l: Json) => [l.key === key, l.state === 'voided']).sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('a line of the delegation log is proposed by the investigator, and confirmed by the sponsor', async () => {
    await demo.enter('investigator.01');
    await demo.show('/delegation');
    const log = main().locator('[data-log^=ASSIX]');
    await log
      .getByRole('row', { name: /^nurse 04/ })
      .first()
      .getByRole('button', { name: 'Delegate' })
      .click();
    await dialog().locator('input[type=date]').first().fill('2025-11-18');
    await dialog().locator('form button[type=submit]').click();
    await dialog().waitFor({ state: 'detached' });
    await main().getByText('Waits for a second person').waitFor();
    await demo.enter('sponsor.01');
    await demo.show('/delegation');
    const before = await log.getByRole('row', { name: /investigator 01/ }).count();
    await button('Confirm').click();
    await main().getByText('Waits for a second person').waitFor({ state: 'detached' });
    await log.getByRole('row', { name: /^nurse 04.*investigator 01.*sponsor 01/ }).waitFor();
    expect(await log.getByRole('row', { name: /investigator 01/ }).count()).toBe(before + 1);
  });

  it('a kit is recorded as not given, with a reason', async () => {
    await demo.enter('investigator.01');
    const investigator = demo.world.as('investigator.01');
    const kits: Json[] = await investigator.get('/api/bedside/kits');
    const { id } = kits.find((k) => k.number === 'K-40173');
    await demo.show(`/bedside/${id}`);
    await button('Record as not given').click();
    await dialog().getByRole('textbox').fill('The participant has a fever');
    await dialog().getByRole('button', { name: 'Record as not given' }).click();
    await dialog().waitFor({ state: 'detached' });
    expect(await investigator.get(`/api/bedside/kits/${id}`)).toMatchObject({ state: 'not-given' });
    await button('Record as not given').waitFor({ state: 'detached' });
  });
});
