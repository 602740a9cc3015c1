import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../demo/world/client.js';
import { fourGlands, mesrixLots } from '../../demo/world/mesrix.js';
import { stageMesrix } from '../../demo/world/stage.js';
import type { Line } from '../../demo/world/story.js';
import { blockedIn } from '../setup/scenarios.js';
import type { House } from '../setup/app.js';
import { openTold } from '../setup/told.js';

const RULE_OF: Record<string, string> = { DONOR_MIX: 'BR-47', SYRINGE_WRONG_SITE: 'BR-53' };

describe('S3 MESRIX-II: four glands, two shared vials, one swapped syringe', () => {
  let house: House;
  let lines: Line[];
  let sums: Json;

  beforeAll(async () => {
    ({ house } = await openTold('mesrix', (world) => stageMesrix(world)));
    const told = await fourGlands(house.world, await mesrixLots(house.world));
    lines = told.story.lines;
    sums = told.sums;
  }, 240_000);
  afterAll(() => house.close());

  const stopped = (act: string) => lines.find((l) => l.act.startsWith(act) && l.verdict === 'STOP');

  it.each(blockedIn('S3_MESRIX2_four_glands_wrong_syringe'))(
    '%s %s: blocked as the scenario says, %s',
    (at, _, says) => {
      const [stop] = lines.filter((l) => l.at === at && l.verdict === 'STOP');
      expect(stop?.rules).toContain(RULE_OF[says]);
    },
  );

  it('BR-46: nothing is drawn from the cracked vial', () => {
    expect(stopped('draw from CSCC-18-03-V012')?.codes).toEqual(['appearance-fails']);
  });

  it('BR-47: a spare of another donor is refused, by scan and by act', () => {
    expect(stopped('scan CSCC-18-02-V003')?.codes).toContain('donor-mix');
    expect(stopped('keep CSCC-18-02-V003')?.codes).toEqual(['donor-mix']);
  });

  it('BR-53: the parotid syringe at the submandibular gland; an open trial says why', () => {
    expect(stopped('the left parotid syringe')?.codes).toEqual(['wrong-gland']);
  });

  it('21 vials used, 5 left: made = sampled + given + wasted + destroyed + in stock + missing', () => {
    expect(sums).toMatchObject({
      made: 34,
      sampled: 8,
      given: 20,
      destroyed: 1,
      inStock: 5,
      missing: 0,
      wasted: 0,
      closes: true,
    });
  });

  it('afterwards trail and tables agree', async () => {
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
