import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { freezingRun } from '../../demo/world/process.js';
import { PASSWORD } from '../../demo/world/world.js';
import { violations } from '../setup/axe.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { FINGERS, scan } from '../setup/keys.js';

const LOT = 'CL2-25-0240';

let demo: Demo;
let lotId: string;

beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('operator.01');
  const lots: Json[] = await demo.world.as('operator.01').get('/api/lots');
  lotId = lots.find((l) => l.number === LOT).id;
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const dialog = () => demo.page.getByRole('dialog');
const row = (step: string) => main().locator(`[data-step=${step}]`);
const form = (step: string) => main().locator(`[data-step-form=${step}]`);
const batch = (): Promise<Json> => demo.world.as('operator.01').get(`/api/lots/${lotId}/batch`);
const csv = (text: string) => ({ name: 'run.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

describe(`lot ${LOT} as its operator works on it`, () => {
  beforeAll(() => demo.show(`/lots/${lotId}`));

  it('the next step is open, and what is outside its limits or written later says so', async () => {
    await form('p1-seeded').waitFor();
    await row('p0-harvested').getByText('outside limits').waitFor();
    await row('isolate')
      .getByText(/late entry, written/)
      .waitFor();
  });

  it('BR-14: by keyboard alone; without the second person it is refused, with one the next step is at hand', async () => {
    await form('p1-seeded').getByLabel('Cells seeded, passage 1').focus();
    const type = async (text: string) => {
      await demo.page.keyboard.type(text, { delay: FINGERS });
      await demo.page.keyboard.press('Tab');
    };
    await type('60');
    await demo.page.keyboard.press('Tab');
    await demo.page.keyboard.press('Tab');
    await type('operator.01');
    await demo.page.keyboard.type(PASSWORD, { delay: FINGERS });
    await demo.page.keyboard.press('Enter');
    await form('p1-seeded').getByText('Cells seeded, passage 1 needs a second check').waitFor();
    await form('p1-seeded').getByLabel('Second person: Login').fill('operator.02');
    await demo.page.keyboard.press('Enter');
    await form('p1-harvested').waitFor();
    await row('p1-seeded').getByText('operator 01 · operator 02').waitFor();
    await form('p1-harvested').locator('[inputmode=decimal]:focus').waitFor();
  });

  it('a file of a counter: what is wrong is told with its line, then all rows are taken', async () => {
    await main().getByRole('button', { name: 'Take in a file …' }).click();
    const choose = dialog().locator('input[type=file]');
    await dialog()
      .getByRole('textbox', { name: /^Instrument/ })
      .fill('NC-202 no. 3');
    await choose.setInputFiles(csv('step,value\np1-harvested,"605,5"\n'));
    await dialog()
      .getByRole('button', { name: /^Take steps/ })
      .click();
    await dialog()
      .getByText(/line 2, column value: must be a number/)
      .waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await choose.setInputFiles(csv('step,value,unit\np1-harvested,605,M cells\np1-viability,93,%\n'));
    await dialog()
      .getByRole('button', { name: /^Take steps/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await row('p1-viability').getByText('93 %').waitFor();
  });

  it('a scanned material opens its use; nothing of the scan is typed anywhere', async () => {
    const [m] = (await demo.world.as('operator.01').get('/api/material-lots')).filter((x: Json) => x.code === 'R-204');
    await scan(demo.page, m.label);
    await dialog().getByText(m.label).waitFor();
    await dialog()
      .getByLabel(/^Amount/)
      .fill('12.5');
    await dialog().getByLabel(/^Unit/).fill('mL');
    await dialog().getByRole('button', { name: 'Use a material …' }).click();
    await dialog().waitFor({ state: 'detached' });
    await main().getByText('✓ R-204').waitFor();
    expect((await batch()).materials).toHaveLength(2);
  });

  it('the freezing curve is drawn', async () => {
    await main().getByRole('button', { name: 'Take in the curve …' }).click();
    await dialog().getByRole('textbox', { name: /^Run/ }).fill('CRF-02 run 141');
    await dialog().locator('input[type=file]').setInputFiles(csv(freezingRun()));
    await dialog()
      .getByRole('button', { name: /^Take the freezing curve/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    await main()
      .getByRole('img', { name: /^Freezing curve/ })
      .locator('canvas')
      .waitFor();
    await main()
      .getByText(/1\.00 to 1\.00 °C\/min, -96\.2 °C at the end/)
      .waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });
});

describe('on the release page', () => {
  it('BR-17: quality assurance opens a deviation beside the value that is outside its limits', async () => {
    await demo.enter('qa.01');
    await demo.show(`/release/${lotId}`);
    const marked = main().locator('[data-outside=true]');
    await marked.getByRole('button', { name: 'Open a deviation …' }).click();
    await dialog().getByText('Cells at passage 0: 91.5 M cells (≥ 100 M cells)').waitFor();
    await dialog()
      .getByLabel(/^Severity/)
      .first()
      .click();
    await demo.page.getByRole('option', { name: 'minor' }).click();
    await dialog().getByRole('textbox', { name: /^What/ }).fill('Slow growth at passage 0');
    await dialog()
      .getByRole('button', { name: /^Open a deviation/ })
      .click();
    await dialog().waitFor({ state: 'detached' });
    const [{ deviation }] = (await demo.world.as('operator.01').get(`/api/lots/${lotId}/dossier`)).marks;
    await marked.getByText(deviation).waitFor();
  });
});

describe('on the page of materials', () => {
  it('BR-27: a recall is signed over what it stops, and the delivery says so', async () => {
    await demo.enter('qa.01');
    await demo.show('/materials');
    const line = main().getByRole('row', { name: /R-204/ });
    await line.getByRole('button', { name: 'Recall …' }).click();
    await dialog()
      .getByRole('button', { name: /units stop/ })
      .first()
      .waitFor();
    await dialog().getByLabel('Reason').fill('Endotoxin found by the supplier');
    await dialog().getByRole('textbox', { name: 'Login' }).fill('qa.01');
    await dialog().getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await dialog().getByRole('button', { name: 'Sign', exact: true }).click();
    await main().getByText('Endotoxin found by the supplier').first().waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await demo.show('/materials');
    await line.getByText(/^recalled RC-/).waitFor();
  });
});
