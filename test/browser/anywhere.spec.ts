import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { keysOf, press, scan } from '../setup/keys.js';
import { soon } from '../setup/soon.js';

let demo: Demo;
let units: Json[];
let sent: string[] = [];
const steps: string[] = [];

beforeAll(async () => {
  demo = await openDemo();
  await demo.enter('qa.01');
  const lots = await demo.world.as('qa.01').get('/api/lots');
  const lot = await demo.world.as('qa.01').get(`/api/lots/${lots.find((l: Json) => l.number === 'CL2-25-0107').id}`);
  units = lot.units.slice(36, 52);
  demo.page.on('request', (r) => {
    if (!r.url().endsWith('/api/scan')) return;
    const { code, step } = r.postDataJSON() as { code: string; step?: string };
    sent.push(code);
    if (step) steps.push(step);
  });
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');

it.each(['/release', '/trail', '/gates', '/people'])(
  'a scan on %s, which waits for none, opens the page of the thing, and is no step',
  async (path) => {
    sent = [];
    const unit = units.shift();
    await demo.show(path);
    await scan(demo.page, unit.code);
    await main().getByRole('heading', { name: unit.name }).waitFor();
    expect(new URL(demo.page.url()).pathname).toBe(`/items/${unit.id}`);
    expect(sent[0]).toBe(unit.code);
    expect(steps).toEqual([]);
  },
);

it('a second scan while the first is looked up is not lost: the last one is opened', async () => {
  const [first, second] = [units.shift(), units.shift()];
  let go: () => void = () => undefined;
  await demo.page.route('**/api/scan', async (route) => {
    if ((route.request().postDataJSON() as { code: string }).code === first.code)
      await new Promise<void>((answer) => (go = answer));
    await route.continue();
  });
  sent = [];
  await demo.show('/');
  await main().getByText('Lots that wait').waitFor();
  await scan(demo.page, first.code);
  await soon(() => expect(sent).toEqual([first.code]));
  await scan(demo.page, second.code);
  go();
  await main().getByRole('heading', { name: second.name }).waitFor();
  await demo.page.unroute('**/api/scan');
});

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

describe('what is not loaded yet is not called empty', () => {
  const answer: Record<string, () => void> = {};
  beforeAll(async () => {
    for (const path of ['release-desk', 'late-doses'])
      await demo.page.route(`**/api/${path}*`, async (route) => {
        await new Promise<void>((go) => (answer[path] = go));
        await route.continue();
      });
  });
  afterAll(() => demo.page.unrouteAll({ behavior: 'ignoreErrors' }));

  it('home says that nothing waits once it is known, and not before', async () => {
    await demo.show('/');
    await main().getByText('Lots that wait').waitFor();
    await soon(() => expect(Object.keys(answer).sort()).toEqual(['late-doses', 'release-desk']));
    expect(await main().getByText('Nothing waits.').count()).toBe(0);
    expect(await main().getByText('None.').count()).toBe(0);
    expect(await main().locator('.mantine-Loader-root').count()).toBeGreaterThan(1);
    for (const go of Object.values(answer)) go();
    await main().locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
    await main().getByText('None.').waitFor();
  });

  it('an error is told, and is not called empty either', async () => {
    await demo.page.unrouteAll({ behavior: 'ignoreErrors' });
    const problem = { title: 'A fault in the software', status: 500, detail: 'The act was not done.' };
    const body = JSON.stringify(problem);
    await demo.page.route('**/api/late-doses*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body }),
    );
    await demo.show('/');
    await main().getByText('A fault in the software').waitFor({ timeout: 60_000 });
    expect(await main().getByText('None.').count()).toBe(0);
  });
});

it('words that look like a day and are none stand as they are, and break no page', async () => {
  await demo.page.unrouteAll({ behavior: 'ignoreErrors' });
  const span = { validFrom: '2025-01-01', validUntil: '2030-12-31' };
  await demo.world.as('qa.04').post('/api/laboratories', { name: 'Laboratory 12', reference: '9999-99-99', ...span });
  await demo.enter('qa.01');
  await demo.show('/');
  await main().getByText('9999-99-99').waitFor();
});
