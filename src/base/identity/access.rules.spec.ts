import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { alertClosed, ownAlert, linkTaken, noFactor, notLocked, secondAdministrator } from './access.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-64: how a person signs in is altered by two administrators', () => {
  const second = (more: object = {}) => ({ second: { asked: true, sameAsAsked: false, concerned: false, ...more } });
  const needs =
    'second-administrator: It needs the approval of an administrator who neither asked for it nor is the person concerned.';

  it('BR-64: another administrator approves what was asked for', () => {
    expect(told(secondAdministrator, second())).toEqual([]);
  });

  it('BR-64: not who asked, nor the person concerned', () => {
    expect(told(secondAdministrator, second({ sameAsAsked: true }))).toEqual([needs]);
    expect(told(secondAdministrator, second({ concerned: true }))).toEqual([needs]);
  });

  it('BR-64: what nobody asked for is not approved', () => {
    expect(told(secondAdministrator, second({ asked: false, sameAsAsked: true }))).toEqual([
      'nothing-asked: Nobody asked for this, or it is done already: there is nothing to approve.',
    ]);
  });
});

describe('BR-65: logins', () => {
  it('BR-65: somebody of the directory is one person here', () => {
    expect(told(linkTaken, { link: { value: '00u1', takenBy: null } })).toEqual([]);
    expect(told(linkTaken, { link: { value: '00u1', takenBy: 'qp 01' } })).toEqual([
      'directory-link-taken: 00u1 of the directory cannot be linked: qp 01 is linked already.',
    ]);
  });

  it('BR-65: what is unlocked is locked, what is ended is there, and an alert is acknowledged once', () => {
    expect(told(notLocked, { login: { name: 'qp 01', locked: true } })).toEqual([]);
    expect(told(notLocked, { login: { name: 'qp 01', locked: false } })).toEqual([
      'login-not-locked: The login of qp 01 is not locked.',
    ]);
    expect(told(noFactor, { factor: { name: 'qp 01', on: true } })).toEqual([]);
    expect(told(noFactor, { factor: { name: 'qp 01', on: false } })).toEqual([
      'no-second-factor: qp 01 has no second factor.',
    ]);
    const alert = (acknowledgedBy: string | null, own = false) => ({ alert: { acknowledgedBy, own } });
    expect(told(alertClosed, alert(null))).toEqual([]);
    expect(told(alertClosed, alert('qa 01'))).toEqual([
      'alert-acknowledged: qa 01 has acknowledged this alert already.',
    ]);
    expect(told(ownAlert, alert(null))).toEqual([]);
    expect(told(ownAlert, alert(null, true))).toEqual([
      'alert-own: This alert is about you or about what you asked for: somebody else acknowledges it.',
    ]);
  });
});
