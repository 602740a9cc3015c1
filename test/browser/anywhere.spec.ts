import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { keysOf, press, scan } from '../setup/keys.js';

let demo: Demo;
let units: Json[];
let sent: string[] = [];

beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('qa.01');
  const lots = await demo.world.as('qa.01').get('/api/lots');
  const lot = await demo.world.as('qa.01').get(`/api/lots/${lots.find((l: Json) => l.number === 'CL2-25-0107').id}`);
  units = lot.units.slice(36, 52);
  demo.page.on('request', (r) => {
    if (r.url().endsWith('/api/scan')) sent.push((r.postDataJSON() as { code: string }).code);
  });
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');

it.each(['/release', '/trail', '/gates', '/people'])(
  'a scan on %s, which waits for none, shows what it is',
  async (path) => {
    sent = [];
    const unit = units.shift();
    await demo.show(path);
    await scan(demo.page, unit.code);
    await main().getByText(unit.name, { exact: true }).first().waitFor();
    expect(new URL(demo.page.url()).pathname).toBe('/');
    expect(sent).toEqual([unit.code]);
  },
);

it('what somebody is filling in is not left because of a scan, and the scan is told of', async () => {
  await demo.show('/lots');
  await main().getByRole('button', { name: 'Plan a lot' }).click();
  const unit = units.shift();
  const number = main().locator('form input').first();
  await number.fill('CL2-26-0001');
  await scan(demo.page, unit.code);
  await demo.page.getByText(`Scanned ${unit.code}: close the form first`).waitFor();
  expect(await number.inputValue()).toBe('CL2-26-0001');
});

it('a password that a password manager types is typed, and is no scan', async () => {
  sent = [];
  await demo.show('/release');
  await main().getByText('CL2-25-0226').first().click();
  await main().getByRole('button', { name: 'Review …' }).click();
  const password = demo.page.getByRole('dialog').getByRole('textbox', { name: 'Password' });
  await password.click();
  await press(demo.page, keysOf('correct horse 9'));
  await demo.page.waitForFunction(
    (e) => (e as unknown as { value: string }).value !== '',
    await password.elementHandle(),
  );
  expect(await password.inputValue()).toBe('correct horse 9');
  expect(sent).toEqual([]);
});
