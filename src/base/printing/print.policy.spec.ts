import { describe, expect, it } from '@jest/globals';
import { approvePrinterGate, closeRollGate, printGate, settleGate } from './print.policy.js';
import { difference } from './roll.rules.js';

const who = { name: 'operator 01', site: 'CCL', here: true, administrator: false, delegated: null, training: null };
const label = { key: 'AT:V:7K2M9QX4N', state: 'issued', item: 'CL2-25-0107-V001', on: null };
const size = { width: 45.5, height: 13 };
const printed = { key: label.key, item: label.item, template: 'cryovial 1', leastDpi: 300, ...size };
const good = {
  who,
  labels: [label],
  template: { name: 'cryovial 1', approved: true },
  printer: { name: 'Fill line', site: 'CCL', active: true, dpi: 300 as number | null, ...size },
  address: { printer: 'Fill line', missing: false },
  print: [{ ...printed, elsewhere: false, printedBefore: false, onItem: false }],
};
const codes = (gate: { judge(f: never): { reasons: { code: string }[] } }, facts: object) =>
  gate.judge(facts as never).reasons.map((r) => r.code);

describe('BR-66, BR-50: label.print', () => {
  const printer = (more: object) => ({ ...good, printer: { ...good.printer, ...more } });
  const line = (more: object) => ({ ...good, print: [{ ...good.print[0], ...more }] });

  it.each([
    ['all as it should be', good, []],
    ['a browser prints', printer({ dpi: null, width: null, height: null }), []],
    ['finer than needed', printer({ dpi: 600 }), []],
    [
      'without an address that was approved',
      { ...good, address: { printer: 'Fill line', missing: true } },
      ['printer-address-waits'],
    ],
    ['coarser than needed', printer({ dpi: 203 }), ['printer-too-coarse']],
    ['just as wide', line({ width: 45.56 }), []],
    ['too wide', line({ width: 45.6 }), ['label-too-large']],
    ['too long', line({ height: 14 }), ['label-too-large']],
    ['any size, where nobody said', { ...line({ height: 99 }), ...printer({ height: null }) }, []],
    ['out of use', printer({ active: false }), ['printer-not-in-use']],
    ['an item of another site', line({ elsewhere: true }), ['printer-elsewhere']],
    ['sent before', line({ printedBefore: true }), ['label-printed-before']],
    ['on its item, wherever it was printed', line({ onItem: true }), ['label-on-item']],
    ['sent before, and on its item', line({ printedBefore: true, onItem: true }), ['label-printed-before']],
    ['voided', { ...good, labels: [{ ...label, state: 'voided' }] }, ['label-not-current']],
    ['applied', { ...good, labels: [{ ...label, state: 'applied' }] }, []],
    ['old', { ...good, labels: [{ ...label, state: 'superseded', on: '2026-01-01' }] }, ['label-superseded']],
    ['no template in use', { ...good, template: { name: 'x', approved: false } }, ['template-not-approved']],
    ['an administrator', { ...good, who: { ...who, administrator: true } }, ['administrator-not-gxp']],
    ['of another site', { ...good, who: { ...who, here: false } }, ['not-your-site']],
  ])('%s', (_, facts, reasons) => {
    expect(codes(printGate, facts)).toEqual(reasons);
  });

  it('says once for each template what does not fit, and names all reasons at once', () => {
    const two = { ...good.print[0]!, printedBefore: true };
    const facts = { ...printer({ dpi: 203, active: false, width: 20 }), print: [two, two] };
    expect(codes(printGate, facts)).toEqual([
      'printer-not-in-use',
      'printer-too-coarse',
      'label-too-large',
      'label-printed-before',
      'label-printed-before',
    ]);
  });
});

describe('print-job.settle', () => {
  const facts = { who, reason: 'The roll jammed', job: { name: 'Fill line', open: 1 } };

  it('asks for a reason and for something that is open', () => {
    expect(codes(settleGate, facts)).toEqual([]);
    const nothing = { ...facts, reason: 'x', job: { name: 'Fill line', open: 0 } };
    expect(codes(settleGate, nothing)).toEqual(['reason-required', 'nothing-to-settle']);
  });
});

describe('BR-13: label-roll.close', () => {
  const account = { count: 100, left: 39, destroyed: 1, applied: 58, voided: 2, open: 0, uncertain: 0 };
  const roll = {
    ...account,
    number: 'R-1',
    reason: null as string | null,
    qa: true,
    second: false,
    secondWanted: false,
  };
  const rolls = { printer: 'Fill line', open: 'R-1' as string | null, wanted: 'one' as const };
  const closed = (more: object, at: object = rolls) =>
    codes(closeRollGate, { who, rolls: at, roll: { ...roll, ...more } });

  it('used = applied + voided + open + destroyed', () => {
    expect([difference(account), closed({})]).toEqual([0, []]);
    expect(difference({ ...account, applied: 57 })).toBe(1);
    expect(difference({ ...account, applied: 57, open: 1 })).toBe(0);
    expect(difference({ ...account, left: 40 })).toBe(-1);
  });

  it('one too few or too many asks for a reason', () => {
    expect(closed({ applied: 57 })).toEqual(['roll-not-reconciled']);
    expect(closed({ applied: 59 })).toEqual(['roll-not-reconciled']);
    expect(closed({ applied: 57, reason: 'ab' })).toEqual(['roll-not-reconciled']);
    expect(closed({ applied: 57, reason: 'Stuck and torn', qa: false })).toEqual(['roll-not-reconciled']);
    expect(closed({ applied: 57, reason: 'torn' })).toEqual([]);
  });

  it('not before somebody looked for what may have come out; not alone where two are asked for; not twice', () => {
    expect(closed({ applied: 57, uncertain: 1, reason: 'torn' })).toEqual(['roll-uncertain']);
    expect(closed({ secondWanted: true })).toEqual(['roll-second-missing']);
    expect(closed({ secondWanted: true, second: true })).toEqual([]);
    expect(closed({}, { ...rolls, open: null })).toEqual(['roll-closed']);
  });
});

describe('BR-64: printer.approve', () => {
  const proposal = { printer: 'Fill line', waits: true, own: false };
  const asker = { name: 'administrator 01', may: true };

  it.each([
    ['what somebody else proposed', {}, []],
    ['what one proposed oneself', { own: true }, ['printer-second-person']],
    ['what does not wait', { waits: false }, ['printer-address-none']],
  ])('%s', (_, more, reasons) => {
    expect(codes(approvePrinterGate, { who, asker, proposal: { ...proposal, ...more } })).toEqual(reasons);
  });
});
