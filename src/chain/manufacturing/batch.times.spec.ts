import { describe, expect, it } from '@jest/globals';
import { judge, toldTimeWrong, type ToldTime } from '../../kernel/index.js';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';
import { toldFreezing, toldReadings, toldSeeding, type Made } from './batch.times.js';

const step = (key: string, more: Partial<ProcessStepDto>): ProcessStepDto => ({
  ...{ key, name: key, entry: 'number', critical: false, needed: true, repeats: false, ...more },
});
const process: ProcessDefinition = {
  steps: [
    step('p0-seeded', { counts: 'seeded', passage: 0 }),
    step('p0-harvested', { counts: 'harvested', passage: 0 }),
    step('p1-seeded', { counts: 'seeded', passage: 1 }),
    step('p1-harvested', { counts: 'harvested', passage: 1 }),
    step('observation', { needed: false, repeats: true }),
  ],
  materials: [],
};
const making = { startedAt: '2026-03-02T08:00:00.000Z', now: '2026-03-30T08:00:00.000Z', zone: 'Europe/Copenhagen' };
const recorded = [
  { step: 'p0-seeded', doneAt: '2026-03-02T09:00:00.000Z' },
  { step: 'p0-harvested', doneAt: '2026-03-09T09:00:00.000Z' },
  { step: 'p1-seeded', doneAt: '2026-03-09T10:00:00.000Z' },
  { step: 'p1-harvested', doneAt: '2026-03-16T10:00:00.000Z' },
  { step: 'observation', doneAt: '2026-03-20T10:00:00.000Z' },
];
const made: Made = { process, recorded, filledAt: '2026-03-16T11:00:00.000Z' };

/** `code other` of every reason. */
const reasons = (...told: ToldTime[]): string[] =>
  judge([toldTimeWrong], { told }).reasons.map((r) => `${r.code} ${String(r.facts?.other)}`);

describe('BR-69: what is told of a lot stands in its order', () => {
  it('BR-69: a freezing curve from before the cells were harvested or filled', () => {
    const readings = (at: string) => reasons(...toldReadings(made, [at], making));
    expect(readings('2026-03-16T09:00:00.000Z')).toEqual(['told-too-early p1-harvested', 'told-too-early lot-filling']);
    expect(readings('2026-03-16T10:30:00.000Z')).toEqual(['told-too-early lot-filling']);
    expect(readings('2026-03-16T11:05:00.000Z')).toEqual([]);
    expect(reasons(...toldReadings({ ...made, filledAt: null }, ['2026-03-16T10:30:00.000Z'], making))).toEqual([]);
  });

  it('BR-69: freezing from before its curve ended', () => {
    const curveEnd = '2026-03-16T12:30:00.000Z';
    const freezing = (frozenAt: string, end: string | null = curveEnd) =>
      reasons(toldFreezing(made, { frozenAt, curveEnd: end, reason: 'on paper' }, making));
    expect(freezing('2026-03-16T12:00:00.000Z')).toEqual(['told-too-early freezer-reading']);
    expect(freezing('2026-03-16T12:31:00.000Z')).toEqual([]);
    expect(freezing('2026-03-16T12:00:00.000Z', null)).toEqual([]);
    expect(freezing('2026-03-16T10:30:00.000Z', null)).toEqual(['told-too-early lot-filling']);
  });

  it('BR-69: a vessel from before its passage was seeded', () => {
    const seeding = (passage: number, seededOn: string, entries = recorded) =>
      reasons(toldSeeding(process, entries, { passage, seededOn }, making));
    expect(seeding(0, '2026-03-02')).toEqual([]);
    expect(seeding(1, '2026-03-02')).toEqual(['told-too-early p0-harvested', 'told-too-early p1-seeded']);
    expect(seeding(1, '2026-03-02', recorded.slice(0, 1))).toEqual([]);
    expect(seeding(1, '2026-03-09')).toEqual([]);
  });
});
