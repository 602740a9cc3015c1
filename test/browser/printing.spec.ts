import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { violations } from '../setup/axe.js';
import { openDemo, type Demo } from '../setup/demo.js';
import { scan } from '../setup/keys.js';
import { Loopback } from '../setup/loopback.js';
import { approvePrinter, PRINTER } from '../setup/printing.js';
import { soon } from '../setup/soon.js';

const LOT = 'CL2-25-0240';

describe('Printing where labels are issued', () => {
  let demo: Demo;
  let device: Loopback;
  let lotId: string;

  const operator = () => demo.world.as('operator.01');
  const main = () => demo.page.getByRole('main');
  const issue = (count: number) => operator().post(`/api/lots/${lotId}/labels`, { count, expires: '2027-11' });
  const panel = () => main().locator('[data-print-panel]').last();

  beforeAll(async () => {
    demo = await openDemo();
    device = await new Loopback().on();
    await demo.enter('operator.01');
    const admin = await demo.world.enter('admin.01');
    const printers: Json[] = await admin.get('/api/printers');
    const { id } = printers.find((p) => p.name === 'Fill line');
    await approvePrinter(demo.world, await admin.post(`/api/printers/${id}`, { ...PRINTER, port: device.port }));
    lotId = (await operator().get('/api/lots')).find((l: Json) => l.number === LOT).id;
  });
  afterAll(async () => {
    await demo.close();
    await device.off();
  });

  async function print(n: number): Promise<void> {
    await demo.show(`/lots/${lotId}`);
    await panel()
      .getByRole('button', { name: `Print labels (${n})` })
      .click();
  }

  it('the printer is chosen once, and remembered', async () => {
    await issue(30);
    await demo.show(`/lots/${lotId}`);
    await soon(async () => {
      await panel().getByRole('combobox', { name: 'Printer' }).click(); // it moves while the page comes in
      await demo.page.getByRole('option', { name: 'Fill line' }).click({ timeout: 2000 });
    });
    await panel().locator('input[value^="Fill line"]').waitFor();
    await demo.page.reload();
    await panel().locator('input[value^="Fill line"]').waitFor();
  });

  it('the labels of a lot: how many, where, and how far it is; then none is left to print', async () => {
    await print(30);
    await panel().getByText('30 of 30 sent').waitFor();
    expect(device.labels).toHaveLength(30);
    await panel().getByText('30 printed before').waitFor();
    await panel().getByRole('button', { name: 'Print labels (0)', disabled: true }).waitFor();
  });

  it('after a break the page asks for the roll; what is scanned is there', async () => {
    await issue(3);
    device.breaksAfter = device.labels.length + 1;
    await print(3);
    await panel()
      .getByText(/1 may have come out/)
      .first()
      .waitFor();
    await panel().getByText('2 of 3 sent').first().waitFor();
    await demo.show('/printing');
    const settle = main().locator('[data-settle]');
    await settle.getByText('Fill line: labels that may have come out: 1').waitFor();
    expect(await violations(demo.page, 'main')).toEqual([]);
    const [job] = await operator().get('/api/print-jobs');
    const { lines } = await operator().get(`/api/print-jobs/${job.id}`);
    await scan(demo.page, lines.find((l: Json) => l.state === 'uncertain').code);
    await settle.getByLabel('What happened').fill('Cable pulled');
    await settle.getByRole('button', { name: '1 are there, print 0 anew' }).click();
    await settle.waitFor({ state: 'detached' });
    expect(await operator().get(`/api/print-jobs/${job.id}`)).toMatchObject({ state: 'done', sent: 3 });
  });

  it('what the printer lacks is said where the labels are', async () => {
    device.flags = { paperOut: true };
    await issue(2);
    await print(2);
    await panel().getByText('No labels: put a roll in.').waitFor();
    device.flags = {};
    await panel().getByText('2 of 2 sent').waitFor();
    expect(demo.troubles()).toEqual([]);
  });
});
