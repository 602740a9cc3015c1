import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { curveGate, importStepsGate, stepGate } from './batch.policy.js';
import { fillGate, freezeGate, labelsGate, planGate, purchaseGate, startGate } from './lot.policy.js';
import { receiveMaterialGate, rejectMaterialGate, releaseMaterialGate, useMaterialGate } from './material.policy.js';
import { endVesselGate, issueVesselsGate } from './vessel.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];

describe('what the gates on lots ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    ['lot.plan', planGate, [...WHO, 'BR-12 process-not-approved', 'BR-12 site-not-authorised']],
    [
      'lot.start',
      startGate,
      [
        ...WHO,
        'BR-09 consent-withdrawn',
        'BR-11 donation-in-quarantine',
        'BR-12 site-not-authorised',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-41 busy',
      ],
    ],
    [
      'lot.record-step',
      stepGate,
      [
        ...WHO,
        'BR-14 critical-entry-unverified',
        'BR-40 vessel-of-another-lot',
        'BR-41 busy',
        'BR-41 step-out-of-order',
        'BR-69 told-too-early',
        'BR-66 label-not-current',
      ],
    ],
    ['lot.import-steps', importStepsGate, [...WHO, 'BR-41 busy', 'BR-41 step-out-of-order', 'BR-69 told-too-early']],
    ['lot.record-curve', curveGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required', 'BR-69 told-too-early']],
    [
      'lot.issue-vessels',
      issueVesselsGate,
      [...WHO, 'BR-24 on-hold', 'BR-27 recalled', 'BR-41 busy', 'BR-69 told-too-early'],
    ],
    ['vessel.end', endVesselGate, [...WHO, 'BR-41 busy', 'BR-60 reason-required']],
    ['material.receive', receiveMaterialGate, [...WHO, 'BR-28 material-expired']],
    [
      'material.release',
      releaseMaterialGate,
      [...WHO, 'BR-24 on-hold', 'BR-27 recalled', 'BR-28 material-expired', 'BR-41 busy', 'BR-59 record-changed'],
    ],
    ['material.reject', rejectMaterialGate, [...WHO, 'BR-41 busy', 'BR-59 record-changed', 'BR-60 reason-required']],
    [
      'material.use',
      useMaterialGate,
      [
        ...WHO,
        'BR-11 material-not-released',
        'BR-12 material-not-in-process',
        'BR-24 on-hold',
        'BR-27 recalled',
        'BR-28 material-expired',
        'BR-38 not-at-this-site',
        'BR-41 busy',
        'BR-66 label-not-current',
      ],
    ],
    [
      'lot.issue-labels',
      labelsGate,
      [...WHO, 'BR-22 expiry-too-late', 'BR-24 on-hold', 'BR-27 recalled', 'BR-41 busy'],
    ],
    [
      'lot.fill',
      fillGate,
      [...WHO, 'BR-13 nothing-to-fill', 'BR-22 expiry-too-late', 'BR-24 on-hold', 'BR-27 recalled', 'BR-41 busy'],
    ],
    [
      'lot.freeze',
      freezeGate,
      [
        ...WHO,
        'BR-13 labels-not-reconciled',
        'BR-13 vessel-open',
        'BR-14 curve-missing',
        'BR-69 told-too-early',
        'BR-14 material-missing',
        'BR-14 step-missing',
        'BR-22 expiry-too-late',
        'BR-41 busy',
      ],
    ],
    [
      'lot.purchase',
      purchaseGate,
      [...WHO, 'BR-12 site-not-authorised', 'BR-21 not-in-dossier', 'BR-22 expiry-too-late'],
    ],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});
