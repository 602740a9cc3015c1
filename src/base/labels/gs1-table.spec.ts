import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CHECKS } from './gs1-checks.js';
import { AI_LENGTHS, AIS } from './gs1-table.js';

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const table = JSON.parse(read('labels/gs1/identifiers.json')) as { source: string; licence: string; entries: string[] };
const dictionary = read('test/fixtures/gs1/gs1-syntax-dictionary.txt');

describe('the table of GS1 application identifiers', () => {
  it('has every entry of the dictionary as it came, and no other', () => {
    const entries = dictionary.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    expect(table.entries).toEqual(entries.map((line) => line.trim().replace(/\s+/g, ' ')));
    expect(table.source).toContain(/^# Release: (.+)$/m.exec(dictionary)![1]);
    expect(table.licence).toContain('Apache-2.0');
    for (const [owner] of dictionary.matchAll(/(?<=Copyright \(c\) )\d{4}-\d{4} \w+/g))
      expect(table.licence).toContain(owner);
  });

  it('knows each identifier of a range by itself', () => {
    expect(AIS.size).toBe(541);
    expect([...AIS.keys()].filter((ai) => ai.startsWith('310'))).toEqual([
      '3100',
      '3101',
      '3102',
      '3103',
      '3104',
      '3105',
    ]);
    expect(AIS.get('97')).toMatchObject({ fixed: false, min: 1, max: 90 });
  });

  it('has a check for every name that the dictionary asks for', () => {
    const named = [...AIS.values()].flatMap((a) => a.parts.flatMap((p) => p.checks));
    expect([...new Set(named)].filter((name) => !(name in CHECKS))).toEqual([]);
    expect(Object.keys(CHECKS).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('two digits tell how long an identifier is: none begins as another goes on', () => {
    for (const ai of AIS.keys()) expect(`${ai} ${AI_LENGTHS.get(ai.slice(0, 2))}`).toBe(`${ai} ${ai.length}`);
  });

  it.each([
    ['7003', { min: 10, max: 10, fixed: false, needs: [[['01'], ['02']]], attribute: true, qualifiers: null }],
    ['253', { min: 13, max: 30, qualifiers: [] }],
    ['01', { fixed: true, excludes: ['255', '37'], qualifiers: [['22', '10', '21'], ['235']] }],
    ['250', { needs: [[['01'], ['8006']], [['21']]] }],
    ['7258', { needs: [[['8018', '7259']]] }],
    ['8008', { min: 8, max: 12 }],
    ['8030', { parts: [{ set: 'Z', min: 1, max: 90, optional: false, checks: [] }] }],
  ])('(%s) as the dictionary has it', (ai, wanted) => {
    expect(AIS.get(ai)).toMatchObject(wanted);
  });

  it('every word of ours is the word of one identifier', () => {
    const words = [...AIS.values()].map((a) => a.word);
    expect(new Set(words).size).toBe(words.length);
  });
});
