import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { violations } from '../setup/axe.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { scan, type } from '../setup/keys.js';

const PATH = '/api/label-templates/syringe/versions';

let demo: Demo;

beforeAll(async () => {
  demo = await openDemo();
  for (const login of ['qa.04', 'admin.01']) await demo.world.enter(login);
  const [{ definition }] = await demo.world.as('qa.04').get(PATH);
  definition.lines.gland.size = 2.7;
  await demo.world.as('qa.04').post(PATH, { definition, reason: 'The gland is larger' });
});
afterAll(() => demo.close());

const main = () => demo.page.getByRole('main');
const dialog = () => demo.page.getByRole('dialog');

describe('a version that somebody else proposed', () => {
  it('waits on the page, with a picture for each language and what differs', async () => {
    await demo.enter('qa.01');
    await demo.show('/labels');
    await main().getByText('1 versions wait for your approval').waitFor();
    await main()
      .getByRole('button', { name: /^Prepared syringe/ })
      .click();
    await main().getByText('proposed by QA 04').waitFor();
    const pictures = main().getByRole('img', { name: /^syringe 2 · / });
    expect(await pictures.count()).toBe(3);
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
    expect(await dialog().getByLabel('Login').inputValue()).toBe('qa.01');
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
});

async function idOf(login: string): Promise<string> {
  const people = (await demo.world.as('admin.01').get('/api/people')) as { id: string; login: string }[];
  return people.find((p) => p.login === login)!.id;
}
