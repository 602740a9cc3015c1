import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { violations } from '../setup/axe.js';
import { DESKTOP, TABLET } from '../setup/chromium.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { tabTo } from '../setup/keys.js';
import { soon } from '../setup/soon.js';

/** Every page of the router, who looks at it, and something that stands on it. */
const PAGES: readonly [path: string, login: string, shows: string, of?: [list: string, name: string]][] = [
  ['/', 'qa.01', 'CL2-25-0226'],
  ['/release', 'qa.01', 'CL2-25-0226'],
  ['/release/$lotId', 'qa.01', 'Batch record', ['/api/lots', 'CL2-25-0226']],
  ['/items/$itemId', 'qa.01', 'Labels as printed', ['/api/items?kind=unit', 'CL2-25-0107-V026']],
  ['/donors', 'qa.01', 'CCL-D-0031'],
  ['/donors/$donorId', 'qa.01', 'CCL-D-0031', ['/api/donors', 'CCL-D-0031']],
  ['/lots', 'qa.01', 'CL2-25-0107'],
  ['/lots/$lotId', 'operator.01', 'Cells seeded, passage 1', ['/api/lots', 'CL2-25-0240']],
  ['/materials', 'qa.01', 'PL-117-CCL'],
  ['/lots/$lotId', 'qa.01', 'CL2-25-0107-V026', ['/api/lots', 'CL2-25-0107']],
  ['/stability', 'analyst.01', 'STAB-24-01'],
  ['/holds', 'qa.01', 'Put on hold'],
  ['/recalls', 'qa.01', 'CL2-25-0107-V036'],
  ['/recalls/$recallId', 'custodian.03', 'outstanding for', ['/api/recalls', 'CL2-25-0107-V036']],
  ['/products', 'qa.01', 'CL-AD-MSC-002'],
  ['/labels', 'qa.01', 'Cryovial'],
  ['/labels/$templateId', 'qa.01', 'reads back', ['/api/label-templates', 'Cryovial']],
  ['/gates', 'qa.01', 'BR-39'],
  ['/bench', 'pharmacist.02', 'K-40175'],
  ['/bench/$kitId', 'pharmacist.02', 'Show what goes in', ['/api/kits', 'K-40175']],
  ['/disposal', 'pharmacist.02', 'Return a unit'],
  ['/bedside', 'investigator.01', 'K-40173'],
  ['/bedside/$kitId', 'investigator.01', 'They belong together', ['/api/bedside/kits', 'K-40173']],
  ['/subjects', 'investigator.01', 'ASX-018'],
  ['/storage', 'custodian.03', 'free'],
  ['/shipments', 'logistics.01', 'SHP-2025-0019'],
  ['/trials', 'sponsor.01', 'ASSIX'],
  ['/printing', 'admin.01', 'printer-1.example:9100'],
  ['/delegation', 'investigator.01', 'nurse 04'],
  ['/people', 'admin.01', 'pharmacist.02'],
  ['/people/$personId', 'admin.01', 'Asked by', ['/api/people', 'qp.01']],
  ['/people/$personId/signatures', 'qa.01', 'certified for', ['/api/people', 'qp.01']],
  ['/me', 'qa.01', 'Open sessions'],
  ['/trail', 'inspector.01', 'investigator 01'],
  ['/scanner', 'nurse.04', '0 of 3 codes read'],
];

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

it('every page of the router is looked at here', () => {
  const routes = [...readFileSync('src/web/router.tsx', 'utf8').matchAll(/page\('(.+?)'/g)].map((m) => m[1]!);
  expect([...new Set(PAGES.map(([path]) => path))].sort()).toEqual(routes.sort());
});

describe.each(PAGES)('%s as %s', (path, login, shows, of) => {
  let address: string;

  beforeAll(async () => {
    await demo.enter(login);
    address = of ? path.replace(/\$\w+/, await idOf(login, of)) : path;
  });
  afterEach(() => expect(demo.troubles()).toEqual([]));

  const open = async () => {
    await demo.show(address);
    await demo.page.getByRole('main').getByText(shows).first().waitFor();
    await demo.page.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
  };

  it('has no accessibility violation (WCAG 2.2 AA), and nothing scrolls sideways, on a hospital PC and on a tablet', async () => {
    await demo.page.setViewportSize(DESKTOP);
    await open();
    expect(await violations(demo.page)).toEqual([]);
    expect(await sideways()).toBe(0);
    await demo.page.setViewportSize(TABLET);
    await soon(async () => expect(await sideways()).toBe(0));
  });
});

describe('by Tab alone one comes to the main act of', () => {
  it.each([
    ['/', 'qa.01', /^Scan$/],
    ['/release/$lotId', 'qp.01', /^Certify for/],
    ['/bench/$kitId', 'pharmacist.02', /^Show what goes in/],
    ['/bedside/$kitId', 'investigator.01', /^Second person: Password/],
    ['/holds', 'qa.01', /^Put on hold/],
    ['/recalls/$recallId', 'custodian.03', /^Acknowledge for/],
    ['/subjects', 'investigator.01', /^Enrol a subject/],
  ])('%s as %s', async (path, login, act) => {
    const [, , shows, of] = PAGES.find(([p]) => p === path)!;
    await demo.page.setViewportSize(DESKTOP);
    await demo.enter(login);
    await demo.show(of ? path.replace(/\$\w+/, await idOf(login, of)) : path);
    await demo.page.getByRole('main').getByText(shows).first().waitFor();
    await tabTo(demo.page, act);
  });
});

async function idOf(login: string, [list, name]: [string, string]): Promise<string> {
  const rows = (await demo.world.as(login).get(list)) as Record<string, string>[];
  return rows.find((r) => [r.number, r.name, r.code, r.login, r.scopeName, r.title].includes(name))!.id!;
}

const sideways = () =>
  demo.page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');
