import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { addTank } from '../../../demo/world/making.js';
import { stageAssix, STOCKHOLM } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { openTold } from '../../setup/told.js';

/** What labels a place: the simplest of all, at both sites of the world. */
const PATH = '/api/label-templates/place/versions';

describe('A label template is proposed by one, approved by another, and used from then on', () => {
  let house: House;
  let qa: ReturnType<House['world']['as']>;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    qa = house.world.as('qa.01');
    await house.world.at('2025-03-01T08:00:00Z');
  });
  afterAll(() => house.close());

  const versions = (): Promise<Json[]> => qa.get(PATH);
  const inUse = async () => (await versions()).find((v) => v.state === 'approved');
  const proposed = async (change: (definition: Json) => void): Promise<Json> => {
    const definition = structuredClone((await versions()).at(-1)!.definition);
    change(definition);
    return { definition, reason: 'The name of the place is larger' };
  };
  const larger = (size: number) => proposed((d) => (d.lines.place.size = size));
  const sign = (login: string, hash: string) => ({ signature: house.world.sign(login, hash) });
  const addBox = async (name: string) => {
    const [code] = await addTank(house.world, STOCKHOLM.custodian, 'CCL', name, 1);
    return code!;
  };

  it('every template as shipped is approved by one signature, and nothing waits', async () => {
    const list: Json[] = await qa.get('/api/label-templates');
    expect(list.length).toBeGreaterThan(12);
    expect(list.filter((t) => t.approved !== 1 || t.waiting.length)).toEqual([]);
    expect(await qa.get('/api/label-templates/waiting')).toMatchObject({ versions: [] });
    expect(await inUse()).toMatchObject({ number: 1, proposedBy: null, approvedBy: 'qa 01', faults: [] });
  });

  it('BR-60: a proposal says why; what has not the form of a template is told field by field', async () => {
    const good = await larger(3.2);
    expect(codes(await qa.refused(PATH, { ...good, reason: '  x' }))).toEqual(['reason-required']);
    const bad = await proposed((d) => {
      d.lines.place.size = 'large';
      d.colour = 'red';
    });
    const { status, body } = await qa.send('POST', PATH, bad);
    expect([status, body.errors.map((e: Json) => e.field)]).toEqual([
      400,
      ['definition', 'definition.lines.place.size'],
    ]);
    const other = await qa.send('POST', '/api/label-templates/box/versions', good);
    expect(other.body.errors).toMatchObject([{ field: 'definition.id', says: 'must be box' }]);
    const same = await qa.send('POST', PATH, await proposed(() => undefined));
    expect(same.body.errors).toMatchObject([{ field: 'definition', says: 'is the same as version 1' }]);
  });

  it('BR-50: a faulty one is kept with everything that is wrong with it, and is not approved', async () => {
    const faulty = await qa.post(
      PATH,
      await proposed((d) => {
        Object.assign(d.lines.site, { x: 2, y: 7 });
        d.lines.place = { ...d.lines.place, text: '[w] {place}', size: 2.6 };
      }),
    );
    expect(new Set(faulty.faults.map((f: Json) => f.code))).toEqual(new Set(['label-word-missing', 'label-overlap']));
    const other = house.world.as('qa.04');
    const refusal = await other.refused(`${PATH}/${faulty.id}/approve`, sign(other.login, faulty.hash));
    expect(refusal.reasons.map((r) => r.rule)).toContain('BR-50');
    expect(refusal.reasons.length).toBe(faulty.faults.length);
    await qa.post(`${PATH}/${faulty.id}/retire`, { reason: 'Does not fit' });
    expect(codes(await other.refused(`${PATH}/${faulty.id}/approve`, sign(other.login, faulty.hash)))).toContain(
      'template-version-state',
    );
  });

  it('BR-44 BR-59: not by its proposer, not without the hash that was shown; the former is retired', async () => {
    const before = await addBox('Tank 7');
    const made = await qa.post(PATH, await larger(3.2));
    expect(codes(await qa.refused(`${PATH}/${made.id}/approve`, sign('qa.01', made.hash)))).toEqual([
      'template-own-proposal',
    ]);
    const other = house.world.as('qa.04');
    expect(codes(await other.refused(`${PATH}/${made.id}/approve`, sign('qa.04', '0'.repeat(64))))).toEqual([
      'record-changed',
    ]);
    expect((await inUse()).number).toBe(1);
    expect(await other.get('/api/label-templates/waiting')).toMatchObject({
      versions: [{ id: made.id }],
      hash: made.hash,
    });
    expect((await qa.get('/api/label-templates/waiting')).versions).toEqual([]);
    await other.post(`${PATH}/${made.id}/approve`, sign('qa.04', made.hash));
    expect(await inUse()).toMatchObject({ id: made.id, number: made.number, approvedBy: 'QA 04' });
    expect((await versions()).at(-1)).toMatchObject({
      state: 'retired',
      retiredReason: `Replaced by place ${made.number}`,
    });
    await drawnAsIssued(before);
  });

  /** A label of the former version is drawn as it was issued; a new one in the new way. */
  async function drawnAsIssued(before: string): Promise<void> {
    const sizes = async (code: string) => {
      const { item } = await house.world.as(STOCKHOLM.custodian).post('/api/scan', { code });
      const rack = (await house.world.as(STOCKHOLM.custodian).get('/api/places')).find(
        (p: Json) => p.id === item.id,
      ).parentId;
      const { code: rackCode } = (await house.world.as(STOCKHOLM.custodian).get('/api/places')).find(
        (p: Json) => p.id === rack,
      );
      const at = (await qa.get(`/api/demo/labels?name=${encodeURIComponent('Tank')}`)).find(
        (l: Json) => l.code === rackCode,
      );
      const svg = (await qa.send('GET', `/api/labels/${at.id}/svg`)).body as unknown as string;
      return Number(/font-size="(\d+)"[^>]*xml:space/.exec(svg)![1]);
    };
    const after = await addBox('Tank 8');
    expect([await sizes(before), await sizes(after)]).toEqual([35, 38]);
  }

  it('two sign the same proposal at once: one does it, the other is told that it is approved', async () => {
    const made = await qa.post(PATH, await larger(3.4));
    const answers = await Promise.all(
      ['qa.04', 'qa.03'].map((login) =>
        house.world.as(login).send('POST', `${PATH}/${made.id}/approve`, sign(login, made.hash)),
      ),
    );
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409]);
    expect(codes(answers.find((a) => a.status === 409)!.body)).toContain('template-version-state');
  });

  it('BR-50: while no version is approved no such label is issued, and its act does not happen', async () => {
    const current = await inUse();
    await qa.post(`${PATH}/${current.id}/retire`, { reason: 'Letters run together' });
    const custodian = house.world.as(STOCKHOLM.custodian);
    const place = { siteId: house.world.site('CCL'), kind: 'store', name: 'Tank 9' };
    const refusal = await custodian.refused('/api/places', place);
    expect(refusal.reasons.map((r) => `${r.rule} ${r.code}`)).toEqual(['BR-50 template-not-approved']);
    expect((await custodian.get('/api/places')).some((p: Json) => p.name === 'Tank 9')).toBe(false);
  });

  it('BR-57: only quality assurance proposes, approves and retires', async () => {
    for (const login of [STOCKHOLM.operator, 'sponsor.01', 'admin.01']) {
      const { status } = await house.world.as(login).send('POST', PATH, await larger(3));
      expect([login, status]).toEqual([login, 403]);
    }
    expect((await house.world.as('investigator.01').send('GET', PATH)).status).toBe(403);
  });

  it('BR-65: trail and tables agree after all of it', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
