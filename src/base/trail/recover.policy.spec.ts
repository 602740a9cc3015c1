import { describe, expect, it } from '@jest/globals';
import { SYSTEM, type Actor } from '../../kernel/index.js';
import { recoverGate } from './recover.policy.js';
import { recoveryFacts } from './recovery.rules.js';

const person = (id: string, ...roles: string[]): Actor => ({
  ...SYSTEM,
  id,
  held: roles.map((role) => ({ role, siteId: null, trialId: null })),
});
const codes = (qa: Actor, administrator: Actor, reason: string | null = 'The disk was replaced') =>
  recoverGate.judge({ recovery: recoveryFacts(qa, administrator), reason }).reasons.map((r) => r.code);

describe('who signs for a recovery', () => {
  it('BR-64: one of quality assurance and an administrator, with a reason', () => {
    expect(codes(person('a', 'qa'), person('b', 'administrator'))).toEqual([]);
  });

  it('BR-64: nobody alone, whatever roles they hold, and nobody with other roles', () => {
    expect(codes(person('a', 'qa', 'administrator'), person('a', 'qa', 'administrator'))).toEqual([
      'recovery-two-people',
    ]);
    expect(codes(person('a', 'qa'), person('b', 'qa'))).toEqual(['recovery-two-people']);
    expect(codes(person('a', 'administrator'), person('b', 'administrator'))).toEqual(['recovery-two-people']);
    expect(codes(person('a', 'qp'), person('b', 'administrator'))).toEqual(['recovery-two-people']);
  });

  it('BR-60: not without a reason', () => {
    expect(codes(person('a', 'qa'), person('b', 'administrator'), ' ')).toEqual(['reason-required']);
  });
});
