import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planStudy } from '../../../demo/world/shelf-life.js';
import { injection, syringeFor } from '../../../demo/world/giving.js';
import { STOCKHOLM, WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { NOBODY, routesOf, withIds } from '../../setup/documented.js';
import { PRINTER } from '../../setup/printing.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { poolOf, type Pool } from '../blind/secrets.js';
import { MAKER, strangers, TRIAL, WARD_77 } from './strangers.js';
import { WHO, type Cut } from './who.js';

const DAY = '2025-11-18';
const STRANGERS = [...MAKER, ...TRIAL, ...WARD_77];
/** Rooms and printers are those of the hospital, whichever the trial. */
const OF_SITE = /placeId|jobId|\/(places|printers|print-jobs|label-rolls)$/;

let house: House;
let told: Small;
let pool: Pool;
let paths: string[];
/** Lists that come in pages. */
let paged: string[];

beforeAll(async () => {
  ({ house, told } = await openTold('small', smallAssix));
  const { world } = house;
  await strangers(world);
  const donor = { code: 'OTH-D-0001', siteId: world.site('OTH'), sex: 'male', birthYear: 1990 };
  await world.as('donor.77').post('/api/donors', donor);
  const { page, subject, next } = await atBedside(world, told, DAY);
  await world.as(WARD.preparer).refused(`/api/kits/${next.id}/units`, { unit: told.vials[0].code });
  await world.at(`${DAY}T08:40:00Z`);
  const given = {
    gland: 'submandibular',
    side: 'right',
    syringe: syringeFor(page, 'submandibular', 'right').code,
    volumeUl: 1250,
  };
  const late = { ...injection(subject, given), startedAt: `${DAY}T08:20:00Z`, reason: 'The network was down' };
  await world.as(WARD.investigator).post(`/api/bedside/kits/${page.id}/doses`, late);
  const scope = { kind: 'unit', id: told.vials[5].id };
  await world.as('qa.01').post('/api/recalls', { scope, reason: 'Hairline crack', signature: world.sign('qa.01') });
  await world.as('qa.01').post('/api/holds', { scope: { kind: 'lot', id: told.lot.id }, reason: 'Look at the curve' });
  const study = { number: 'STAB-25-01', site: 'CCL', product: 'CL-AD-MSC-002', months: [0, 12] };
  await planStudy(world, STOCKHOLM, { ...study, lots: [{ number: 'CL2-25-0107', frozenOn: '2025-02-11' }] });
  await importedLot();
  const printer = { kind: 'browser', host: undefined, port: undefined, dpi: undefined, siteId: world.site('RH') };
  const { id: printerId } = await world.as('admin.01').post('/api/printers', { ...PRINTER, ...printer });
  await world.as(WARD.preparer).post(`/api/printers/${printerId}/rolls`, { number: 'R-1', count: 100 });
  await world.as(WARD.preparer).post('/api/print-jobs', { labelIds: [told.saline.units[5].labelId], printerId });
  await world.as(WARD.nurse).send('GET', '/api/lots');
  pool = await poolOf(world);
  const people: { id: string; login: string }[] = await world.as('inspector.01').get('/api/people');
  pool.personId = people.filter((p) => Object.values(STOCKHOLM).includes(p.login)).map((p) => p.id);
  const [others]: { id: string }[] = await world.as('donor.77').get('/api/donors');
  for (const name of ['itemId', 'donorId']) pool[name] = pool[name]!.filter((id) => id !== others!.id);
  pool.kind = ['certificate-of-analysis'];
  const reads = routesOf(await world.as('qa.01').get('/api/openapi.json')).filter((r) => r.method === 'GET');
  paths = reads.map((r) => r.path);
  paged = reads.filter((r) => r.queries.includes('cursor') && !r.path.includes('{')).map((r) => r.path);
}, 240_000);
afterAll(() => house.close());

async function importedLot(): Promise<void> {
  const { world } = house;
  const more = { siteId: world.site('RH'), trialId: world.trial('ASSIX'), count: 1, expires: '2027-10-31' };
  const bought = { number: 'NaCl-25K009', productId: world.product('SALINE'), ...more };
  const { id } = await world.as(WARD.preparer).post('/api/lots/purchased', bought);
  const file = { source: 'Document check', fileName: 'identity.csv', csv: 'line,value,unit\nidentity,conforms,\n' };
  await world.as('analyst.03').post(`/api/lots/${id}/results/import`, file);
}

const cutOf = (path: string): Cut => WHO[path]!;
const isOwn = (path: string): boolean => 'own' in cutOf(path);
/** The path with each id that fits, or with the id of nothing. */
function addresses(path: string, nothing = false): string[] {
  const cut = cutOf(path);
  const query = 'own' in cut && cut.query ? `?${cut.query}` : '';
  const [, name] = /\{(\w+)\}/.exec(path + query) ?? [];
  if (!name) return [path + query];
  const ids = nothing ? [NOBODY] : pool[name]!;
  const kind = path.includes('{kind}') ? 'certificate-of-analysis' : NOBODY;
  return ids.map((id) => withIds(path + query, (n) => (n === name ? id : kind)));
}

async function answer(login: string, path: string): Promise<{ status: number; text: string }> {
  const person = house.world.as(login);
  const ask = () => fetch(house.base + path, { headers: { authorization: `Bearer ${person.token}` } });
  let said = await ask();
  if (said.status === 401) {
    await person.signIn();
    said = await ask();
  }
  return { status: said.status, text: Buffer.from(await said.arrayBuffer()).toString('latin1') };
}

interface Page {
  items: unknown[];
  next: string | null;
}

/** A page of a list; null to whom the list is not for. */
async function page(login: string, path: string): Promise<Page | null> {
  const { status, text } = await answer(login, path);
  return status === 200 ? (JSON.parse(text) as Page) : null;
}

/** Ids of things of the first maker and trial. */
const things = (): string[] =>
  ['itemId', 'labelId', 'recallId', 'studyId', 'importId', 'fileId'].flatMap((name) => pool[name]!);

describe('every reading route is cut by the sites and trials of the reader', () => {
  it('each is told of in the table of this test', () => {
    expect(paths.filter((p) => !WHO[p])).toEqual([]);
    expect(Object.keys(WHO).filter((p) => !paths.includes(p))).toEqual([]);
  });

  it('who works with a thing reads it', async () => {
    const unread: string[] = [];
    for (const path of paths.filter(isOwn)) {
      const { own } = cutOf(path) as { own: string };
      const read: boolean[] = [];
      for (const at of addresses(path)) {
        const { status, text } = await answer(own, at);
        read.push(status === 200 && (path.includes('{') || !['[]', '{"items":[],"next":null}'].includes(text)));
      }
      if (!read.includes(true)) unread.push(`${own} ${path}`);
    }
    expect(unread).toEqual([]);
  });

  describe.each(STRANGERS)('%s', (login) => {
    const mine = (path: string): boolean => isOwn(path) && !(WARD_77.includes(login) && OF_SITE.test(path));

    it('is answered of what is not theirs as of what does not exist', async () => {
      const wrong: string[] = [];
      for (const path of paths.filter(
        (p) => mine(p) && (p + JSON.stringify(cutOf(p))).includes('{') && /(?<!template)Id\}|ref\}/.test(p),
      )) {
        const [none] = addresses(path, true);
        const nothing = await answer(login, none!);
        for (const at of addresses(path)) {
          const { status, text } = await answer(login, at);
          const [same, other] = [nothing.text.replaceAll(NOBODY, ''), text];
          const [id] = /[0-9a-f-]{36}|[0-9A-Z]{4}-[0-9A-Z]{2}/.exec(at.replace(NOBODY, '')) ?? [''];
          if (
            ![403, 404].includes(status) ||
            status !== nothing.status ||
            same !== other.replaceAll(id, '').replaceAll(NOBODY, '')
          )
            wrong.push(`${at}: ${status} ${text.slice(0, 120)}`);
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
    });

    it('finds nothing of it in any list', async () => {
      const found: string[] = [];
      const ids = things();
      for (const path of paths.filter((p) => mine(p) && !p.includes('{'))) {
        for (const at of addresses(path)) {
          const { status, text } = await answer(login, at);
          if (status >= 500) found.push(`${at}: ${status}`);
          found.push(...ids.filter((id) => status === 200 && text.includes(id)).map((id) => `${at}: ${id}`));
        }
      }
      expect(found).toEqual([]);
    });
  });

  it('is filtered first and cut into pages then: by ones it is the same list, whoever reads, and no page is empty', async () => {
    const wrong: string[] = [];
    const walked = new Set<string>();
    for (const path of paged)
      for (const login of ['donor.77', 'qa.77', 'nurse.77', 'qa.01', WARD.preparer, WARD.investigator]) {
        const whole = await page(login, `${path}?limit=500`);
        if (!whole || whole.items.length > 40) continue;
        const ones: unknown[] = [];
        for (let next: string | null = ''; next !== null;) {
          const one: Page = (await page(login, `${path}?limit=1${next && `&cursor=${encodeURIComponent(next)}`}`))!;
          if (one.items.length !== 1 && whole.items.length)
            wrong.push(`${login} ${path}: ${one.items.length} on a page`);
          ones.push(...one.items);
          next = one.next;
        }
        if (JSON.stringify(ones) !== JSON.stringify(whole.items)) wrong.push(`${login} ${path}: not the same list`);
        if (ones.length > 1) walked.add(path);
      }
    expect(wrong).toEqual([]);
    expect(paged.length).toBeGreaterThan(7);
    expect([...walked]).toEqual(expect.arrayContaining(['/api/kits', '/api/lots', '/api/holds']));
  });

  it('the other maker reads its own donor, and the first one does not', async () => {
    const list = (login: string) => house.world.as(login).get('/api/donors') as Promise<{ id: string; code: string }[]>;
    const [other] = await list('donor.77');
    expect(other!.code).toBe('OTH-D-0001');
    expect((await list('donor.01')).map((d) => d.code)).toEqual(['CCL-D-0031']);
    expect((await answer('donor.01', `/api/donors/${other!.id}`)).status).toBe(404);
  });

  it('BR-61: a maker reads that its vial was sent, and not for whom it was thawed', async () => {
    const vial = told.vials[0].id;
    const acts: string[] = (await house.world.as('qa.01').get(`/api/items/${vial}/timeline`)).map(
      (e: { act: string }) => e.act,
    );
    expect(acts).toContain('shipment.receive');
    expect(acts).not.toContain('unit.thaw');
    const entries: { act: string }[] = await house.world.as('qa.01').get('/api/trail');
    const telling = entries.filter(
      (e) => !e.act.startsWith('label-template.') && /ASX-01|NaCl-2/.test(JSON.stringify(e)),
    );
    expect(telling.map((e) => JSON.stringify(e).slice(0, 300))).toEqual([]);
    expect(entries.length).toBeGreaterThan(100);
    expect(await house.world.as(WARD.preparer).get(`/api/items/${vial}/timeline`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ act: 'unit.thaw' })]),
    );
  });

  it('a kind of thing that stands on the trail has its readers declared', async () => {
    const { visibleKinds } = await import('../../../src/kernel/index.js');
    const entries: { subjects: { kind: string }[] }[] = await house.world.as('inspector.01').get('/api/trail');
    const kinds = new Set(entries.flatMap((e) => e.subjects.map((s) => s.kind)));
    expect([...kinds].filter((k) => !visibleKinds().includes(k))).toEqual([]);
    expect(kinds.size).toBeGreaterThan(15);
  });

  it('BR-61: attempts at content are counted by person, thing and hour, and QA of the site sees them at once', async () => {
    const { world } = house;
    const nurse = world.as(WARD.nurse);
    for (let n = 0; n < 30; n++) await nurse.send('GET', `/api/kits/${pool.kitId![0]}`);
    for (let n = 0; n < 30; n++) await nurse.send('GET', `/api/lots/${NOBODY}`);
    await (house.running.app as { get: <T>(of: new (...a: never[]) => T) => T })
      .get((await import('../../../src/base/identity/content-tries.js')).ContentTries)
      .settled();
    const alerts: { kind: string; login: string; facts: Record<string, unknown> }[] = await world
      .as('qa.03')
      .get('/api/alerts');
    const told = alerts.filter((a) => a.kind === 'content-asked' && a.login === WARD.nurse);
    expect(told.map((a) => [a.facts.what, a.facts.answer, a.facts.count])).toEqual(
      expect.arrayContaining([
        ['kits', 403, 30],
        ['lots', 403, 31],
      ]),
    );
    const entries = await world.as('inspector.01').get('/api/trail?act=content.ask');
    expect(entries.filter((e: { subjects: { name: string }[] }) => e.subjects[0]!.name === 'nurse 04')).toHaveLength(2);
    expect(await world.as('qa.77').get('/api/alerts')).toEqual([]);
  });
});
