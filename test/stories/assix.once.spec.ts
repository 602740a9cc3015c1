import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assixLots, expiredSyringe } from '../../demo/world/assix.js';
import { stageAssix } from '../../demo/world/stage.js';
import type { Line } from '../../demo/world/story.js';
import { blockedIn, stockAfter } from '../setup/scenarios.js';
import type { House } from '../setup/app.js';
import { openTold } from '../setup/told.js';

/** What the scenario calls each block. The clock of a kit is the same in both arms: the blinded read BR-45 in full. */
const RULE_OF: Record<string, string> = {
  LOT_NOT_RELEASED: 'BR-39',
  PRODUCT_NOT_IN_PROTOCOL: 'BR-21',
  'SYRINGE_EXPIRED (3 min)': 'BR-45',
};

describe('S1 ASSIX: the second syringe goes past its in-use time at the bedside', () => {
  let house: House;
  let lines: Line[];
  let stock: number;

  beforeAll(async () => {
    ({ house } = await openTold('assix', (world) => stageAssix(world)));
    const lots = await assixLots(house.world);
    const told = await expiredSyringe(house.world, lots);
    lines = told.story.lines;
    stock = told.stock;
  }, 240_000);
  afterAll(() => house.close());

  const stopped = (act: string) => lines.find((l) => l.act.startsWith(act) && l.verdict === 'STOP');

  it.each(blockedIn('S1_ASSIX_expired_syringe'))('%s %s: blocked as the scenario says, %s', (at, _, says) => {
    const [stop] = lines.filter((l) => l.at === at && l.verdict === 'STOP');
    expect(stop?.rules).toContain(RULE_OF[says]);
  });

  it('BR-39: a vial of a lot that is not certified', () => {
    expect(stopped('scan CL2-25-0212-V004')?.codes).toEqual(
      expect.arrayContaining(['not-certified', 'not-the-reserved-unit']),
    );
  });

  it('BR-21: a bone-marrow vial is not in the protocol', () => {
    expect(stopped('scan SF-25-0019-V002')?.codes).toEqual(
      expect.arrayContaining(['not-in-dossier', 'not-certified', 'wrong-content']),
    );
  });

  it('BR-45: the left syringe is three minutes over, and the blinded investigator reads it in full', () => {
    for (const act of ['scan the left syringe', 'inject left submandibular']) {
      const stop = stopped(act)!;
      expect(stop.codes).toEqual(['post-thaw-expired']);
      expect(stop.says[0]).toMatch(
        /^In-use limit 18 Nov 2025 10:4\d CET of SY-\S+ passed \d min ago\. Record as wasted\.$/,
      );
    }
  });

  it('every other act of the story goes through, and 14 - 3 = 11 vials are left', () => {
    expect(lines.filter((l) => l.verdict === 'STOP')).toHaveLength(4);
    expect(stock).toBe(stockAfter('S1_ASSIX_expired_syringe'));
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
