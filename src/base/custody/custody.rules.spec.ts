import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  notAtSite,
  notForClinicalUse,
  positionTaken,
  wrongState,
  type PositionFacts,
  type StepFacts,
} from './custody.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-41: one of two people who act at once wins', () => {
  const step = (more: Partial<StepFacts['steps'][number]> = {}): StepFacts['steps'][number] => ({
    item: 'CL2-25-0107-V013',
    state: 'reserved',
    allowed: true,
    last: null,
    ...more,
  });
  const last = { step: 'unit.thaw', at: '2026-11-18T08:14:03.000Z', by: 'pharmacist 02', zone: 'Europe/Copenhagen' };

  it('BR-41: a step that follows is taken', () => {
    expect(told(wrongState, { steps: [] })).toEqual([]);
    expect(told(wrongState, { steps: [step(), step({ last })] })).toEqual([]);
  });

  it('BR-41: the loser is told what was done, when on the wall of the site, and by whom', () => {
    expect(told(wrongState, { steps: [step({ allowed: false, state: 'thawing', last })] })).toEqual([
      'busy: CL2-25-0107-V013 is thawing: thaw started at 18 Nov 2026 09:14 CET by pharmacist 02.',
    ]);
  });

  it('BR-41: where nothing came before, the state is told', () => {
    expect(told(wrongState, { steps: [step({ allowed: false, state: 'label-issued' })] })).toEqual([
      'wrong-state: CL2-25-0107-V013 is labelled, not filled.',
    ]);
  });

  it('BR-41: each thing that is in the wrong state is named', () => {
    const steps = [step({ item: 'A', allowed: false }), step({ item: 'B' }), step({ item: 'C', allowed: false, last })];
    expect(judge([wrongState], { steps }).reasons.map((r) => `${String(r.facts.item)} ${r.code}`)).toEqual([
      'A wrong-state',
      'C busy',
    ]);
  });
});

describe('BR-30: one unit in a position', () => {
  const position = (more: Partial<PositionFacts['position']> = {}): PositionFacts => ({
    position: { name: 'Tank 3 · R2 · B5 · C7', exists: true, takenBy: null, isBox: true, ...more },
  });

  it('BR-30: a free position of a box takes a unit', () => {
    expect(told(positionTaken, position())).toEqual([]);
  });

  it.each([
    ['taken', { takenBy: 'V012' }, 'position-occupied: Tank 3 · R2 · B5 · C7 holds V012.'],
    ['not there', { exists: false }, 'no-such-position: There is no position Tank 3 · R2 · B5 · C7.'],
    [
      'in no box',
      { isBox: false, exists: false },
      'not-a-box: Tank 3 · R2 · B5 · C7 is no box: scan the box and name the position in it.',
    ],
  ])('BR-30: a position that is %s does not', (_, more, says) => {
    expect(told(positionTaken, position(more))).toEqual([says]);
  });
});

describe('BR-31: samples are never used for a subject', () => {
  const told31 = (...purposes: (string | null)[]) =>
    told(notForClinicalUse, { purposes: purposes.map((purpose, n) => ({ unit: `V00${n}`, purpose })) });

  it('BR-31: clinical units are for use', () => {
    expect(told31('clinical', 'clinical')).toEqual([]);
  });

  it('BR-31: samples, retained units and units of no known purpose are not, and each is named', () => {
    expect(told31('sample', 'clinical', 'retention', null)).toEqual([
      'not-for-clinical-use: V000 is a sample unit, not for clinical use.',
      'not-for-clinical-use: V002 is a retained unit, not for clinical use.',
      'purpose-missing: V003 is not filled: it has no purpose yet.',
    ]);
  });
});

describe('BR-38: what is used here is here', () => {
  const here = (...away: boolean[]) => ({
    here: {
      site: 'Rigshospitalet',
      items: away.map((a, n) => ({ item: `V00${n}`, at: a ? 'Cellcolabs, Stockholm' : 'Rigshospitalet', away: a })),
    },
  });

  it('BR-38: things at the site are', () => {
    expect(told(notAtSite, here())).toEqual([]);
    expect(told(notAtSite, here(false, false))).toEqual([]);
  });

  it('BR-38: things elsewhere are not, and each is named with its place', () => {
    expect(told(notAtSite, here(true, false, true))).toEqual([
      'not-at-this-site: V000 is at Cellcolabs, Stockholm, not at Rigshospitalet.',
      'not-at-this-site: V002 is at Cellcolabs, Stockholm, not at Rigshospitalet.',
    ]);
  });
});
