import { describe, expect, it } from '@jest/globals';
import { AWAY, Sightings } from './sightings.ts';
import { inFrame, magnify } from './zoom.ts';

describe('a code before the camera', () => {
  it('is told once, and anew after it was away for a second', () => {
    const seen = new Sightings();
    expect(seen.isNew('A', 0)).toBe(true);
    expect(seen.isNew('A', 900)).toBe(false);
    expect(seen.isNew('A', 1800)).toBe(false); // seen all the time
    expect(seen.isNew('A', 1800 + AWAY - 1)).toBe(false);
    expect(seen.isNew('A', 2799 + AWAY)).toBe(true);
  });

  it('does not hide another', () => {
    const seen = new Sightings();
    expect([seen.isNew('A', 0), seen.isNew('B', 50), seen.isNew('A', 100)]).toEqual([true, true, false]);
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
