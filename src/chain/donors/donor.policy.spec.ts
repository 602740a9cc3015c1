import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import {
  consentGate,
  eligibleGate,
  procureGate,
  receiveGate,
  registerGate,
  releaseGate,
  resultsGate,
  screenGate,
} from './donor.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on donors and donations ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['donor.register', registerGate, [...WHO]],
    ['donor.consent', consentGate, [...WHO, 'BR-41 busy']],
    ['donor.screen', screenGate, [...WHO, 'BR-01 consent-missing', 'BR-41 busy']],
    ['donor.record-results', resultsGate, [...WHO, 'BR-01 consent-missing']],
    [
      'donor.declare-eligible',
      eligibleGate,
      [
        ...WHO,
        'BR-01 consent-missing',
        'BR-02 panel-incomplete',
        'BR-03 marker-reactive',
        'BR-24 on-hold',
        'BR-41 busy',
        'BR-59 record-changed',
      ],
    ],
    [
      'donation.procure',
      procureGate,
      [...WHO, 'BR-01 consent-missing', 'BR-03 marker-reactive', 'BR-07 donation-id-locked', 'BR-24 on-hold'],
    ],
    ['donation.receive', receiveGate, [...WHO, 'BR-41 busy']],
    [
      'donation.release',
      releaseGate,
      [
        ...WHO,
        'BR-01 consent-missing',
        'BR-02 donor-not-eligible',
        'BR-02 panel-incomplete',
        'BR-03 marker-reactive',
        'BR-24 on-hold',
        'BR-41 busy',
        'BR-59 record-changed',
      ],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
