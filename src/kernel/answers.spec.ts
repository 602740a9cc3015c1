import { describe, expect, it } from '@jest/globals';
import { ANSWERS, say, titleIn, told } from './answers.js';
import { textsIn } from './texts.js';

const holes = (sentence: string): string[] => [...sentence.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

describe('what answers say beside reasons', () => {
  it.each(['da', 'sv'] as const)('%s says all of it, with the same facts, and nothing else', (language) => {
    const said = textsIn(language).answers!;
    const facts = (all: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(all).map(([code, sentence]) => [code, holes(sentence)]));
    expect(facts(said)).toEqual(facts(ANSWERS));
    expect(Object.values(said).filter((sentence) => sentence.trim() === '')).toEqual([]);
  });

  it('facts are put in as they came: what looks like a day is not written as one', () => {
    expect(say('no-such', 'da', { kind: 'kit', id: '2026-09-30 {id}' })).toBe('Der findes ikke kit "2026-09-30 {id}"');
  });

  it('a title is said in the language of the reader; one that is not ours stays', () => {
    expect(titleIn('Not found', 'sv')).toBe('Hittades inte');
    expect(titleIn('Not found', 'en')).toBe('Not found');
    expect(titleIn('Error', 'da')).toBe('Error');
  });

  it('an answer of its own carries its status, and what else the page needs', () => {
    const answer = told(401, 'session-locked', { locked: { name: 'qa 01' } }, { title: 'title-locked' });
    expect([answer.status, answer.title, answer.message, answer.more]).toEqual([
      401,
      'Locked',
      'This session is locked: unlock it with your password',
      { locked: { name: 'qa 01' } },
    ]);
    expect(answer.saidIn!('da').detail).toBe('Denne session er låst: lås den op med din adgangskode');
  });
});
