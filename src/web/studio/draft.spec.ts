import { describe, expect, it } from '@jest/globals';
import { layoutOf, moved, withLine, withNewLine, withSize, withSymbol, wordingOf, type Draft } from './draft.ts';
import { begun, stepped, type History } from './history.ts';

const draft: Draft = {
  id: 'kit',
  title: 'Kit',
  blinded: true,
  leastDpi: 203,
  widthMm: 50,
  heightMm: 25,
  symbols: [
    {
      name: 'code',
      dialect: 'own',
      encoder: 'datamatrix',
      module: { least: 0.25, target: 0.34 },
      quiet: 1,
      x: 1,
      y: 1,
      width: 8,
      height: 8,
    },
  ],
  lines: { kit: { x: 11, y: 3, size: 2, text: '{kit}', width: 20 }, use: { x: 1, y: 20, size: 2, text: '[trialUse]' } },
  law: { EU: { carries: { '[trialUse]': 'i.trial-use', '{kit}': ['d.code', 'f.subject'] } } },
  variants: [
    { id: 'rh', replace: { lines: { use: null, site: { x: 1, y: 22, size: 2, text: '{site}' } } } },
    { id: 'danish', replace: { lines: { kit: { size: 1.8 } } } },
  ],
  sample: { fields: { kit: 'K-1' } },
};
const kit = draft.lines.kit!;

describe('a draft as it is printed somewhere', () => {
  it('has the variants that apply together laid over it', () => {
    expect(layoutOf(draft, null).lines).toEqual(draft.lines);
    const { lines } = layoutOf(draft, 'rh + danish');
    expect(Object.keys(lines)).toEqual(['kit', 'site']);
    expect(lines.kit).toEqual({ ...kit, size: 1.8 });
  });
});

describe('a change', () => {
  it('of the template leaves its variants alone, and the draft before it', () => {
    const next = withLine(draft, null, 'kit', { size: 3, width: undefined });
    expect(JSON.parse(JSON.stringify(next.lines.kit))).toEqual({ x: 11, y: 3, size: 3, text: '{kit}' });
    expect([next.variants, draft.lines.kit]).toEqual([draft.variants, kit]);
  });

  it('of a variant is kept in the last that applies; the template stays', () => {
    const next = withLine(draft, 'rh + danish', 'kit', { y: 4 });
    expect(next.lines).toEqual(draft.lines);
    expect(next.variants[0]).toEqual(draft.variants[0]);
    expect(next.variants[1]!.replace.lines).toEqual({ kit: { size: 1.8, y: 4 } });
    expect(withSize(next, 'rh', { widthMm: 60 }).variants[0]!.replace.widthMm).toBe(60);
  });

  it('takes a line away: from the template, or in a variant alone', () => {
    expect(Object.keys(withLine(draft, null, 'kit', null).lines)).toEqual(['use']);
    const next = withLine(draft, 'danish', 'kit', null);
    expect([Object.keys(next.lines), Object.keys(layoutOf(next, 'danish').lines)]).toEqual([['kit', 'use'], ['use']]);
  });

  it('adds a line under a name that is free, where it is wanted', () => {
    const first = withNewLine(draft, null, '{kit}');
    expect([first.name, withNewLine(first.draft, null, '{kit}').name]).toEqual(['line1', 'line2']);
    const there = withNewLine(draft, 'rh', '{kit}').draft;
    expect([there.lines.line1, layoutOf(there, 'rh').lines.line1?.text]).toEqual([undefined, '{kit}']);
  });

  it('moves lines and symbols by hundredths, without rounding drift', () => {
    let next = draft;
    for (let n = 0; n < 7; n++) next = moved(next, null, { kind: 'line', name: 'kit' }, 0.1, -0.1);
    expect([next.lines.kit!.x, next.lines.kit!.y]).toEqual([11.7, 2.3]);
    const code = moved(draft, 'danish', { kind: 'symbol', name: 'code' }, 1, 0);
    expect([code.symbols[0]!.x, layoutOf(code, 'danish').symbols[0]!.x]).toEqual([1, 2]);
    expect(moved(draft, null, { kind: 'line', name: 'gone' }, 1, 1)).toBe(draft);
  });

  it('of a symbol leaves the others', () => {
    expect(withSymbol(draft, null, 'code', { quiet: 2 }).symbols[0]).toEqual({ ...draft.symbols[0], quiet: 2 });
    expect(withSymbol(draft, null, 'cap', { quiet: 2 }).symbols).toEqual(draft.symbols);
  });
});

it("the law's own wording is told by its letter; a field that answers the law is no wording", () => {
  expect(wordingOf(draft, '{site} [trialUse]')).toEqual(['EU i.trial-use']);
  expect(wordingOf(draft, '{kit} [code]')).toEqual([]);
});

describe('what was done', () => {
  const change = (h: History<number>, what: string, now: number) => stepped(h, { do: 'change', what, to: () => now });

  it('is taken back and done again; the same thing in a row is one step', () => {
    const done = change(change(change(begun(0), 'kit moves', 1), 'kit moves', 2), 'use moves', 3);
    const once = stepped(done, { do: 'undo' });
    const twice = stepped(once, { do: 'undo' });
    expect([once.now, twice.now, twice.past.length]).toEqual([2, 0, 0]);
    expect(stepped(twice, { do: 'undo' })).toBe(twice);
    const again = stepped(stepped(twice, { do: 'redo' }), { do: 'redo' });
    expect([again.now, stepped(again, { do: 'redo' })]).toEqual([3, again]);
  });

  it('after a step back the same thing is a new step, and what was ahead is gone', () => {
    const back = stepped(change(change(begun(0), 'a', 1), 'b', 2), { do: 'undo' });
    const other = change(back, 'a', 5);
    expect([other.past, other.now, other.ahead]).toEqual([[0, 1], 5, []]);
    expect(change(other, 'a', 5)).toBe(other);
  });
});
