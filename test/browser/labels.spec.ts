import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Request } from 'playwright-core';
import { violations } from '../setup/axe.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { scan, tabTo, type } from '../setup/keys.js';
import { soon } from '../setup/soon.js';

let demo: Demo;
/** A label of a syringe that was issued before. */
let issued: { id: string; key: string };

beforeAll(async () => {
  demo = await openDemo();
  for (const login of ['qa.03', 'admin.01', 'pharmacist.02']) await demo.world.enter(login);
  const [{ id, key }] = await demo.world.as('qa.03').get('/api/label-templates/syringe/labels?name=40191');
  issued = { id, key };
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const dialog = () => demo.page.getByRole('dialog');
const svgOf = async (id: string) => String((await demo.world.as('qa.03').send('GET', `/api/labels/${id}/svg`)).body);
const reads = (yes: boolean, faults: string) => main().locator(`[data-reads=${yes}]${faults}`).waitFor();

/** How many drafts were sent, and how many at once. */
function countDrafts() {
  const count = { sent: 0, open: 0, most: 0 };
  const isDraft = (r: Request) => r.url().endsWith('/syringe/draft');
  demo.page.on('request', (r) => {
    if (!isDraft(r)) return;
    count.sent += 1;
    count.most = Math.max(count.most, (count.open += 1));
  });
  demo.page.on('requestfinished', (r) => isDraft(r) && (count.open -= 1));
  return count;
}

describe('the studio', () => {
  const press = async (key: string, times: number) => {
    for (let n = 0; n < times; n++) await demo.page.keyboard.press(key);
  };
  const left = () => main().getByLabel('From the left, mm').inputValue();

  it('BR-50: by keyboard alone a line is laid over the code: it does not read back, and all faults are told', async () => {
    await demo.enter('qa.03');
    await demo.show('/labels/syringe');
    await reads(true, '[data-faults="0"]');
    await main().getByText('the same as version 1').waitFor();
    await tabTo(demo.page, /^symbol code$/);
    await demo.page.keyboard.press('PageDown');
    const drafts = countDrafts();
    await press('Shift+ArrowLeft', 9);
    await reads(false, ':not([data-faults="0"])');
    expect([drafts.sent < 9, drafts.most]).toEqual([true, 1]);
    await soon(async () => expect(await left()).toBe('2'));
    await main()
      .getByText(/does not read back at 300 dpi/)
      .waitFor();
    const lying = main().getByText(/lie on each other .*, (English|Danish|Swedish), at 300 dpi/);
    await soon(async () => expect(await lying.count()).toBe(3));
    expect(await violations(demo.page)).toEqual([]);
  });

  it('is taken back and done again, moved with the pointer, and drawn with a label that was issued', async () => {
    await demo.page.keyboard.press('Control+z');
    await reads(true, '[data-faults="0"]');
    await demo.page.keyboard.press('Control+y');
    await reads(false, '');
    await soon(async () => expect(await left()).toBe('2'));
    await press('Shift+ArrowRight', 9);
    await reads(true, '[data-faults="0"]');
    const { x, y, width } = (await main().getByRole('button', { name: 'line use', exact: true }).boundingBox())!;
    await demo.page.mouse.move(x + width / 2, y + 4);
    await demo.page.mouse.down();
    await demo.page.mouse.move(x + width / 2 + 70, y + 4, { steps: 4 });
    await demo.page.mouse.up();
    await soon(async () => expect(Number(await left())).toBeGreaterThan(5));
    await main().getByRole('button', { name: 'Undo' }).click();
    await scan(demo.page, issued.key);
    await main().locator('input[value="SY-40191-SL"]').waitFor();
    await main().getByAltText('The label enlarged, da').waitFor();
  });

  it('shows the label at true size once a card was held against the line', async () => {
    await main().getByLabel('Length of the line').fill('5');
    await main().getByRole('button', { name: 'It is as long as the card' }).click();
    const picture = main().getByAltText('The label at true size, 50 × 25 mm');
    expect(Math.round((await picture.boundingBox())!.width)).toBe(250);
    await demo.page.reload();
    await picture.waitFor();
  });

  it('neither a look at another page nor loading this one anew costs the draft', async () => {
    await main().getByLabel('Width, mm').fill('50.5');
    await reads(true, '');
    await main().getByRole('link', { name: 'Versions, comparison and approval' }).click();
    await main().getByRole('link', { name: 'Change in the studio' }).click();
    await reads(true, '');
    const width = () => soon(async () => expect(await main().getByLabel('Width, mm').inputValue()).toBe('50.5'));
    await width();
    await demo.page.reload();
    await width();
    await main().getByRole('button', { name: 'Undo' }).click();
    await main().getByText('the same as version 1').waitFor();
  });

  it('proposes with a reason what reads back, and leads to where it is compared and approved', async () => {
    await reads(true, '[data-faults="0"]');
    await tabTo(demo.page, /^symbol code$/);
    await demo.page.keyboard.press('PageDown');
    await tabTo(demo.page, /^Letters, mm/);
    await demo.page.keyboard.press('Control+a');
    await type(demo.page, '2.7');
    await main().getByText('the same as version 1').waitFor({ state: 'detached' });
    await main().locator('button:enabled', { hasText: 'Propose …' }).click();
    await dialog().getByRole('textbox').fill('The gland is larger');
    await dialog().getByRole('button', { name: 'Propose' }).click();
    await main().getByText('proposed by QA 03').waitFor();
    await main().getByRole('button', { name: 'Approve …' }).waitFor();
    expect(demo.troubles()).toEqual([]);
  });
});

describe('a version that somebody else proposed', () => {
  it('waits on the page, with a picture for each language and what differs', async () => {
    await demo.enter('qa.01');
    await demo.show('/labels');
    await main().getByText('1 versions wait for your approval').waitFor();
    await main()
      .getByRole('button', { name: /^Prepared syringe/ })
      .click();
    await main().getByText('proposed by QA 03').waitFor();
    const pictures = main().getByRole('img', { name: /^syringe 2 · / });
    await soon(async () => expect(await pictures.count()).toBe(3));
    const widths = await demo.page.evaluate<number[]>(`
      Promise.all([...document.images].map(async (i) => {
        i.loading = 'eager';
        await i.decode();
        return i.naturalWidth;
      }))
    `);
    expect(Math.min(...widths)).toBe(591);
    await main().getByRole('button', { name: 'Compare with syringe 1' }).click();
    await main().getByText('11, 3.5; 2.7 bold').waitFor();
    expect(await violations(demo.page)).toEqual([]);
  });

  it('a scanned badge fills the login of the signature, never the password, which is next', async () => {
    const badge = await demo.world.as('admin.01').post(`/api/people/${await idOf('qa.01')}/badge`, { language: 'en' });
    await main().getByRole('button', { name: 'Approve …' }).click();
    await dialog().getByLabel('Login').waitFor();
    await scan(demo.page, `]d1${badge.key}`);
    await dialog().locator('input[type=password]:focus').waitFor();
    await soon(async () => expect(await dialog().getByLabel('Login').inputValue()).toBe('qa.01'));
    expect(await demo.page.evaluate('document.activeElement.value')).toBe('');
  });

  it('is approved with the password, and in use from then on', async () => {
    await type(demo.page, 'demo-only');
    await dialog().getByRole('button', { name: 'Sign' }).click();
    await dialog().waitFor({ state: 'detached' });
    await main()
      .getByRole('button', { name: /^Prepared syringe .* version 2 in use/ })
      .waitFor();
    await main().getByText('approved by qa 01').waitFor();
    expect(demo.troubles()).toEqual([]);
  });

  it('a label issued from then on carries it; one issued before stays drawn as it was', async () => {
    const again = await demo.world.as('pharmacist.02').post(`/api/labels/${issued.id}/reprint`, { reason: 'Smeared' });
    const sizes = async (id: string) => [...(await svgOf(id)).matchAll(/font-size="(\d+)"/g)].map(([, size]) => size);
    expect([await sizes(issued.id), await sizes(again.id)]).toEqual([
      expect.arrayContaining(['31']),
      expect.arrayContaining(['32']),
    ]);
    expect(await sizes(issued.id)).not.toContain('32');
  });
});

async function idOf(login: string): Promise<string> {
  const people = (await demo.world.as('admin.01').get('/api/people')) as { id: string; login: string }[];
  return people.find((p) => p.login === login)!.id;
}
