import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { destructionUnderHold, unwitnessed } from './disposal.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-56: two persons waste or destroy', () => {
  const witness = (same: boolean, entitled: boolean) => ({ witness: { name: 'pharmacist 05', same, entitled } });
  const another = 'destruction-unwitnessed: The witness must be another person.';
  const stranger = 'witness-not-entitled: pharmacist 05 may not witness here.';

  it.each([
    [false, true, []],
    [true, true, [another]],
    [false, false, [stranger]],
    [true, false, [another, stranger]],
  ])('BR-56: the same person %s, entitled %s', (same, entitled, says) => {
    expect(told(unwitnessed, witness(same, entitled))).toEqual(says);
  });

  it.each([
    [[], false, []],
    [[], true, []],
    [['H-31K7PX'], true, []],
    [
      ['H-31K7PX'],
      false,
      ['destruction-under-hold: On hold (H-31K7PX): destruction needs the approval of quality assurance.'],
    ],
    [
      ['H-31K7PX', 'H-4AB2CD'],
      false,
      ['destruction-under-hold: On hold (H-31K7PX, H-4AB2CD): destruction needs the approval of quality assurance.'],
    ],
  ])('BR-56: holds %j, approved by QA %s', (holds, qaApproved, says) => {
    expect(told(destructionUnderHold, { destruction: { holds, qaApproved } })).toEqual(says);
  });
});
