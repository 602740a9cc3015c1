import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { approvedAlready, ownDraft, recordChanged, signatureInvalid, type Judgement } from './sign.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);
const sign = (own: boolean, judged: Judgement) => ({ sign: { name: 'qp 01', own, judged } });

describe('BR-59: a signature', () => {
  it('BR-59: own login and right proof sign', () => {
    expect(told(signatureInvalid, sign(true, 'right'))).toEqual([]);
  });

  it('BR-59: a wrong password does not, and does not tell which of the two was wrong', () => {
    expect(told(signatureInvalid, sign(true, 'wrong'))).toEqual([
      'password-wrong: Login or password of the signature is not right.',
    ]);
  });

  it('BR-59: a wrong password of the second person is said to be theirs', () => {
    const second = { sign: { ...sign(true, 'wrong').sign, second: true } };
    expect(told(signatureInvalid, second)).toEqual([
      'second-password-wrong: Login or password of the second person is not right.',
    ]);
  });

  it.each([
    ['code-wanted', 'Type the code of your second factor as well.'],
    ['code-wrong', 'The code of the second factor is not right, or was used before: wait for the next one.'],
    ['factor-needed', 'This site asks for a second factor to sign: enrol one first.'],
    ['directory-only', 'Sign through the directory: the password kept here is for emergencies.'],
  ] as const)('BR-59: a right password that is not enough says what is missing: %s', (judged, says) => {
    expect(told(signatureInvalid, sign(true, judged))).toEqual([`${judged}: ${says}`]);
  });

  it('BR-59: the login of another person does not, whether its proof is right or not', () => {
    const says = ['not-your-login: You are signed in as qp 01: sign with your own login.'];
    expect(told(signatureInvalid, sign(false, 'right'))).toEqual(says);
    expect(told(signatureInvalid, sign(false, 'wrong'))).toEqual(says);
  });

  it('BR-59: it is bound to the record on the screen', () => {
    expect(told(recordChanged, { seen: { changed: false } })).toEqual([]);
    expect(told(recordChanged, { seen: { changed: true } })).toEqual([
      'record-changed: The record is not the one that was shown to you. Read it again, then sign.',
    ]);
  });

  it('BR-41: a version is approved once', () => {
    const version = (approved: boolean) => ({
      version: { name: 'CSCC_ASC v1', approved, drafter: 'QA 08', own: false },
    });
    expect(told(approvedAlready, version(false))).toEqual([]);
    expect(told(approvedAlready, version(true))).toEqual(['approved-already: CSCC_ASC v1 is approved already.']);
  });

  it('BR-44: a version is approved by somebody other than who drafted it', () => {
    const version = (own: boolean) => ({ version: { name: 'CSCC_ASC v1', approved: false, drafter: 'QA 08', own } });
    expect(told(ownDraft, version(false))).toEqual([]);
    expect(told(ownDraft, version(true))).toEqual([
      'own-draft: CSCC_ASC v1 was drafted by QA 08: somebody else approves it.',
    ]);
  });
});
