import { describe, expect, it } from '@jest/globals';
import { judge, type Gate } from '../../kernel/index.js';
import { acknowledgeRecallGate, closeRecallGate, placeRecallGate } from './recall.policy.js';
import { recallClosed, recallClosingSecond } from './recall.rules.js';

const WHO = ['BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on recalls ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['recall.place', placeRecallGate, [...WHO, 'BR-60 reason-required']],
    ['recall.acknowledge', acknowledgeRecallGate, [...WHO, 'BR-27 recall-closed']],
    [
      'recall.close',
      closeRecallGate,
      [...WHO, 'BR-60 reason-required', 'BR-27 recall-closed', 'BR-27 recall-needs-qp', 'BR-59 record-changed'],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(gate.rules.map((r) => `${r.id} ${r.code}`).sort()).toEqual([...rules].sort());
  });
});

describe('BR-27: who closes a recall', () => {
  const closing = (opener: boolean, qpSigned: boolean) =>
    judge([recallClosingSecond], { closing: { number: 'RC-7F3K2M', opener, qpSigned } }).reasons.map((r) => r.code);

  it.each([
    [false, true, []],
    [false, false, ['recall-needs-qp']],
    [true, true, ['recall-own']],
    [true, false, ['recall-needs-qp', 'recall-own']],
  ])('BR-27: by who placed it %s, signed by a QP %s', (opener, qpSigned, codes) => {
    expect(closing(opener, qpSigned)).toEqual(codes);
  });

  it('BR-27: it is closed once, and not acknowledged afterwards', () => {
    const asked = (open: boolean) => judge([recallClosed], { recall: { number: 'RC-7F3K2M', open } }).reasons;
    expect(asked(true)).toEqual([]);
    expect(asked(false).map((r) => r.says)).toEqual(['Recall RC-7F3K2M was closed already.']);
  });
});
