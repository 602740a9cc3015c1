import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Answer, type Json } from '../../../demo/world/client.js';
import type { World } from '../../../demo/world/world.js';
import type { House } from '../../setup/app.js';
import { openPairs } from '../../setup/pairs.js';

const HOLDS = 24;

/** Acts that wait their turn while the right to them ends: done before, or refused after, and never done after. */
describe('BR-57: who acts is judged in the act itself', () => {
  let house: House;
  let world: World;

  beforeAll(async () => {
    house = await openPairs();
    world = house.world;
  }, 240_000);
  afterAll(() => house.close());

  const seqOf = async (act: string): Promise<Json[]> => {
    const rows: Json[] = await house.running.db.reader.query(
      `select seq, outcome, body from trail where act = '${act}' order by seq`,
    );
    return rows.map((r) => ({ ...r, seq: Number(r.seq), ...JSON.parse(r.body as string) }));
  };

  /** Holds that QA 04 placed, and a lift of each, all sent at once; meanwhile the right ends. */
  async function race(login: string, end: () => Promise<Answer>): Promise<{ answers: Answer[]; ended: Answer }> {
    const site = { kind: 'site', id: world.site('CSCC') };
    const holds: Json[] = [];
    for (let n = 0; n < HOLDS; n++)
      holds.push(await world.as('qa.08').post('/api/holds', { scope: site, reason: `Alarm ${n}` }));
    const lifts = holds.map((h) =>
      world.as(login).send('POST', `/api/holds/${h.id}/lift`, {
        reason: 'False alarm',
        signature: world.sign(login, h.hash),
        qp: world.sign('qp.02', h.hash),
      }),
    );
    const ended = await Promise.race(lifts).then(end);
    return { answers: await Promise.all(lifts), ended };
  }

  it('BR-57: of many signed lifts none is done after the roles of the signer ended', async () => {
    const person = (await world.as('admin.01').get('/api/people')).find((p: Json) => p.login === 'qa.04');
    const [grant] = person.grants;
    const { answers, ended } = await race('qa.04', () =>
      world.as('admin.01').send('POST', `/api/grants/${grant.id}/end`, { reason: 'Left the department' }),
    );
    expect(ended.status).toBe(204);
    const [{ seq }] = (await seqOf('role.end')) as [Json];
    const mine = (await seqOf('hold.lift')).filter((e) => e.outcome === 'done' && e.actor.name === 'qa 04');
    expect(mine.filter((e) => e.seq > seq)).toEqual([]);
    const refused = answers.filter((a) => a.status >= 300);
    expect(mine).toHaveLength(answers.length - refused.length);
    expect(refused.length).toBeGreaterThan(0);
    const late = refused.filter((a) => a.status === 409).flatMap((a) => codes(a.body as never));
    expect(new Set(late)).toEqual(new Set(late.length ? ['role-ended'] : []));
    expect(await seqOf('session.act')).toHaveLength(late.length);
  });

  it('BR-57: nor after the access of the second signer ended', async () => {
    const { answers, ended } = await race('qa.02', () =>
      world.as('admin.01').send('POST', `/api/people/${world.id('qp.02')}/end`, { reason: 'Left the house' }),
    );
    expect(ended.status).toBe(204);
    const [{ seq }] = (await seqOf('person.end')) as [Json];
    const done = (await seqOf('hold.lift')).filter((e) => e.outcome === 'done' && e.actor.name === 'qa 02');
    expect(done.filter((e) => e.seq > seq)).toEqual([]);
    expect(answers.some((a) => a.status === 409)).toBe(true);
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
