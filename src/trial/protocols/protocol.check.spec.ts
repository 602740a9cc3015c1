import { describe, expect, it } from '@jest/globals';
import { protocolFaults } from './protocol.check.js';
import type { LabelTextsDto, ProtocolDefinition } from './protocol.definition.js';

const NOW = '2026-02-10T12:00:00.000Z';
const LABEL = { gtinKit: '09521234543213', gtinSyringe: '09521234500018', expiry: '2027-02' };
const wrong = (more: Partial<LabelTextsDto>): string[] =>
  protocolFaults({ label: { ...LABEL, ...more } } as ProtocolDefinition, NOW).map((f) => `${f.field} ${f.says}`);

describe('a protocol of which no label could be made', () => {
  it('one of which labels can has no faults; the month that is now is not over', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ expiry: '2026-02' })).toEqual([]);
    expect(wrong({ expiry: '2056-01' })).toEqual([]);
  });

  it.each([
    [{ gtinSyringe: '09521234500019' }, /^definition\.label\.gtinSyringe has a wrong check digit: .* it is 8$/],
    [{ gtinKit: '09521234543210' }, /^definition\.label\.gtinKit has a wrong check digit: .* it is 3$/],
    [{ gtinSyringe: LABEL.gtinKit }, /^definition\.label\.gtinSyringe is that of the kit/],
    [{ expiry: '2026-01' }, /^definition\.label\.expiry is over/],
    [{ expiry: '1900-01' }, /^definition\.label\.expiry is over/],
    [{ expiry: '2056-03' }, /^definition\.label\.expiry is more than 30 years ahead/],
    [{ expiry: '9999-12' }, /^definition\.label\.expiry is more than 30 years ahead/],
  ])('%j is refused', (more, says) => {
    const found = wrong(more);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });
});
