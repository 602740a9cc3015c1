import { describe, expect, it } from '@jest/globals';
import { type Gate } from '../../kernel/index.js';
import { dispatchGate, packGate, planGate, receiveGate } from './shipment.policy.js';

/** What a gate asks. */
const asked = (gate: Gate<never>): string[] => gate.rules.map((r) => `${r.id} ${r.code}`).sort();

/** Asked at every act of the chain. */
const WHO = ['BR-57 not-delegated', 'BR-57 not-trained', 'BR-57 not-your-site', 'BR-64 administrator-not-gxp'];
/** What makes a unit unusable, whatever the step. */
const USABLE = [
  'BR-21 not-in-dossier',
  'BR-24 on-hold',
  'BR-27 recalled',
  'BR-26 cert-withdrawn',
  'BR-28 expired',
  'BR-39 not-certified',
];

describe('what the gates on shipments ask', () => {
  it.each<[step: string, gate: Gate<never>, rules: string[]]>([
    [
      'shipment.plan',
      planGate,
      [...WHO, ...USABLE, 'BR-23 no-green-light', 'BR-31 not-for-clinical-use', 'BR-41 busy'],
    ],
    [
      'shipment.pack',
      packGate,
      [
        ...WHO,
        ...USABLE,
        'BR-23 no-green-light',
        'BR-31 not-for-clinical-use',
        'BR-35 pack-list-mismatch',
        'BR-41 busy',
        'BR-44 second-person-required',
        'BR-66 label-not-current',
        'BR-66 label-superseded',
      ],
    ],
    [
      'shipment.dispatch',
      dispatchGate,
      [
        ...WHO,
        ...USABLE,
        'BR-23 no-green-light',
        'BR-31 not-for-clinical-use',
        'BR-41 busy',
        'BR-66 label-not-current',
        'BR-66 label-superseded',
      ],
    ],
    ['shipment.receive', receiveGate, [...WHO, 'BR-41 busy', 'BR-66 label-not-current']],
  ])('%s', (step, gate, rules) => {
    expect(gate.step).toBe(step);
    expect(asked(gate)).toEqual([...rules].sort());
  });
});

describe('a gate serves a purpose', () => {
  it.each([packGate, dispatchGate] as Gate<never>[])(
    'BR-28, BR-24, BR-39: what is not usable does not leave: $step',
    (gate) => {
      expect(gate.rules.map((r) => r.id)).toEqual(expect.arrayContaining(['BR-28', 'BR-24', 'BR-39']));
    },
  );

  it('BR-36: at dispatch everything about the units is asked again that was asked when they were packed', () => {
    const onPacking = ['BR-35 pack-list-mismatch', 'BR-44 second-person-required'];
    expect(asked(packGate).filter((r) => !onPacking.includes(r))).toEqual(asked(dispatchGate));
  });

  it('what arrives is taken in, whatever it is', () => {
    const ids = receiveGate.rules.map((r) => r.id);
    for (const id of ['BR-28', 'BR-24', 'BR-39', 'BR-26', 'BR-21']) expect(ids).not.toContain(id);
  });
});
