import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import {
  approveProtocolGate,
  consentGate,
  eligibleGate,
  enrolGate,
  greenLightGate,
  presenceGate,
  renewCardGate,
  withdrawGate,
  withdrawLightGate,
} from './trial.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on trials and subjects ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'protocol.approve',
      approveProtocolGate,
      [
        'BR-41 approved-already',
        'BR-43 use-too-long',
        'BR-44 own-draft',
        'BR-57 not-your-site',
        'BR-59 record-changed',
        'BR-61 products-differ',
        'BR-64 administrator-not-gxp',
      ],
    ],
    [
      'green-light.give',
      greenLightGate,
      [
        'BR-21 not-in-dossier',
        'BR-44 second-person-required',
        'BR-57 not-your-site',
        'BR-59 record-changed',
        'BR-64 administrator-not-gxp',
      ],
    ],
    [
      'green-light.withdraw',
      withdrawLightGate,
      ['BR-23 no-green-light', 'BR-57 not-your-site', 'BR-60 reason-required', 'BR-64 administrator-not-gxp'],
    ],
    ['subject.enrol', enrolGate, [...WHO, 'BR-21 not-in-dossier']],
    [
      'subject.consent',
      consentGate,
      [...WHO, 'BR-42 consent-not-current', 'BR-42 subject-state', 'BR-69 told-too-early'],
    ],
    ['subject.declare-eligible', eligibleGate, [...WHO, 'BR-42 subject-state', 'BR-59 record-changed']],
    ['subject.confirm-presence', presenceGate, [...WHO, 'BR-42 subject-state']],
    ['subject.renew-card', renewCardGate, [...WHO, 'BR-60 reason-required']],
    ['subject.withdraw', withdrawGate, [...WHO, 'BR-42 subject-state', 'BR-60 reason-required']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
