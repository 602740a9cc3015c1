import { describe, expect, it } from '@jest/globals';
import { AWAY, Sightings } from './sightings.ts';
import { inFrame, magnify } from './zoom.ts';

describe('a code before the camera', () => {
  /** Looks that find nothing. */
  const blink = (seen: Sightings, times: number, now: number) => {
    for (let n = 0; n < times; n++) expect(seen.fresh([], now)).toEqual([]);
  };

  it('is told once, and anew after it was away for a second', () => {
    const seen = new Sightings();
    expect(seen.fresh(['A'], 0)).toEqual(['A']);
    expect(seen.fresh(['A'], 900)).toEqual([]);
    blink(seen, 9, 1000);
    expect(seen.fresh(['A'], 900 + AWAY.ms - 1)).toEqual([]);
    blink(seen, 9, 2000);
    expect(seen.fresh(['A'], 1899 + AWAY.ms)).toEqual(['A']);
  });

  it('is not away because a slow device did not make it out now and then', () => {
    const seen = new Sightings();
    expect(seen.fresh(['A'], 0)).toEqual(['A']);
    blink(seen, AWAY.looks - 1, 2000);
    expect(seen.fresh(['A'], 5000)).toEqual([]);
    blink(seen, AWAY.looks, 9000);
    expect(seen.fresh(['A'], 9500)).toEqual(['A']);
  });

  it('does not hide another', () => {
    const seen = new Sightings();
    expect([seen.fresh(['A'], 0), seen.fresh(['B'], 50), seen.fresh(['A'], 100)]).toEqual([['A'], ['B'], []]);
  });
});

describe('zoom', () => {
  it('is cut out where the lens has none', () => {
    expect(magnify(2)).toEqual({ lens: null, cut: 2 });
    expect(magnify(2, { min: 1, max: 1 })).toEqual({ lens: null, cut: 2 });
  });

  it('is the lens, in its own unit, and cut out beyond it', () => {
    expect(magnify(2, { min: 100, max: 400 })).toEqual({ lens: 200, cut: 1 });
    expect(magnify(4, { min: 1, max: 2 })).toEqual({ lens: 2, cut: 2 });
  });

  it('leaves the middle of the picture, in the shape of its window', () => {
    expect(inFrame({ width: 1920, height: 1080 }, 4 / 3, 1)).toEqual({ x: 355, y: 216, width: 1210, height: 648 });
    expect(inFrame({ width: 1920, height: 1080 }, 4 / 3, 2)).toEqual({ x: 658, y: 378, width: 605, height: 324 });
    expect(inFrame({ width: 720, height: 1280 }, 4 / 3, 1)).toEqual({ x: 58, y: 478, width: 605, height: 324 });
  });
});
