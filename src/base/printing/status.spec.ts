import { describe, expect, it } from '@jest/globals';
import { STATUS } from '../../../test/setup/loopback.js';
import { faultIn, isWhole } from './status.js';

describe('what a printer answers to ~HS', () => {
  it.each([
    ['ready', STATUS(), null],
    ['paper out', STATUS({ paperOut: true }), 'paper-out'],
    ['paused', STATUS({ paused: true }), 'paused'],
    ['head open, the gravest first', STATUS({ headOpen: true, paperOut: true, paused: true }), 'head-open'],
    ['ribbon out', STATUS().replace('000,0,0,0,1', '000,0,0,1,1'), 'ribbon-out'],
    ['buffer full', STATUS().replace('1245,000,0', '1245,000,1'), 'buffer-full'],
    ['too hot', STATUS().replace(',0,0,0\x03', ',0,0,1\x03'), 'too-hot'],
    ['too cold', STATUS().replace(',0,0,0\x03', ',0,1,0\x03'), 'too-cold'],
    ['two lines only', STATUS().split('\r\n').slice(0, 2).join('\r\n'), 'garbled'],
    ['lines too short', '\x020,0\x03\r\n\x020\x03\r\n\x020\x03\r\n', 'garbled'],
  ])('%s', (_, answer, fault) => {
    expect(faultIn(answer)).toBe(fault);
  });

  it('is whole with its third line', () => {
    expect(isWhole(STATUS())).toBe(true);
    expect(isWhole(STATUS().slice(0, -4))).toBe(false);
  });
});
