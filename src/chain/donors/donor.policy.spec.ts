import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import {
  assessGate,
  consentGate,
  deferGate,
  eligibleGate,
  lookBackGate,
  procureGate,
  receiveGate,
  registerGate,
  releaseGate,
  sendGate,
  resultsGate,
  screenGate,
  withdrawConsentGate,
} from './donor.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on donors and donations ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['donor.register', registerGate, [...WHO]],
    ['donor.consent', consentGate, [...WHO, 'BR-41 busy', 'BR-69 told-too-early']],
    [
      'donor.screen',
      screenGate,
      [...WHO, 'BR-01 consent-missing', 'BR-10 donor-deferred', 'BR-41 busy', 'BR-69 told-too-early'],
    ],
    [
      'donor.record-results',
      resultsGate,
      [...WHO, 'BR-01 consent-missing', 'BR-06 sample-outside-window', 'BR-69 told-too-early'],
    ],
    [
      'donor.declare-eligible',
      eligibleGate,
      [
        ...WHO,
        'BR-01 consent-missing',
        'BR-02 panel-incomplete',
        'BR-03 marker-reactive',
        'BR-04 marker-undecided',
        'BR-09 consent-withdrawn',
        'BR-10 donor-deferred',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-41 busy',
        'BR-59 record-changed',
      ],
    ],
    [
      'donation.procure',
      procureGate,
      [
        ...WHO,
        'BR-01 consent-missing',
        'BR-03 marker-reactive',
        'BR-07 donation-id-locked',
        'BR-09 consent-withdrawn',
        'BR-10 donor-deferred',
        'BR-10 donor-ineligible',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-69 told-too-early',
      ],
    ],
    ['donation.send', sendGate, [...WHO, 'BR-09 consent-withdrawn', 'BR-24 on-hold', 'BR-27 recalled', 'BR-41 busy']],
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
        'BR-04 marker-undecided',
        'BR-05 repeat-sample-due',
        'BR-09 consent-withdrawn',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-41 busy',
        'BR-59 record-changed',
      ],
    ],
    ['donor.defer', deferGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required']],
    [
      'donor.withdraw-consent',
      withdrawConsentGate,
      [...WHO, 'BR-01 consent-missing', 'BR-09 consent-withdrawn', 'BR-60 reason-required', 'BR-69 told-too-early'],
    ],
    [
      'donor.assess-risk',
      assessGate,
      [...WHO, 'BR-01 consent-missing', 'BR-04 nothing-to-assess', 'BR-59 record-changed'],
    ],
    ['donor.look-back', lookBackGate, [...WHO, 'BR-60 reason-required']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
