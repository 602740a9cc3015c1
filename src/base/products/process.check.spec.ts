import { describe, expect, it } from '@jest/globals';
import { processFaults } from './process.check.js';
import type { ProcessDefinition, ProcessStepDto } from './process.definition.js';

const step = (more: Partial<ProcessStepDto> = {}): ProcessStepDto => ({
  ...{ key: 'a', name: 'A', entry: 'number', critical: false, needed: true, repeats: false },
  ...more,
});
const curve = { from: '-10', to: '-40', minRate: '0.5', maxRate: '2.00', end: '-90' };
const wrong = (more: Partial<ProcessDefinition>): string[] =>
  processFaults({ steps: [step()], materials: [], ...more }).map((f) => `${f.field} ${f.says}`);

describe('a definition that contradicts itself', () => {
  it('one that does not has no faults', () => {
    const steps = [
      step({ min: '80', max: '80.0' }),
      step({ key: 'b', counts: 'seeded', passage: 0, unit: 'M' }),
      step({ key: 'c', counts: 'harvested', passage: 0, unit: 'M' }),
      step({ key: 'd', counts: 'viability', passage: 0, unit: '%' }),
      step({ key: 'e', entry: 'check', vessel: true }),
    ];
    expect(wrong({ steps, curve, materials: [{ code: 'R-1', name: 'x', needed: true }] })).toEqual([]);
  });

  it.each<[string, ProcessStepDto[], string[]]>([
    ['limits crossed', [step({ min: '80.01', max: '80' })], ['definition.steps.0.min is greater than max (80)']],
    [
      'limits of words',
      [step({ entry: 'text', max: '5' })],
      ['definition.steps.0.max belongs to a step whose entry is a number'],
    ],
    [
      'a count of no passage',
      [step({ counts: 'seeded', unit: 'M' })],
      ['definition.steps.0.passage is needed where the step counts'],
    ],
    [
      'viability without %',
      [step({ counts: 'viability', passage: 0, unit: 'M' })],
      ['definition.steps.0.unit of a viability is %'],
    ],
    [
      'counts in two units',
      [
        step({ counts: 'seeded', passage: 0, unit: 'M' }),
        step({ key: 'b', counts: 'harvested', passage: 0, unit: 'k' }),
      ],
      ['definition.steps.1.unit differs from that of a'],
    ],
  ])('%s', (_, steps, says) => {
    expect(wrong({ steps })).toEqual(says);
  });

  it('limits in % are from 0 to 100', () => {
    const faults = wrong({ steps: [step({ unit: '%', min: '-1', max: '120' })] });
    expect(faults.map((f) => f.split(' where')[0])).toEqual([
      'definition.steps.0.min must be from 0 to 100',
      'definition.steps.0.max must be from 0 to 100',
    ]);
    expect(wrong({ steps: [step({ unit: 'mL', min: '-1', max: '120' })] })).toEqual([]);
  });

  it('doublings are limited where cells are counted', () => {
    const says = ['definition.maxDoublings needs steps that count seeded and harvested'];
    const counting = (counts: 'seeded' | 'harvested') => step({ key: counts, counts, passage: 0, unit: 'M' });
    expect(wrong({ steps: [counting('seeded')], maxDoublings: '20' })).toEqual(says);
    expect(wrong({ steps: [counting('seeded'), counting('harvested')], maxDoublings: '20' })).toEqual([]);
  });

  it('a curve that warms, crossed rates, rates finer than hundredths', () => {
    expect(wrong({ curve: { ...curve, to: '-10' } })).toEqual(['definition.curve.to is not colder than from (-10)']);
    expect(wrong({ curve: { ...curve, minRate: '2.01' } })).toEqual([
      'definition.curve.minRate is greater than maxRate (2.00)',
    ]);
    expect(wrong({ curve: { ...curve, maxRate: '2.001' } })).toEqual([
      'definition.curve.maxRate and minRate have 2 decimals at most',
    ]);
  });
});
