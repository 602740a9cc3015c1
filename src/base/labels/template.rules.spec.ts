import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { ownProposal, templateFaulty, versionState, type Fault } from './template.rules.js';

const codes = <F>(rule: Rule<F>, facts: F): string[] =>
  judge([rule], facts).reasons.map((r) => `${r.rule} ${r.code} ${String(r.facts.template)}`);

describe('BR-44: who approves a template version', () => {
  const by = (proposer: string | null, own: boolean) => ({ template: 'syringe 2', proposer, own });

  it('BR-44: somebody other than its proposer; what was shipped has none', () => {
    expect(codes(ownProposal, { proposals: [by('QA 02', false), by(null, false)] })).toEqual([]);
    expect(codes(ownProposal, { proposals: [by('QA 01', true), by(null, false)] })).toEqual([
      'BR-44 template-own-proposal syringe 2',
    ]);
  });
});

describe('BR-41: a version goes one way', () => {
  it.each([
    ['proposed', 'approved', true],
    ['proposed', 'retired', true],
    ['approved', 'retired', true],
    ['approved', 'approved', false],
    ['retired', 'approved', false],
    ['retired', 'retired', false],
  ])('BR-41: from %s to %s: %s', (state, to, may) => {
    const told = codes(versionState, { versions: [{ template: 'syringe 2', state, to }] });
    expect(told).toEqual(may ? [] : ['BR-41 template-version-state syringe 2']);
  });
});

describe('BR-50: a template with faults is not approved', () => {
  it('BR-50: every fault is a reason, in its own words', () => {
    const faults: Fault[] = [
      { code: 'label-word-missing', facts: { template: 'syringe', word: 'useBefore', language: 'da' } },
      { code: 'label-unreadable', facts: { template: 'syringe', symbol: 'code', dpi: 203 } },
    ];
    expect(codes(templateFaulty, { faults: [] })).toEqual([]);
    expect(codes(templateFaulty, { faults })).toEqual([
      'BR-50 label-word-missing syringe',
      'BR-50 label-unreadable syringe',
    ]);
  });
});
