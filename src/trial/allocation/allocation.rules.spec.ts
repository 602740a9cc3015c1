import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { listSealedAlready, notFromList } from './allocation.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-48: an arm comes from the sealed list', () => {
  const list = (sealed: boolean, left: number) => ({ list: { trial: 'ASSIX', sealed, left } });

  it('BR-48: the last kit number is still given, and then none', () => {
    expect(told(notFromList, list(true, 2))).toEqual([]);
    expect(told(notFromList, list(true, 1))).toEqual([]);
    expect(told(notFromList, list(true, 0))).toEqual([
      'list-exhausted: The sealed list of ASSIX has no kit number left.',
    ]);
  });

  it('BR-48: without a sealed list nothing is assigned', () => {
    expect(told(notFromList, list(false, 0))).toEqual(['list-missing: ASSIX has no sealed list.']);
    expect(told(notFromList, list(false, 5))).toEqual(['list-missing: ASSIX has no sealed list.']);
  });

  it('BR-48: a list is sealed once', () => {
    const sealing = (alreadySealed: boolean) => ({ sealing: { trial: 'ASSIX', alreadySealed } });
    expect(told(listSealedAlready, sealing(false))).toEqual([]);
    expect(told(listSealedAlready, sealing(true))).toEqual([
      'list-sealed-already: ASSIX has its sealed list already: it cannot be replaced.',
    ]);
  });

  it('BR-48: no reason names an arm or a kit number', () => {
    const facts = [list(false, 0), list(true, 0)].flatMap((f) => judge([notFromList], f).reasons.map((r) => r.facts));
    expect(facts).toEqual([{ trial: 'ASSIX' }, { trial: 'ASSIX' }]);
  });
});
