import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codes, type Json } from '../../../demo/world/client.js';
import { close, injection, syringeFor } from '../../../demo/world/giving.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { atBedside, smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';

const DAY = '2025-10-14';
const NEXT = '2025-10-15';

describe('BR-54: an injection that is entered late is judged at the time it began', () => {
  let house: House;
  let page: Json;
  let subject: Json;

  beforeAll(async () => {
    const opened = await openTold<Small>('small', smallAssix);
    ({ house } = opened);
    ({ page, subject } = await atBedside(house.world, opened.told, DAY));
  });
  afterAll(() => house.close());

  const reason = 'The tablet had no network';
  const enter = (side: string, startedAt: string, more: object = {}) =>
    house.world.as(WARD.investigator).send('POST', `/api/bedside/kits/${page.id}/doses`, {
      ...injection(subject, {
        ...{ gland: 'submandibular', side, volumeUl: 1250 },
        syringe: syringeFor(page, 'submandibular', side).code,
      }),
      ...{ startedAt, reason, ...more },
    });
  /** The codes behind a refusal; a blinded person may be told less. */
  const behind = async ({ status, body }: Json): Promise<unknown> => {
    if (status !== 409) return { status, body };
    return codes((await house.world.as(WARD.preparer).get(`/api/refusals/${body.ref}`)) as never);
  };
  const second = (login: string) => ({ second: house.world.sign(login) });

  it('what now would pass too needs a reason alone', async () => {
    await house.world.at(`${DAY}T08:40:00Z`);
    const { status, body } = await enter('right', `${DAY}T08:15:00Z`);
    expect([status, body]).toEqual([200, expect.objectContaining({ state: 'giving' })]);
  });

  it('past the use-before it is not accepted from one person with a time inside the limit', async () => {
    await house.world.at(`${DAY}T11:05:00Z`);
    expect(await behind(await enter('left', `${DAY}T08:24:00Z`))).toEqual(['late-needs-second']);
    expect(await behind(await enter('left', `${DAY}T09:30:00Z`))).toContain('post-thaw-expired');
  });

  it('the second person is another, and takes part in the trial at the site', async () => {
    const own = await enter('left', `${DAY}T08:24:00Z`, second(WARD.investigator));
    expect(await behind(own)).toEqual(['late-second-same']);
    const stranger = await enter('left', `${DAY}T08:24:00Z`, second('custodian.01'));
    expect(await behind(stranger)).toEqual(['late-second-not-entitled']);
  });

  it('the next morning it is entered without confirming falsely that the subject is here', async () => {
    await house.world.at(`${NEXT}T07:30:00Z`);
    expect(await behind(await enter('left', `${DAY}T08:24:00Z`))).toEqual(['late-needs-second']);
    const { status } = await enter('left', `${DAY}T08:24:00Z`, second(WARD.nurse));
    expect(status).toBe(200);
    const subjects: Json[] = await house.world.as(WARD.investigator).get('/api/subjects');
    expect(subjects.find((s) => s.id === subject.id).presentOn).toBe(DAY);
  });

  it('quality looks at what was entered late, and sees who was there', async () => {
    for (const login of ['sponsor.01', 'qa.03']) {
      const late: Json[] = await house.world.as(login).get('/api/late-doses');
      expect(late.map((d) => [d.kit, d.side, d.by, d.second, d.reason])).toEqual([
        [page.number, 'left', 'investigator 01', 'nurse 04', reason],
        [page.number, 'right', 'investigator 01', null, reason],
      ]);
    }
    expect(await house.world.as('qa.01').get('/api/late-doses')).toEqual([]); // a maker's QA has no part in the site
    expect((await house.world.as(WARD.nurse).send('GET', '/api/late-doses')).status).toBe(403);
  });

  it('BR-42: the treatment was given on the day of its injections, not on the day it was signed', async () => {
    await close(house.world, WARD, page.id);
    await house.world.as(WARD.nurse).post(`/api/subjects/${subject.id}/presence`);
    const again = await enter('left', `${NEXT}T07:30:00Z`, second(WARD.nurse));
    const { reasons } = await house.world.as(WARD.preparer).get(`/api/refusals/${again.body.ref}`);
    expect(reasons.find((r: Json) => r.code === 'treatment-given').facts.given).toBe(DAY);
  });
});
