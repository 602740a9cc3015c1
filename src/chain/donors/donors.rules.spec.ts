import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  consentMissing,
  deferring,
  donationIdLocked,
  markerReactive,
  notAssessable,
  notEligible,
  panelIncomplete,
  riskUnassessed,
  type PanelFacts,
} from './donors.rules.js';
import { MARKERS } from '../../base/products/index.js';
import type { MarkerValue } from './markers.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

const DONOR = 'CCL-D-0031';
const PANEL = ['anti-HIV-1/2', 'HBsAg', 'anti-HBc', 'anti-HCV', 'syphilis', 'HCV NAT'];
/** The same result for many markers. */
const each = (markers: readonly string[], value: MarkerValue): Record<string, MarkerValue> =>
  Object.fromEntries(markers.map((m) => [m, value]));
const negative = each(PANEL, 'negative');

const panel = (values: Record<string, MarkerValue> = {}, more: Partial<PanelFacts['panel']> = {}): PanelFacts => ({
  panel: {
    donor: DONOR,
    product: 'CL-AD-MSC-002 v3',
    wanted: PANEL,
    values: { ...negative, ...values },
    assessed: [],
    acceptable: true,
    ...more,
  },
});

describe('BR-01: consent', () => {
  it('BR-01: a donor without consent on file goes no further', () => {
    expect(told(consentMissing, { donor: { code: DONOR, consented: true } })).toEqual([]);
    expect(told(consentMissing, { donor: { code: DONOR, consented: false } })).toEqual([
      'consent-missing: Donor CCL-D-0031 has no valid consent on file.',
    ]);
  });
});

describe('BR-02: every marker of the panel is decided', () => {
  it('BR-02: all negative and a good interview', () => {
    expect(told(panelIncomplete, panel())).toEqual([]);
  });

  it('BR-02: a marker that was cleared is decided, and one outside the panel is not asked', () => {
    expect(told(panelIncomplete, panel({ 'anti-HBc': 'cleared' }))).toEqual([]);
    expect(told(panelIncomplete, panel({ 'HBV NAT': 'not-done' }))).toEqual([]);
  });

  it('BR-02: a product without a panel asks for no marker', () => {
    expect(told(panelIncomplete, panel({}, { wanted: [], values: {} }))).toEqual([]);
  });

  it('BR-02: markers without a result, and those not done, are named together', () => {
    const { 'anti-HBc': _, ...rest } = negative;
    expect(told(panelIncomplete, panel({}, { values: { ...rest, 'HCV NAT': 'not-done' } }))).toEqual([
      'panel-incomplete: Missing for CL-AD-MSC-002 v3: anti-HBc, HCV NAT.',
    ]);
    expect(told(panelIncomplete, panel({}, { values: {} }))).toEqual([
      'panel-incomplete: Missing for CL-AD-MSC-002 v3: anti-HIV-1/2, HBsAg, anti-HBc, anti-HCV, syphilis, HCV NAT.',
    ]);
  });

  it('BR-04: reactive anti-HBc or syphilis needs a signed risk assessment', () => {
    const says = (m: string) => [`marker-undecided: Not decided: ${m} needs a signed risk assessment.`];
    expect(told(riskUnassessed, panel({ 'anti-HBc': 'reactive' }))).toEqual(says('anti-HBc'));
    expect(told(riskUnassessed, panel({ syphilis: 'reactive' }))).toEqual(says('syphilis'));
    expect(told(riskUnassessed, panel({ 'anti-HBc': 'needs-risk-assessment', syphilis: 'reactive' }))).toEqual(
      says('anti-HBc, syphilis'),
    );
  });

  it('BR-04: one that was assessed is decided, a cleared one needs no assessment, the other stays', () => {
    const both = { 'anti-HBc': 'reactive', syphilis: 'reactive' } as const;
    expect(told(riskUnassessed, panel(both, { assessed: ['anti-HBc', 'syphilis'] }))).toEqual([]);
    expect(told(riskUnassessed, panel(both, { assessed: ['anti-HBc'] }))).toHaveLength(1);
    expect(told(riskUnassessed, panel({ 'anti-HBc': 'cleared' }))).toEqual([]);
  });

  it('BR-04: an assessment decides anti-HBc where HBsAg is negative, and syphilis; nothing else', () => {
    const assess = (marker: string, value: MarkerValue | null, hbsAg: MarkerValue | null = 'negative') =>
      judge([notAssessable], { assess: { marker, value, hbsAg } }).reasons.map((r) => r.code);
    expect(assess('anti-HBc', 'reactive')).toEqual([]);
    expect(assess('syphilis', 'reactive', null)).toEqual([]);
    expect(assess('anti-HBc', 'needs-risk-assessment')).toEqual([]);
    for (const hbsAg of ['reactive', 'not-done', null] as const)
      expect(assess('anti-HBc', 'reactive', hbsAg)).toEqual(['hbsag-not-negative']);
    for (const value of ['negative', 'cleared', 'not-done', null] as const)
      expect(assess('syphilis', value)).toEqual(['nothing-to-assess']);
    expect(assess('HCV NAT', 'reactive')).toEqual(['nothing-to-assess']);
    expect(assess('HBsAg', 'needs-risk-assessment')).toEqual(['nothing-to-assess']);
  });

  it('BR-02: the interview took place and speaks for donating', () => {
    expect(told(panelIncomplete, panel({}, { acceptable: null }))).toEqual([
      'questionnaire-missing: Donor CCL-D-0031 has no questionnaire and interview.',
    ]);
    expect(told(panelIncomplete, panel({}, { acceptable: false }))).toEqual([
      'questionnaire-against: The interview of donor CCL-D-0031 speaks against donating.',
    ]);
  });

  it('BR-02: everything that is missing is named at once', () => {
    const facts = panel({ 'HCV NAT': 'not-done', syphilis: 'needs-risk-assessment' }, { acceptable: false });
    expect(judge([riskUnassessed, panelIncomplete], facts).reasons.map((r) => r.code)).toEqual([
      'marker-undecided',
      'panel-incomplete',
      'questionnaire-against',
    ]);
  });

  it('BR-02: the officer declares the donor eligible for the product', () => {
    const eligible = (declared: boolean) => ({ eligible: { donor: DONOR, product: 'CL-AD-MSC-002 v3', declared } });
    expect(told(notEligible, eligible(true))).toEqual([]);
    expect(told(notEligible, eligible(false))).toEqual([
      'donor-not-eligible: Donor CCL-D-0031 is not declared eligible for CL-AD-MSC-002 v3.',
    ]);
  });
});

