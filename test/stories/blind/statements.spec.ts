import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { WARD } from '../../../demo/world/stage.js';
import type { House } from '../../setup/app.js';
import { NOBODY } from '../../setup/documented.js';
import { smallAssix, type Small } from '../../setup/small.js';
import { openTold } from '../../setup/told.js';
import { Bedside, LEFT, RIGHT, type Arm } from './two-arms.js';

/** Upkeep that runs beside an act, whenever it likes. */
const BESIDE =
  /session_use|trail_checkpoint|trail_head|from trail where seq|set local statement_timeout|^(START TRANSACTION|BEGIN|COMMIT)/i;

describe('BR-61: the clock names no arm: both arms ask the database the same questions, one by one', () => {
  let house: House;
  let small: Small;
  let bedside: Bedside;
  let arms: [Arm, Arm];
  let asked: string[] = [];

  beforeAll(async () => {
    ({ house, told: small } = await openTold('small', smallAssix));
    bedside = new Bedside(house.world);
    arms = await bedside.arms(small, 'offered');
    const listen = (sql: string) => {
      if (!BESIDE.test(sql)) asked.push(sql.replace(/\b\d+\b/g, '#')); // versions of rows stand in the text
    };
    for (const db of [house.running.db.reader, house.running.db.writer])
      db.logger = new Proxy(db.logger, {
        get: (_, name) => (name === 'logQuery' ? listen : () => undefined),
      });
  }, 240_000);
  afterAll(() => house.close());

  /** The statements of one request in each arm. */
  async function statements(
    send: (arm: Arm) => Promise<{ status: number; body: Json }>,
  ): Promise<[string[], string[]]> {
    const both: string[][] = [];
    for (const arm of arms) {
      asked = [];
      const { status } = await send(arm);
      expect([200, 409]).toContain(status);
      both.push(asked);
    }
    return both as [string[], string[]];
  }

  const everything: [string, (arm: Arm) => Promise<{ status: number; body: Json }>][] = [
    ['scan of the carton, offered', ({ page }) => bedside.scan(page.code)],
    ['scan for kit.accept', ({ page }) => bedside.scan(page.code, { step: 'kit.accept' })],
    ['accept', (arm) => bedside.accept(arm)],
    ['accept again', (arm) => bedside.accept(arm)],
    ['scan of the carton, in hand', ({ page }) => bedside.scan(page.code)],
    [
      'scan for kit.verify',
      ({ page, subject }) => bedside.scan(page.code, { step: 'kit.verify', subjectId: subject.id }),
    ],
    ['inject, too early', (arm) => bedside.inject(arm)],
    ['verify', (arm) => bedside.verify(arm)],
    ['scan of a syringe', ({ page }) => bedside.scan(page.syringes[0].code)],
    [
      'scan for dose.give',
      ({ page, subject }) =>
        bedside.scan(page.syringes[0].code, { step: 'dose.give', kitId: page.id, subjectId: subject.id, ...RIGHT }),
    ],
    ['give', (arm) => bedside.inject(arm)],
    ['give the same again', (arm) => bedside.inject(arm)],
    ['give the other gland', (arm) => bedside.inject(arm, LEFT)],
    ['scan of the carton, given', ({ page }) => bedside.scan(page.code)],
    [
      'close',
      async (arm) => {
        const { hash } = await house.world.as(WARD.investigator).get(`/api/bedside/kits/${arm.page.id}`);
        return bedside.close(arm, { notGiven: [], signature: house.world.sign(WARD.investigator, hash) });
      },
    ],
  ];

  it.each(everything)('%s', async (_, send) => {
    const [active, placebo] = await statements(send);
    expect(active.length).toBeGreaterThan(3);
    expect(placebo).toEqual(active);
  });

  it('the hidden label of a vial and of a bottle of saline: the same, and reached as one that is not there', async () => {
    const reads: string[][] = [];
    for (const id of [NOBODY, small.vials[0].labelId, small.saline.units[0].labelId]) {
      asked = [];
      expect((await house.world.as(WARD.investigator).send('GET', `/api/labels/${id}`)).status).toBe(404);
      reads.push(asked.filter((sql) => /^(select|with)\b/i.test(sql) && !/content_try|alert|insert into/i.test(sql)));
    }
    const [absent, vial, saline] = reads as [string[], string[], string[]];
    expect(saline).toEqual(vial);
    expect(vial.slice(0, 2)).toEqual(absent);
  });
});
