import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { PASSWORD } from '../../demo/world/world.js';
import { violations } from '../setup/axe.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { scan } from '../setup/keys.js';
import { STRANGE_VIAL, unitNamed } from '../setup/units.js';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const button = (name: string | RegExp) => demo.page.getByRole('button', { name }).first();

async function idOf(login: string, list: string, name: string): Promise<string> {
  const rows: Json[] = await demo.world.as(login).get(list);
  return rows.find((r) => [r.number, r.name, r.code, r.login].includes(name)).id;
}

describe('every act of a page, unfolded, has no accessibility violation', () => {
  it.each([
    ['donor.01', '/donors', null],
    ['donor.01', '/donors/$', ['/api/donors', 'CCL-D-0031']],
    ['operator.01', '/lots', null],
    ['operator.01', '/lots/$', ['/api/lots', 'CL2-25-0240']],
    ['qa.01', '/materials', null],
    ['qa.01', '/products', null],
    ['custodian.03', '/storage', null],
    ['logistics.01', '/shipments', null],
    ['pharmacist.02', '/disposal', null],
    ['investigator.01', '/subjects', null],
    ['qa.01', '/holds', null],
    ['admin.01', '/people', null],
    ['admin.01', '/people/$', ['/api/people', 'custodian.03']],
  ] as const)('%s at %s', async (login, path, of) => {
    await demo.enter(login);
    await demo.show(of ? path.replace('$', await idOf(login, of[0], of[1])) : path);
    const acts = main().locator('[data-act-name]');
    await acts.first().waitFor();
    for (let n = 0; n < (await acts.count()); n++) {
      await acts.nth(n).getByRole('button').first().click();
      await acts.nth(n).locator('form, input').first().waitFor();
      expect(await violations(demo.page, '.acts')).toEqual([]);
    }
  });
});

it('an address that leads nowhere says so, and leads home', async () => {
  await demo.show('/no-such-page');
  await main().getByRole('heading', { name: 'Page not found' }).waitFor();
  await main().getByRole('link').click();
  await demo.page.waitForURL(`${demo.base}/`);
});

it('BR-59: a green light is given by two people who sign what the page shows', async () => {
  await demo.enter('sponsor.01');
  const sponsor = demo.world.as('sponsor.01');
  const trial = (await sponsor.get('/api/trials')).find((t: Json) => t.code === 'ASSIX');
  const { siteId, site } = trial.sites.find((s: Json) => s.greenLight);
  await sponsor.post(`/api/trials/${trial.id}/green-lights/${siteId}/withdraw`, { reason: 'A new dossier' });
  await demo.show('/trials');
  await button(`${site}: give the green light, signed`).click();
  const form = main().locator('form[data-act$=green-lights]').first();
  for (const [n, login] of ['sponsor.01', 'sponsor.02'].entries()) {
    await form.getByRole('textbox', { name: 'Login' }).nth(n).fill(login);
    await form.getByRole('textbox', { name: 'Password' }).nth(n).fill(PASSWORD);
  }
  await form.getByRole('button').last().click();
  await form.waitFor({ state: 'detached' });
  const now = (await sponsor.get('/api/trials')).find((t: Json) => t.code === 'ASSIX');
  expect(now.sites.find((s: Json) => s.siteId === siteId).greenLight).toBeTruthy();
});

describe('what opens over a page has no accessibility violation', () => {
  it('the signature', async () => {
    await demo.enter('qp.01');
    await demo.show(`/release/${await idOf('qp.01', '/api/lots', 'CL2-25-0226')}`);
    await button(/^Certify for/).click();
    await demo.page.getByRole('dialog').waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });

  it('what a product version and a protocol say, as who signs them reads it', async () => {
    await demo.enter('qa.01');
    await demo.show('/products');
    await button(/^CL-AD-MSC-002 v3/).click();
    for (const says of ['Minutes of thawing', 'Limit, as written in the dossier', 'NucleoCounter NC-100'])
      await main().getByText(says).first().waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await demo.enter('sponsor.01');
    await demo.show('/trials');
    await button('Protocol and dossier 4').click();
    for (const says of ['CL-AD-MSC-002 v3, SALINE v1', 'Cells planned, thousands'])
      await main().getByText(says).first().waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });

  it('a STOP, and the labels at hand', async () => {
    await demo.enter('pharmacist.02');
    const strange = await unitNamed(demo.world, 'pharmacist.02', STRANGE_VIAL);
    await demo.show(`/bench/${await idOf('pharmacist.02', '/api/kits', 'K-40175')}`);
    await button('Show what goes in').click();
    await main().getByText('CL-AD-MSC-002').waitFor();
    await scan(demo.page, strange.code);
    await main().locator('[data-verdict=STOP]').waitFor();
    expect(await violations(demo.page)).toEqual([]);
    await button('I have read this').click();
    await button('Scan without a scanner').click();
    await demo.page.getByRole('dialog').waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });

  it('the refusal of a code that is none', async () => {
    await demo.enter('qa.01');
    await demo.show('/');
    await main().getByText('Lots that wait').waitFor();
    await scan(demo.page, '5701234567899');
    await main().getByRole('alert').waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });
});
