import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';
import { entryFault, isOutside, limitText, orderOf } from './batch.limits.js';
import {
  curveMissing,
  lotLeftProcess,
  materialMissing,
  processNotFit,
  stepMissing,
  stepOutOfOrder,
  type MadeFacts,
  type ProcessFacts,
} from './batch.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

const step = (key: string, more: Partial<ProcessStepDto> = {}): ProcessStepDto => ({
  key,
  name: key.toUpperCase(),
  entry: 'number',
  critical: false,
  needed: true,
  repeats: false,
  ...more,
});
const steps = [step('a'), step('b', { needed: false }), step('c'), step('d', { needed: false, repeats: true })];
const process: ProcessDefinition = { steps, materials: [] };

describe('BR-12: the process of a lot', () => {
  const facts = (more: Partial<ProcessFacts['process']> = {}): ProcessFacts => ({
    process: { name: 'MI-07 v2', approved: true, productCode: 'CL-1', madeCode: 'CL-1', ...more },
  });
  const draft = 'process-not-approved: Process MI-07 v2 is not approved.';
  const other = 'process-of-another-product: Process MI-07 v2 makes CL-2, not CL-1.';

  it.each([
    ['approved and for the product', {}, []],
    ['a draft', { approved: false }, [draft]],
    ['for another product', { productCode: 'CL-2' }, [other]],
    ['neither', { approved: false, productCode: 'CL-2' }, [draft, other]],
  ])('BR-12: %s', (_, more, says) => {
    expect(told(processNotFit, facts(more))).toEqual(says);
  });
});

describe('BR-41: steps come in their order', () => {
  const asked = (recorded: readonly string[], ...next: string[]) =>
    told(stepOutOfOrder, {
      order: orderOf(
        process,
        recorded.map((step) => ({ step })),
        next.map((key) => steps.find((s) => s.key === key)!),
      ),
    });

  it('BR-41: every needed earlier step is there first; one that is not needed may be left out', () => {
    expect(asked([], 'a')).toEqual([]);
    expect(asked(['a'], 'c')).toEqual([]);
    expect(asked(['a', 'c'], 'b')).toEqual([]);
    expect(asked([], 'b')).toEqual(['step-out-of-order: B comes after A.']);
    expect(asked([], 'd')).toEqual(['step-out-of-order: D comes after A, C.']);
  });

  it('BR-41: a step that does not repeat is recorded once', () => {
    expect(asked(['a', 'c', 'd', 'd'], 'd')).toEqual([]);
    expect(asked(['a'], 'a')).toEqual(['step-recorded: A is recorded already and does not repeat.']);
  });

  it('BR-41: rows of one file follow on each other, and each that does not is named', () => {
    expect(asked([], 'a', 'c', 'd', 'd')).toEqual([]);
    expect(asked([], 'c', 'a', 'a')).toEqual([
      'step-out-of-order: C comes after A.',
      'step-recorded: A is recorded already and does not repeat.',
    ]);
  });
});

describe('BR-14: what the process asks for before freezing', () => {
  const made = (more: Partial<MadeFacts['made']> = {}): MadeFacts => ({
    made: { lot: 'L1', steps: [], materials: [], curve: false, ...more },
  });

  it('BR-14: a whole record freezes', () => {
    for (const rule of [stepMissing, materialMissing, curveMissing]) expect(told(rule, made())).toEqual([]);
  });

  it('BR-14: every step and material that is missing is named, and the curve', () => {
    expect(told(stepMissing, made({ steps: ['Harvest', 'Viability'] }))).toEqual([
      'step-missing: Harvest is not recorded.',
      'step-missing: Viability is not recorded.',
    ]);
    expect(told(materialMissing, made({ materials: [{ code: 'R-101', name: 'Lysate' }] }))).toEqual([
      'material-missing: R-101 Lysate was not used in this lot.',
    ]);
    expect(told(curveMissing, made({ curve: true }))).toEqual(['curve-missing: The freezing curve of L1 is missing.']);
  });
});

