import { describe, expect, it } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressKey, judge, Seal } from '../../kernel/index.js';
import { standingEnded } from './acting.js';
import { askerGone } from './asker.rules.js';
import { accessEnded, endedAlready } from './ended.rules.js';
import { ownRight, proposalDecided, secondPerson } from './proposal.rules.js';
import { sourceOf, unknownLogin } from './try-source.js';

const codes = (verdict: { reasons: { code: string }[] }) => verdict.reasons.map((r) => r.code);

describe('BR-64: a right is proposed by one and confirmed by another', () => {
  const good = { state: 'waiting', proposer: false, concerned: false };
  it.each<[string, Partial<typeof good>, string[]]>([
    ['by another', {}, []],
    ['by who proposed it', { proposer: true }, ['second-person']],
    ['by whom it concerns', { concerned: true }, ['second-person']],
    ['a second time', { state: 'confirmed' }, ['proposal-decided']],
    ['after it was declined', { state: 'declined' }, ['proposal-decided']],
  ])('%s', (_, other, wanted) => {
    expect(codes(judge([secondPerson], { confirm: { ...good, ...other } }))).toEqual(wanted);
  });

  it('nobody proposes one for themselves', () => {
    expect(codes(judge([ownRight], { propose: { own: true } }))).toEqual(['own-right']);
    expect(codes(judge([ownRight], { propose: { own: false } }))).toEqual([]);
  });

  it('BR-41: what is decided is not declined', () => {
    expect(codes(judge([proposalDecided], { decline: { state: 'confirmed' } }))).toEqual(['proposal-decided']);
    expect(codes(judge([proposalDecided], { decline: { state: 'waiting' } }))).toEqual([]);
  });
});

describe('BR-64: who asked for what is approved may still ask for it', () => {
  it.each([
    [null, []],
    [{ name: 'QA 01', may: true }, []],
    [{ name: 'QA 01', may: false }, ['asker-gone']],
  ])('%j', (asker, wanted) => expect(codes(judge([askerGone], { asker }))).toEqual(wanted));
});

describe('BR-41: what has ended is ended once', () => {
  it.each([
    [true, [true, true]],
    [false, [false, false]],
  ])('ended %s', (ended, wanted) => {
    expect(
      [accessEnded.check({ person: { name: 'QA 01', ended } }), endedAlready.check({ ended })].map(Boolean),
    ).toEqual(wanted);
  });
});

describe('BR-57: who acts is judged in the act', () => {
  it.each([
    [true, null, []],
    [true, 'qa', ['role-ended']],
    [false, null, ['session-over']],
  ])('session open %s, role ended %s', (open, ended, wanted) => {
    expect(codes(judge([standingEnded], { acting: { name: 'QA 01', open, ended } }))).toEqual(wanted);
  });
});

describe('BR-65: where a try comes from', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:7:1:aaaa::1', '2001:db8:7:1::/64'],
    ['2001:0DB8:0007:0001::', '2001:db8:7:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'none'],
  ])('%s counts as %s', (address, key) => expect(addressKey(address)).toBe(key));

  it('an open session, a known device and an address count apart', () => {
    const from = { address: '10.0.0.1', sessionId: null, device: 'd' };
    expect(sourceOf({ ...from, sessionId: 's' }, true)).toBe('session s');
    expect(sourceOf(from, true)).toMatch(/^device [0-9a-f]{64}$/);
    expect(sourceOf(from, false)).toBe('address 10.0.0.1');
  });

  it('a login that nobody has stands under a number of its own, the same with the same key', () => {
    const folder = mkdtempSync(join(tmpdir(), 'atmp-seal-'));
    const [seal, again, other] = ['a', 'a', 'b'].map((file) => new Seal(join(folder, file))) as [Seal, Seal, Seal];
    const typed = Array.from({ length: 2000 }, (_, n) => `typed-${n}`);
    const all = new Set(typed.map((t) => unknownLogin(t, seal)));
    expect(all.size).toBe(typed.length);
    expect([...all].every((k) => /^\?[0-9a-f]{64}$/.test(k))).toBe(true);
    expect(unknownLogin('typed-1', again)).toBe(unknownLogin('typed-1', seal));
    expect(unknownLogin('typed-1', other)).not.toBe(unknownLogin('typed-1', seal));
  });
});
