import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrive, drawBoth } from '../../../demo/world/assix.js';
import type { Json } from '../../../demo/world/client.js';
import { close, endThaw, give, handOver, syringeFor, thaw, verify } from '../../../demo/world/giving.js';
import { planStudy } from '../../../demo/world/shelf-life.js';
import { STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { NOBODY, routesOf, withIds, type Route } from '../../setup/documented.js';
import { PRINTER } from '../../setup/printing.js';
import { smallAssix } from '../../setup/small.js';
import { poolOf, secretsOf, type Pool } from './secrets.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-11-18';
const BLINDED = ['investigator.01', 'nurse.04', 'monitor.09', 'nurse.10'];
const GLANDS = [
  { gland: 'submandibular', side: 'right', volumeUl: 1250 },
  { gland: 'submandibular', side: 'left', volumeUl: 1250 },
];

/** Answers that are the same for everybody, whatever kits there are. */
const GENERAL = ['/api/gates', '/api/permissions', '/api/health', '/api/products', '/api/trials'];

/** Words that tell an arm, wherever they do not stand for both. */
const ARM = /placebo|saline|natrium|NaCl|"arm|\bactive\b|MSC|CL-AD|cells|thaw(Started|Ended)|"units"|product/i;
/** Three letters are found in compressed bytes by chance; the same label is read as SVG. */
const COMPRESSED = /^(%PDF|.PNG)/;
/** Printed on every carton and card of the trial, in both arms. */
const BOTH = /MSC\(AT\) 25 M cells or isotonic saline \(placebo\)|med donorceller eller placebo/g;

interface Answer {
  route: Route;
  path: string;
  status: number;
  text: string;
}

describe('BR-61: nothing that a blinded person can read tells what is in a kit', () => {
  let house: House;
  let routes: Route[];
  let pool: Pool;
  let secrets: string[];

  beforeAll(async () => {
    const opened = await openTold('small', smallAssix);
    house = opened.house;
    const { world } = house;
    const { vials, saline } = opened.told;
    await world.addPerson('monitor.09', 'monitor 09', [{ role: 'blinded-monitor', trial: 'ASSIX' }]);
    await world.addPerson('nurse.10', 'nurse 10', [{ role: 'nurse', site: 'RH', trial: 'KNEE' }]);
    await world.at(`${DAY}T08:00:00Z`);
    await treat('ASX-011', vials.slice(0, 2));
    const second = await arrive(world, 'ASX-012', DAY);
    await thaw(world, WARD, second.kit.id, vials.slice(2, 3));
    await treat('ASX-013', saline.units.slice(0, 2));
    await arrive(world, 'ASX-014', DAY);
    await stopped(second.kit, vials[2]);
    await planStudy(world, STOCKHOLM, {
      number: 'STAB-25-01',
      site: 'CCL',
      product: 'CL-AD-MSC-002',
      lots: [{ number: 'CL2-25-0107', frozenOn: '2025-02-11' }],
      months: [0, 12],
    });
    await importedLot();
    await printed(saline.units[5]);
    const recall = {
      scope: { kind: 'unit', id: vials[0].id },
      reason: 'Hairline crack',
      signature: world.sign('qa.01'),
    };
    await world.as('qa.01').post('/api/recalls', recall);
    pool = await poolOf(world);
    secrets = await secretsOf(world);
    routes = routesOf(await world.as('investigator.01').get('/api/openapi.json')).filter((r) => r.method === 'GET');
  });
  afterAll(() => house.close());

  /** A further lot of placebo whose result came from a file. */
  async function importedLot(): Promise<void> {
    const { world } = house;
    const more = { siteId: world.site('RH'), trialId: world.trial('ASSIX'), count: 1, expires: '2027-10-31' };
    const bought = { number: 'NaCl-25K009', productId: world.product('SALINE'), ...more };
    const { id } = await world.as(WARD.preparer).post('/api/lots/purchased', bought);
    const csv = 'line,value,unit\nidentity,conforms,\n';
    const file = { source: 'Document check', fileName: 'identity.csv', csv };
    await world.as('analyst.03').post(`/api/lots/${id}/results/import`, file);
  }

  /** A unit's label that was to be printed. */
  async function printed(unit: Json): Promise<void> {
    const { world } = house;
    const more = { kind: 'browser', host: undefined, port: undefined, dpi: undefined, siteId: world.site('RH') };
    const { id: printerId } = await world.as('admin.01').post('/api/printers', { ...PRINTER, ...more });
    await world.as(WARD.preparer).post('/api/print-jobs', { labelIds: [unit.labelId], printerId });
  }

  async function treat(number: string, units: readonly Json[]): Promise<void> {
    const { world } = house;
    const { subject, kit } = await arrive(world, number, DAY);
    await thaw(world, WARD, kit.id, units);
    await endThaw(world, WARD, kit.id, units);
    await drawBoth(world, kit, units);
    const page = await handOver(world, WARD, kit.id);
    await verify(world, WARD, page, subject);
    for (const g of GLANDS)
      await give(world, WARD, kit.id, subject, { ...g, syringe: syringeFor(page, g.gland, g.side).code });
    await close(world, WARD, kit.id);
  }

  /** Refusals of the blinded and of the unblinded. */
  async function stopped(kit: Json, vial: Json): Promise<void> {
    await house.world.as(WARD.investigator).send('POST', `/api/kits/${kit.id}/accept`, { kit: kit.number });
    await house.world.as(WARD.preparer).refused(`/api/kits/${kit.id}/units`, { unit: vial.code });
  }

  /** Every address of a route, with each id that fits its parameter. */
  function addresses(route: Route): string[] {
    const [, parameter] = /\{(\w+)\}/.exec(route.path) ?? [];
    if (!parameter) return [route.path];
    if (!pool[parameter]?.length) throw new Error(`No ids for ${parameter} of ${route.path}`);
    return pool[parameter].map((id) => withIds(route.path, () => id));
  }

  async function raw(login: string, path: string): Promise<{ status: number; text: string }> {
    const person = house.world.as(login) as unknown as { token: string };
    const answer = await fetch(house.base + path, { headers: { authorization: `Bearer ${person.token}` } });
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    return { status: answer.status, text: `${text} ${answer.headers.get('content-disposition') ?? ''}` };
  }

  /** Every answer to one person, without what they themselves asked for. */
  async function answersTo(login: string): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const route of routes.filter((r) => r.path !== '/api/demo/labels')) {
      for (const path of addresses(route)) {
        const { status, text } = await raw(login, path);
        answers.push({ route, path, status, text: text.replaceAll(path.split('/')[3] ?? path, '') });
      }
    }
    return answers;
  }

  it('there is something to hide, and the unblinded find it', async () => {
    expect(secrets.length).toBeGreaterThan(60);
    expect(secrets).toEqual(expect.arrayContaining(['CL2-25-0107', 'CL2-25-0107-V001', 'NaCl-24K117', 'CCL-D-0031']));
    const { text } = await raw(WARD.preparer, `/api/kits/${pool.kitId![0]}`);
    expect(secrets.some((s) => text.includes(s))).toBe(true);
    expect(routes.length).toBeGreaterThan(30);
  });

  describe.each(BLINDED)('%s', (login) => {
    let answers: Answer[];

    beforeAll(async () => {
      answers = await answersTo(login);
    });

    it('is answered something, and denied more', () => {
      const read = answers.filter((a) => a.status === 200).length;
      expect(read).toBeGreaterThan(2);
      expect(answers.length - read).toBeGreaterThan(100);
      expect(answers.filter((a) => a.status >= 500 || a.status === 400)).toEqual([]);
    });

    it('reads no lot, unit, donor, donation or shipment, nor their codes and labels', () => {
      const told = answers.flatMap(({ path, text }) =>
        secrets.filter((s) => text.includes(s)).map((secret) => `${path}: ${secret}`),
      );
      expect(told).toEqual([]);
    });

    it('reads no word of an arm but those printed for both', () => {
      const told = answers
        .filter(({ path, text }) => !GENERAL.includes(path) && !COMPRESSED.test(text))
        .flatMap(({ path, text }) => {
          const [word] = ARM.exec(text.replace(BOTH, '')) ?? [];
          return word ? [`${path}: ${word} in ${text.slice(0, 200)}`] : [];
        });
      expect(told).toEqual([]);
    });

    it('is told of what is hidden as of what does not exist', async () => {
      const nothing = new Map<Route, unknown>();
      for (const route of routes.filter((r) => r.path.includes('{'))) {
        const { status, text } = await raw(login, withIds(route.path));
        nothing.set(route, { status, text: text.replaceAll(NOBODY, '') });
      }
      for (const { route, path, status, text } of answers.filter((a) => a.status >= 300 && nothing.has(a.route))) {
        expect({ path, status, text }).toEqual({ path, ...(nothing.get(route) as object) });
      }
    });
  });

  it('the demo gives a blinded person no label of a vial', async () => {
    const named = (login: string, name: string) => house.world.as(login).get(`/api/demo/labels?name=${name}`);
    expect((await named(WARD.preparer, 'CL2')).length).toBeGreaterThan(5);
    for (const name of ['CL2', 'NaCl', 'SE0', 'A']) {
      const found: Json[] = await named(WARD.investigator, name);
      expect(found.filter((l) => !['kit', 'syringe', 'subject', 'place'].includes(l.kind))).toEqual([]);
    }
  });
});
