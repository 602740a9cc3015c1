import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import { labelNotCurrent, labelSuperseded, notBlinded, templateNotApproved, type LabelFacts } from './labels.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

const label = (more: Partial<LabelFacts['label']> = {}): LabelFacts => ({
  label: {
    template: 'flag-7',
    blinded: true,
    fields: { kit: 'K-20001', gland: 'Right parotid', amount: '1.25 mL' },
    requires: ['kit', 'gland', 'amount'],
    language: 'da',
    siteLanguage: 'da',
    inside: ['CL2-25-0107', 'CCL-D-0031', 'CL2-25-0107-V001'],
    ...more,
  },
});
const withField = (field: string, text: string, more: Partial<LabelFacts['label']> = {}) =>
  label({ fields: { ...label().label.fields, [field]: text }, ...more });

describe('BR-50: a label that a blinded person can see', () => {
  it('BR-50: kit, gland and volume in the language of the site may stand on it', () => {
    expect(told(notBlinded, label())).toEqual([]);
  });

  it.each(['lot', 'donor', 'donation', 'arm', 'position', 'place', 'cells', 'unit', 'product', 'shipment'])(
    'BR-50: a field "%s" may not',
    (field) => {
      const { reasons } = judge([notBlinded], withField(field, 'x'));
      expect(reasons).toMatchObject([{ rule: 'BR-50', code: 'label-not-blinded', facts: { field } }]);
    },
  );

  it('BR-50: the field is named', () => {
    const [says] = told(notBlinded, withField('lot', 'x'));
    expect(says).toMatch(/^label-not-blinded: Field "lot" is not allowed on the blinded label flag-7\.$/i);
  });

  it('BR-50: no text may hold the name of what is inside, whole or as a part', () => {
    expect(told(notBlinded, withField('small-print', 'CL2-25-0107'))).toEqual([
      'label-tells-inside: Field "small-print" of the blinded label flag-7 names what is inside.',
    ]);
    expect(told(notBlinded, withField('small-print', 'from CCL-D-0031 today'))).toHaveLength(1);
    expect(told(notBlinded, withField('small-print', 'CL2-25-010'))).toEqual([]);
  });

  it('BR-50: an open label may hold all of it', () => {
    expect(told(notBlinded, withField('lot', 'CL2-25-0107', { blinded: false, template: 'cryovial' }))).toEqual([]);
  });

  it.each([
    ['is not there', { kit: 'K-20001', gland: 'Right parotid' }],
    ['is empty', { kit: 'K-20001', gland: 'Right parotid', amount: '' }],
    ['is only spaces', { kit: 'K-20001', gland: 'Right parotid', amount: '  ' }],
  ])('BR-50: a field that the law asks for and that %s', (_, fields: Record<string, string>) => {
    const says = ['label-field-missing: Field "amount" is missing on the label flag-7.'];
    expect(told(notBlinded, label({ fields }))).toEqual(says);
    expect(told(notBlinded, label({ fields, blinded: false }))).toEqual(says);
  });

  it('BR-50: the text is in the language of the site', () => {
    expect(told(notBlinded, label({ language: 'en' }))).toEqual([
      'label-language: The label flag-7 is in English; the site needs Danish.',
    ]);
  });

  it('BR-50: everything that is wrong with it is named at once', () => {
    const facts = label({ fields: { lot: 'CL2-25-0107', arm: 'A' }, language: 'sv' });
    expect(judge([notBlinded], facts).reasons.map((r) => `${r.code} ${String(r.facts.field ?? '')}`)).toEqual([
      'label-not-blinded lot',
      'label-not-blinded arm',
      'label-tells-inside lot',
      'label-field-missing kit',
      'label-field-missing gland',
      'label-field-missing amount',
      'label-language ',
    ]);
  });
});

describe('BR-50: the template is approved', () => {
  it('BR-50: quality assurance of this installation approved the version', () => {
    expect(told(templateNotApproved, { template: { name: 'syringe 2', approved: true } })).toEqual([]);
    expect(told(templateNotApproved, { template: { name: 'syringe 2', approved: false } })).toEqual([
      'template-not-approved: The label template syringe 2 is not approved here.',
    ]);
  });
});

describe('BR-66: the scanned label is the current one', () => {
  const scanned = (...states: string[]) => ({
    labels: states.map((state, n) => ({ key: `AT:V:${n}`, state, item: `V00${n}`, on: '2026-05-04' })),
  });

  it('BR-66: issued and applied labels are current', () => {
    expect(told(labelNotCurrent, scanned('issued', 'applied'))).toEqual([]);
    expect(told(labelNotCurrent, scanned())).toEqual([]);
  });

  it('BR-66: each voided label is named', () => {
    expect(told(labelNotCurrent, scanned('voided', 'applied', 'voided'))).toEqual([
      'label-not-current: The label AT:V:0 of V000 was voided: it must not be used.',
      'label-not-current: The label AT:V:2 of V002 was voided: it must not be used.',
    ]);
  });

  it('BR-66: a superseded label is told apart from a voided one, with the day', () => {
    expect(told(labelNotCurrent, scanned('issued', 'applied', 'superseded'))).toEqual([]);
    expect(told(labelSuperseded, scanned('issued', 'applied', 'voided'))).toEqual([]);
    expect(told(labelSuperseded, scanned('applied', 'superseded'))).toEqual([
      'label-superseded: Old label AT:V:1 of V001: the expiry was updated on 4 May 2026. Relabel first.',
    ]);
  });
});
