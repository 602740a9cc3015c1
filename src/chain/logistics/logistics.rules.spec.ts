import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { packedAlone, packListMismatch } from './logistics.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-35: what is packed is what is on the list', () => {
  const pack = (missing: string[], extra: string[]) => ({ pack: { missing, extra } });

  it.each([
    ['all of it', pack([], []), []],
    ['one missing', pack(['V001'], []), ['pack-list-mismatch: Not scanned: V001.']],
    ['one too many', pack([], ['V009']), ['pack-list-extra: Not on the list: V009.']],
    [
      'one for another, both named',
      pack(['V001', 'V002'], ['V009', 'V010']),
      ['pack-list-mismatch: Not scanned: V001, V002.', 'pack-list-extra: Not on the list: V009, V010.'],
    ],
  ])('BR-35: %s', (_, facts, says) => {
    expect(told(packListMismatch, facts)).toEqual(says);
  });
});

describe('BR-44: packed by two', () => {
  it('BR-44: the second person is another', () => {
    expect(told(packedAlone, { pair: { first: 'logistics 02', same: false } })).toEqual([]);
    expect(told(packedAlone, { pair: { first: 'logistics 02', same: true } })).toEqual([
      'second-person-required: A second person is needed, other than logistics 02.',
    ]);
  });
});