describe('BR-41: who corrects a batch record', () => {
  const correcting = (state: string, qa: boolean) => told(lotLeftProcess, { correcting: { lot: 'L1', state, qa } });

  it('BR-41: anybody entitled while the lot is in process, quality assurance alone after', () => {
    expect(correcting('in-process', false)).toEqual([]);
    expect(correcting('quarantine', true)).toEqual([]);
    expect(correcting('quarantine', false)).toEqual([
      'lot-left-process: Lot L1 is made: quality assurance alone corrects its batch record.',
    ]);
  });
});

describe('what can be entered, and what is outside its limits', () => {
  const viability = step('v', { min: '80', max: '100', unit: '%' });
  const check = step('k', { entry: 'check' });
  const words = step('w', { entry: 'text' });

  it.each([
    ['79.95', true],
    ['79.999999999999', true],
    ['80', false],
    ['80.0', false],
    ['100', false],
    ['100.000000000001', true],
    ['-5', true],
  ])('BR-17: %s between 80 and 100, which belong to it: outside %s', (value, outside) => {
    expect(isOutside(viability, value)).toBe(outside);
  });

  it('a number without limits is never outside; a check that says no is', () => {
    expect(isOutside(step('n'), '999999')).toBe(false);
    expect(isOutside(step('n', { max: '5' }), '5.01')).toBe(true);
    expect([isOutside(check, 'yes'), isOutside(check, 'no'), isOutside(words, 'no')]).toEqual([false, true, false]);
  });

  it('limits as people read them', () => {
    expect(limitText(viability)).toBe('80 – 100 %');
    expect(limitText(step('n', { min: '5', unit: 'M' }))).toBe('≥ 5 M');
    expect(limitText(step('n', { max: '5' }))).toBe('≤ 5');
    expect([limitText(check), limitText(words), limitText(step('n'))]).toEqual(['yes', null, null]);
  });

  it.each(['12,5', 'ND', '<5', '1e3', '', '5.'])('"%s" is no number', (value) => {
    expect(entryFault(viability, value)).toMatch(/must be a number such as 79\.95, with a point/);
  });

  it.each([
    ['seeded', '-60', /more than 0/],
    ['harvested', '0', /more than 0/],
    ['seeded', '999999999999999', /at most 1000000000000/],
    ['harvested', '0.000001', null],
    ['viability', '-0.1', /from 0 to 100/],
    ['viability', '100.1', /from 0 to 100/],
    ['viability', '0', null],
    ['viability', '100', null],
  ] as const)('a count of cells %s is not %s', (counts, value, says) => {
    const fault = entryFault(step('n', { counts, passage: 1 }), value);
    if (says) expect(fault).toMatch(says);
    else expect(fault).toBeNull();
  });

  it('any percentage is from 0 to 100; no amount is less than nothing unless a limit or the unit says so', () => {
    const fault = (value: string, more: Partial<ProcessStepDto>) => entryFault(step('n', more), value);
    expect(fault('100.1', { unit: '%' })).toMatch('must be a percentage, from 0 to 100');
    expect(fault('100', { unit: '%', min: '80' })).toBeNull();
    expect(fault('-5', { unit: 'mL', max: '70' })).toBe('is less than nothing: read it again');
    expect(fault('-5', { unit: 'mV', min: '-70' })).toBeNull();
    expect(fault('-80', { unit: '°C', max: '5' })).toBeNull();
  });

  it('a check is yes or no, words are one line', () => {
    expect([entryFault(check, 'yes'), entryFault(check, 'no')]).toEqual([null, null]);
    expect(entryFault(check, 'ja')).toBe('must be yes or no');
    expect(entryFault(words, 'clear')).toBeNull();
    for (const wrong of ['', ' ', 'two\nlines', 'x'.repeat(201)]) expect(entryFault(words, wrong)).not.toBeNull();
  });
});
