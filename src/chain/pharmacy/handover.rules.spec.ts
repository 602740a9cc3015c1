import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { handoverIncomplete, type HandoverFacts } from './handover.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-51: hand-over', () => {
  const handover = (more: Partial<HandoverFacts['handover']> = {}): HandoverFacts => ({
    handover: {
      kit: 'K-20001',
      holder: 'pharmacist 02',
      step: 'accept',
      right: true,
      same: false,
      takerHere: true,
      ...more,
    },
  });
  const wrongHands = 'handover-incomplete: Kit K-20001 is in the hands of pharmacist 02, and was not offered to you.';
  const notInHand = 'handover-not-in-hand: Kit K-20001 is in the hands of pharmacist 02, not in yours.';
  const oneself = 'handover-to-oneself: Kit K-20001: giver and taker are the same person.';
  const stranger = 'taker-not-here: Kit K-20001: who is to take it over holds no role for this trial at this site.';

  it.each<[string, Partial<HandoverFacts['handover']>, string[]]>([
    ['from the right hands to others of the trial', {}, []],
    ['from other hands', { right: false }, [wrongHands]],
    ['offered by who has it not in hand', { step: 'offer', right: false }, [notInHand]],
    ['to oneself', { same: true }, [oneself]],
    ['to a stranger', { takerHere: false }, [stranger]],
    ['all of it at once', { right: false, same: true, takerHere: false }, [wrongHands, oneself, stranger]],
  ])('BR-51: %s', (_, more, says) => {
    expect(told(handoverIncomplete, handover(more))).toEqual(says);
  });
});
