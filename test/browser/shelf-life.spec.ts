import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { PASSWORD } from '../../demo/world/world.js';
import { openDemo, type Demo } from '../setup/demo.js';

let demo: Demo;
let lacks: string;

beforeAll(async () => {
  demo = await openDemo();
  await demo.world.enter('qa.01');
  const lots = (await demo.world.as('qa.01').get('/api/lots')) as { id: string; number: string }[];
  lacks = lots.find((l) => l.number === 'CL2-25-0212')!.id;
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const dialog = () => demo.page.getByRole('dialog');
const closed = () => dialog().waitFor({ state: 'detached' });
const cell = (name: string) => main().locator(`[data-study="STAB-24-01"] [data-cell="${name}"]`);

describe('a stability study, as a grid of lines and months', () => {
  it('BR-15: the analyst enters a result of a time point, QC approves it', async () => {
    await demo.enter('analyst.01');
    await demo.show('/stability');
    await cell('cd105 24').getByRole('button').click();
    await dialog().getByLabel('Value').fill('99.2');
    await demo.page.keyboard.press('Enter');
    await closed();
    await cell('cd105 24').getByText('waits').waitFor();
    await demo.enter('qc.01');
    await demo.show('/stability');
    await cell('cd105 24').getByRole('button', { name: 'Approve CD105, 24 months' }).click();
    await dialog().getByRole('textbox', { name: 'Login' }).fill('qc.01');
    await dialog().getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await demo.page.keyboard.press('Enter');
    await closed();
    await cell('cd105 24').getByLabel('GO').waitFor();
  });

  it('BR-67: a conclusion that the data does not support is refused with its reason', async () => {
    await demo.enter('qa.01');
    await demo.show('/stability');
    await main().locator('[data-study="STAB-24-01"]').getByRole('button', { name: 'Conclude …' }).click();
    await dialog().getByLabel('Number').fill('SR-25-002');
    await dialog().getByLabel('Months').fill('24');
    await dialog().getByLabel('Conclusion').fill('No trend');
    await dialog().getByRole('textbox', { name: 'Login' }).fill('qa.01');
    await dialog().getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await demo.page.keyboard.press('Enter');
    await dialog().getByRole('alert').getByText('its last complete time point within all limits is 12').waitFor();
    await demo.page.keyboard.press('Escape');
  });
});

describe('results of a lot from a file', () => {
  const pick = async (text: string) => {
    const file = { name: 'run-118.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  };

  it('BR-15: what cannot be used is named by line and column; the mended file is imported and waits for approval', async () => {
    await demo.enter('analyst.01');
    await demo.show(`/release/${lacks}`);
    await main().getByRole('button', { name: 'Import a file …' }).click();
    await dialog().getByLabel('Instrument or laboratory').fill('BACT/ALERT no. 2');
    await pick('line,value,unit\nsterility,no growth,days\n');
    await dialog().getByRole('alert').getByText('line 2, column unit').waitFor();
    await pick('line,value,unit\nsterility,no growth,\n');
    await closed();
    const line = main().locator('[data-line=sterility]');
    await line.getByText('from BACT/ALERT no. 2').waitFor();
    await line.getByText('waits for approval').waitFor();
    await main().getByRole('link', { name: 'run-118.csv' }).waitFor();
  });
});
