import { describe, expect, it } from '@jest/globals';
import { gate, gates } from './gate.js';
import { judge, preview, rule, UNKNOWN, type Finding, type Known } from './rule.js';

interface Facts {
  age: number;
  names: readonly string[];
}

const base = { about: 'content' as const, title: 'test', source: 'test', override: 'none', clearedBy: 'nobody' };
const tooOld = rule<Facts>({
  ...base,
  id: 'BR-1',
  code: 'too-old',
  says: 'It is {age}, at most {most}.',
  check: ({ age }) => age > 10 && { facts: { age, most: 10 }, record: { kind: 'thing', id: 't1', name: 'Thing 1' } },
});
const named = rule<Facts>({
  ...base,
  id: 'BR-2',
  code: 'named',
  says: '{name} is named.',
  also: { nameless: 'Nobody is named.' },
  check: ({ names }) => (names.length ? names.map((name) => ({ facts: { name } })) : { facts: {}, code: 'nameless' }),
});
const returning = (found: Finding | Finding[] | null | false | undefined) =>
  rule<Facts>({ ...base, id: 'BR-3', code: 'three', says: 'Three.', check: () => found });
const good: Facts = { age: 10, names: [] };

describe('preview', () => {
  it('leaves open, by its code, what asks for a fact that is not known yet, and judges the rest', () => {
    const seen = preview([tooOld, named], { age: 11, names: UNKNOWN });
    expect(seen.reasons.map((r) => r.code)).toEqual(['too-old']);
    expect(seen.open).toEqual(['named']);
  });

  it('of a list judges every rule, of an act those that come first before the others', () => {
    const foremost = rule<Facts>({
      ...base,
      id: 'BR-4',
      code: 'first',
      says: 'First.',
      first: true,
      check: () => ({ facts: {} }),
    });
    const rules = [tooOld, foremost, named];
    const facts: Known<Facts> = { age: 11, names: UNKNOWN };
    const codes = (p: { reasons: readonly { code: string }[]; open: string[] }) => [
      p.reasons.map((r) => r.code),
      p.open,
    ];
    expect(codes(preview(rules, facts))).toEqual([['too-old', 'first'], ['named']]);
    const step = gate<Facts>({ step: 'thing.preview', title: 'Preview', of: 'thing', rules });
    expect(codes(step.preview(facts))).toEqual([['first'], ['named']]);
  });

  it('is the verdict where all is known', () => {
    expect(preview([tooOld, named], good)).toEqual({ ...judge([tooOld, named], good), open: [] });
  });
});

describe('judge', () => {
  it('says GO when no rule speaks', () => {
    const silent = [tooOld, returning(null), returning(false), returning(undefined), returning([])];
    expect(judge(silent, good)).toEqual({ outcome: 'GO', reasons: [] });
    expect(judge([], good).outcome).toBe('GO');
  });

  it('keeps every reason of every rule, in the order of the rules', () => {
    const verdict = judge([named, tooOld, returning({ facts: {} })], { age: 11, names: ['A', 'B'] });
    expect(verdict.outcome).toBe('STOP');
    expect(verdict.reasons.map((r) => `${r.rule} ${r.code}`)).toEqual([
      'BR-2 named',
      'BR-2 named',
      'BR-1 too-old',
      'BR-3 three',
    ]);
  });

  it('a reason holds rule, code, sentence, facts, source, remedy and record', () => {
    expect(judge([tooOld], { ...good, age: 11 }).reasons).toEqual([
      {
        rule: 'BR-1',
        code: 'too-old',
        about: 'content',
        says: 'It is 11, at most 10.',
        facts: { age: 11, most: 10 },
        source: 'test',
        clearedBy: 'nobody',
        record: { kind: 'thing', id: 't1', name: 'Thing 1' },
      },
    ]);
  });

  it('a nearer code speaks with its own sentence', () => {
    expect(judge([named], good).reasons).toMatchObject([{ code: 'nameless', says: 'Nobody is named.' }]);
  });

  it('a rule that returns a code it does not declare is a fault', () => {
    expect(() => judge([returning({ facts: {}, code: 'unheard-of' })], good)).toThrow(
      'BR-3 does not declare the code unheard-of',
    );
    expect(() => judge([returning([{ facts: {} }, { facts: {}, code: 'nameless' }])], good)).toThrow(/BR-3/);
  });
});

describe('a gate', () => {
  const takeGate = gate<Facts>({ step: 'test.take', title: 'Take', of: 'thing', rules: [tooOld, named] });

  it('judges its rules, all of them', () => {
    expect(takeGate.judge({ age: 11, names: [] }).reasons.map((r) => r.code)).toEqual(['too-old', 'nameless']);
    expect(takeGate.judge({ age: 11, names: ['A'] }).outcome).toBe('STOP');
  });

  it('is found in the matrix, in the order of the steps', () => {
    gate<Facts>({ step: 'test.break', title: 'Break', of: 'thing', rules: [] });
    const steps = gates().map((g) => g.step);
    expect(steps.filter((s) => s.startsWith('test.'))).toEqual(['test.break', 'test.take']);
    expect(
      gates()
        .find((g) => g.step === 'test.take')!
        .rules.map((r) => r.code),
    ).toEqual(['too-old', 'named']);
  });

  it('stands alone before its step', () => {
    expect(() => gate<Facts>({ step: 'test.take', title: 'Again', of: 'thing', rules: [] })).toThrow(
      'Two gates for test.take',
    );
    expect(takeGate.title).toBe('Take');
  });
});
