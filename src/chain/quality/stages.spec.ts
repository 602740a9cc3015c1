import { describe, expect, it } from '@jest/globals';
import { stageOf, type Standing } from './stages.js';

const line = (key: string, kind: 'release' | 'information' = 'release') => ({
  key,
  test: key,
  method: 'm',
  kind,
  op: '>' as const,
  limit: '80',
});
const lot = (state = 'quarantine') => ({
  state,
  specification: {
    code: 'S-12',
    edition: '5',
    lines: [line('viability'), line('sterility'), line('hla', 'information')],
  },
});
const passed = { approved: true, passed: true };
const standing = (
  more: Partial<Standing> = {},
  results: object = { viability: passed, sterility: passed },
): Standing => ({
  certified: false,
  reviewed: true,
  changed: false,
  stopped: false,
  results: new Map(Object.entries(results)),
  ...more,
});

describe('what a lot waits for', () => {
  it.each([
    ['certification', standing()],
    ['nothing', standing({ certified: true })],
    ['nothing', standing({ certified: true, changed: true }, {})],
    ['correction', standing({ stopped: true })],
    ['review', standing({ reviewed: false })],
    ['review', standing({ changed: true })],
    ['review', standing({ reviewed: false, stopped: true })],
    ['results', standing({}, { viability: passed })],
    ['results', standing({}, { viability: passed, sterility: { approved: false, passed: true } })],
    ['results', standing({}, { viability: { approved: false, passed: false } })],
    ['investigation', standing({}, { viability: { approved: true, passed: false } })],
    ['certification', standing({}, { viability: passed, sterility: passed, hla: { approved: true, passed: false } })],
  ])('%s', (waits, s) => {
    expect(stageOf(lot(), s)).toBe(waits);
  });

  it.each(['planned', 'in-process', 'rejected', 'closed'])('a lot that is %s says so itself', (state) => {
    expect(stageOf(lot(state), standing())).toBe(state);
  });
});
