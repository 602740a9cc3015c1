import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Json } from '../../demo/world/client.js';
import { TABLET } from '../setup/chromium.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { scan } from '../setup/keys.js';

interface Texts {
  answers: Record<string, string>;
  pages: Record<string, string>;
  reasons: Record<string, string>;
}

const textsOf = (language: string) => JSON.parse(readFileSync(`texts/${language}.json`, 'utf8')) as Texts;
const english = textsOf('en').pages;

let demo: Demo;
let ids: Record<string, string>;
let strange: string;

beforeAll(async () => {
  demo = await openDemo(TABLET);
  for (const login of ['pharmacist.02', 'qa.01']) await demo.world.enter(login);
  const pharmacist = demo.world.as('pharmacist.02');
  const kits = await pharmacist.get('/api/kits');
  const kit = (n: string) => kits.find((k: Json) => k.number === n).id;
  const lots = await demo.world.as('qa.01').get('/api/lots');
  ids = {
    bedside: kit('K-40173'),
    bench: kit('K-40175'),
    lot: lots.find((l: Json) => l.number === 'CL2-25-0212').id,
  };
  strange = (await pharmacist.get(`/api/kits/${kit('K-40191')}`)).syringes[0].code;
});
afterAll(() => demo.close());

const shown = async () =>
  (await demo.page.evaluate<string>('document.body.innerText')).split(/[\n\t]/).map((line) => line.trim());

describe.each([
  ['da', 'Dansk', 'Ring til det ublindede apotek'],
  ['sv', 'Svenska', 'Ring det oblindade apoteket'],
])('in %s', (code, name, neutral) => {
  const own = textsOf(code);

  it('the language is chosen in the bar and stays', async () => {
    await demo.enter('investigator.01');
    await demo.show('/');
    await demo.page.getByRole('button', { name: /^(EN|DA|SV) · / }).click();
    await demo.page.getByRole('menuitem', { name }).click();
    await demo.page.reload();
    await demo.page.getByText(own.pages['inbox.bedside']!).waitFor();
    await demo.page.locator(`html[lang=${code}]`).waitFor();
  });

  it('a wrong password at the sign-in is told in it', async () => {
    await demo.browser.clearCookies();
    await demo.page.goto(demo.base);
    await demo.page.getByLabel(own.pages['sign.login']!).fill('qa.01');
    await demo.page.locator('input[type=password]').fill('not-the-password');
    await demo.page.keyboard.press('Enter');
    const alert = demo.page.getByRole('alert');
    await alert.getByText(own.answers['login-wrong']!).waitFor();
    await alert.getByText(own.answers['title-401']!).waitFor();
  });

  it('BR-61: the verdict at the bedside says what is wrong in the language of the reader', async () => {
    await demo.enter('investigator.01');
    await demo.show(`/bedside/${ids.bedside}`);
    await demo.page.getByText(own.pages['bedside.verify']!).waitFor();
    await scan(demo.page, strange);
    const stop = demo.page.locator('[data-verdict=STOP]');
    await stop.waitFor();
    await stop.getByText(own.reasons['wrong-syringe']!.replace('{kit}', 'K-40173')).waitFor();
    expect(await stop.getByText(neutral).count()).toBe(0);
    await stop.getByRole('button', { name: own.pages['verdict.read']! }).click();
  });

  it.each([
    ['investigator.01', '/', 'inbox.bedside'],
    ['investigator.01', '/bedside', 'bedside.title'],
    ['investigator.01', '/bedside/$bedside', 'bedside.verify'],
    ['investigator.01', '/scanner', 'scanner.print'],
    ['pharmacist.02', '/bench/$bench', 'bench.dose'],
    ['qa.01', '/release/$lot', 'release.signatures'],
  ])('%s at %s sees neither a key nor an English text', async (login, path, key) => {
    await demo.enter(login);
    await demo.show(path.replace(/\$(\w+)/, (_, of: string) => ids[of]!));
    await demo.page.getByText(own.pages[key]!, { exact: true }).first().waitFor();
    const lines = await shown();
    expect(lines.filter((line) => line in english && line !== 'state')).toEqual([]);
    const foreign = Object.keys(english).filter((k) => english[k] !== own.pages[k] && english[k]!.length > 4);
    const known = new Set(Object.values(own.pages));
    expect(lines.filter((line) => !known.has(line) && foreign.some((k) => english[k] === line))).toEqual([]);
  });
});
