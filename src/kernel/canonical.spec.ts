import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonical, hashOf, sha256 } from './canonical.js';

describe('canonical JSON (RFC 8785)', () => {
  it('the sample of the RFC', () => {
    const sample: unknown = JSON.parse(
      '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],' +
        '"string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}',
    );
    expect(canonical(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('keys stand in the order of their UTF-16 units, the sample of the RFC', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonical(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  it('sorts at every depth and leaves lists as they are', () => {
    expect(canonical({ b: [{ z: 1, a: 2 }, 'x'], a: { d: null, c: [] } })).toBe(
      '{"a":{"c":[],"d":null},"b":[{"a":2,"z":1},"x"]}',
    );
    expect(canonical([3, 1, 2])).toBe('[3,1,2]');
  });

  it('undefined is left out of an object and is null in a list', () => {
    expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
    expect(canonical([undefined, 1])).toBe('[null,1]');
    expect(canonical({})).toBe('{}');
  });

  it('a number that JSON cannot hold is refused, at any depth', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => canonical(wrong)).toThrow(/No JSON/);
      expect(() => canonical({ a: [{ b: wrong }] })).toThrow(/No JSON/);
    }
    expect(canonical(-0)).toBe('0');
  });

  it('property: whatever the order of its keys, a value has one form, and that form reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonical(value);
        expect(canonical(shuffled(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

/** The same value with the keys of each object the other way round. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, shuffled(v)]),
  );
}

describe('hashes', () => {
  it('SHA-256 of known texts', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(sha256(Buffer.from('abc'))).toBe(sha256('abc'));
  });

  it('a record hashes the same in any order of its keys, and otherwise when one value differs', () => {
    expect(hashOf({ lot: 'A', cells: 25 })).toBe(hashOf({ cells: 25, lot: 'A' }));
    expect(hashOf({ lot: 'A', cells: 25 })).not.toBe(hashOf({ lot: 'A', cells: 26 }));
    expect(hashOf({ a: 'å' })).toBe(createHash('sha256').update('{"a":"å"}', 'utf8').digest('hex'));
  });
});
