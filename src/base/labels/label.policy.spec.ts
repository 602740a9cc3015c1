import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { dialectGate, drawGate, issueGate, reprintGate } from './label.policy.js';
import { approveGate, proposeGate, retireGate } from './template.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

const ISSUED = ['BR-50 label-not-blinded', 'BR-50 template-not-approved', 'BR-71 identifying-data'];
const WHO = ['BR-57 not-your-site', 'BR-64 administrator-not-gxp'];
const ACTS = [...WHO, 'BR-57 not-delegated', 'BR-57 not-trained'];

describe('what the gates on labels and their templates ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['label.issue', issueGate, ISSUED],
    ['label.reprint', reprintGate, [...WHO, ...ISSUED, 'BR-60 reason-required', 'BR-66 label-superseded']],
    ['label.draw', drawGate, [...ACTS, 'BR-66 label-not-current', 'BR-66 label-superseded']],
    ['dialect.set', dialectGate, [...WHO, 'BR-60 reason-required']],
    ['label-template.propose', proposeGate, [...WHO, 'BR-60 reason-required']],
    [
      'label-template.approve',
      approveGate,
      [
        ...WHO,
        'BR-41 template-version-state',
        'BR-44 template-own-proposal',
        'BR-50 label-law-missing',
        'BR-59 record-changed',
      ],
    ],
    ['label-template.retire', retireGate, [...WHO, 'BR-41 template-version-state', 'BR-60 reason-required']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