describe('BR-03: a reactive marker ends eligibility', () => {
  it('BR-03: HIV, HBV, HCV and HTLV do; anti-HBc and syphilis are assessed', () => {
    expect(deferring(each(Object.keys(MARKERS), 'reactive')).sort()).toEqual([
      'HBV NAT',
      'HBsAg',
      'HCV NAT',
      'HIV NAT',
      'anti-HCV',
      'anti-HIV-1/2',
      'anti-HTLV-I/II',
    ]);
  });

  it.each<MarkerValue>(['negative', 'cleared', 'needs-risk-assessment', 'not-done'])('BR-03: %s does not', (value) => {
    expect(deferring({ 'HCV NAT': value, HBsAg: value })).toEqual([]);
  });

  it('BR-03: one that is unknown here does not', () => {
    expect(deferring({ 'West Nile NAT': 'reactive' })).toEqual([]);
  });

  it('BR-03: the markers are named', () => {
    const reactive = (...markers: string[]) => ({ reactive: { donor: DONOR, markers } });
    expect(told(markerReactive, reactive())).toEqual([]);
    expect(told(markerReactive, reactive('HCV NAT'))).toHaveLength(1);
    expect(told(markerReactive, reactive('HCV NAT', 'anti-HCV'))).toEqual([
      'marker-reactive: Reactive HCV NAT, anti-HCV: donor CCL-D-0031 is ineligible.',
    ]);
  });
});

describe('BR-07: the donation identification sequence', () => {
  it('BR-07: is given once', () => {
    const id = (taken: boolean) => ({ donationId: { dis: 'SE000001A999925000031', taken } });
    expect(told(donationIdLocked, id(false))).toEqual([]);
    expect(told(donationIdLocked, id(true))).toEqual([
      'donation-id-locked: The donation identification sequence SE000001A999925000031 exists already.',
    ]);
  });
});
