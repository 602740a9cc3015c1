import { describe, expect, it } from '@jest/globals';
import { judge, type Rule } from '../../kernel/index.js';
import {
  consentWrong,
  noGreenLight,
  notInDossier,
  subjectNotReady,
  subjectStateWrong,
  type SubjectFacts,
} from './protocols.rules.js';

/** `code: sentence` of every reason. */
const told = <F>(rule: Rule<F>, facts: F): string[] => judge([rule], facts).reasons.map((r) => `${r.code}: ${r.says}`);

describe('BR-23: the green light', () => {
  const light = (given: boolean) => ({ greenLight: { trial: 'ASSIX', site: 'Rigshospitalet', given } });

  it('BR-23: is given for the trial at the site', () => {
    expect(told(noGreenLight, light(true))).toEqual([]);
    expect(told(noGreenLight, light(false))).toEqual([
      'no-green-light: Rigshospitalet has no regulatory green light for ASSIX.',
    ]);
  });
});

describe('BR-21: the dossier in force', () => {
  const dossier = (edition: string | null, ...covered: boolean[]) => ({
    dossier: {
      trial: 'ASSIX',
      edition,
      covers: covered.map((c, n) => ({ what: n % 2 ? 'maker' : 'product', name: `N${n}`, covered: c })),
    },
  });

  it('BR-21: names product and maker', () => {
    expect(told(notInDossier, dossier('4', true, true))).toEqual([]);
    expect(told(notInDossier, dossier('4'))).toEqual([]);
  });

  it('BR-21: each thing that it does not name is told', () => {
    expect(told(notInDossier, dossier('4', false, false))).toEqual([
      'not-in-dossier: Product N0 is not in the dossier of ASSIX.',
      'not-in-dossier: Maker N1 is not in the dossier of ASSIX.',
    ]);
    expect(told(notInDossier, dossier('4', true, false))).toHaveLength(1);
  });

  it('BR-21: without a dossier in force nothing is covered', () => {
    const says = ['no-dossier: ASSIX has no protocol and dossier in force.'];
    expect(told(notInDossier, dossier(null))).toEqual(says);
    expect(told(notInDossier, dossier(null, false, false))).toEqual(says);
  });
});

describe('BR-42: the subject is ready', () => {
  const subject = (more: Partial<SubjectFacts['subject']> = {}): SubjectFacts => ({
    subject: {
      number: 'RH-01-007',
      withdrawn: false,
      consent: '3',
      consentWanted: '3',
      eligible: true,
      present: true,
      given: null,
      treatment: 1,
      unfinished: 0,
      today: 0,
      ...more,
    },
  });

  it('BR-42: consented to the version in force, eligible, here, not treated yet', () => {
    expect(told(subjectNotReady, subject())).toEqual([]);
  });

  it('BR-42: presence is asked only where the subject must be here', () => {
    expect(told(subjectNotReady, subject({ present: null }))).toEqual([]);
    expect(told(subjectNotReady, subject({ present: false }))).toEqual([
      'subject-not-present: Nobody has confirmed that RH-01-007 is here today.',
    ]);
  });

  it.each([
    ['withdrawn', { withdrawn: true }, 'subject-withdrawn: RH-01-007 has withdrawn.'],
    ['not eligible', { eligible: false }, 'subject-not-eligible: Eligibility of RH-01-007 is not signed.'],
    ['treated already', { given: '2026-02-04' }, 'treatment-given: Treatment 1 of RH-01-007 was given on 4 Feb 2026.'],
    [
      'whose treatment before is neither given nor closed',
      { treatment: 3, unfinished: 2 },
      'treatment-out-of-order: Treatment 2 of RH-01-007 is neither given nor closed: 3 comes after it.',
    ],
    [
      'who got another treatment today',
      { treatment: 2, today: 1 },
      'treatment-same-day: RH-01-007 got treatment 1 today: treatment 2 is for another day.',
    ],
    [
      'consented to an older version',
      { consent: '2' },
      'subject-not-consented: RH-01-007 has not consented to version 3 (consented to: 2).',
    ],
    [
      'not consented',
      { consent: null },
      'subject-not-consented: RH-01-007 has not consented to version 3 (consented to: —).',
    ],
    [
      'in a trial without a version in force',
      { consentWanted: null },
      'subject-not-consented: RH-01-007 has not consented to version — (consented to: 3).',
    ],
    [
      'not consented, in a trial without a version in force',
      { consent: null, consentWanted: null },
      'subject-not-consented: RH-01-007 has not consented to version — (consented to: —).',
    ],
  ])('BR-42: a subject %s is not ready', (_, more, says) => {
    expect(told(subjectNotReady, subject(more))).toEqual([says]);
  });

  it('BR-42: everything that is missing is named at once', () => {
    const facts = subject({ withdrawn: true, consent: null, eligible: false, present: false, given: '2026-02-04' });
    expect(judge([subjectNotReady], facts).reasons.map((r) => r.code)).toEqual([
      'subject-withdrawn',
      'subject-not-consented',
      'subject-not-eligible',
      'subject-not-present',
      'treatment-given',
    ]);
  });
});

describe('BR-42: enrolment, consent and eligibility come in their order', () => {
  it('BR-42: a step that does not follow is refused', () => {
    const state = (allowed: boolean) => ({ subjectState: { number: 'RH-01-007', state: 'withdrawn', allowed } });
    expect(told(subjectStateWrong, state(true))).toEqual([]);
    expect(told(subjectStateWrong, state(false))).toEqual([
      'subject-state: RH-01-007 is withdrawn: this step does not follow.',
    ]);
  });

  const consent = (edition: string, wanted: string | null) => ({ consent: { edition, wanted } });

  it.each([
    ['to the version in force', consent('3', '3'), []],
    ['of another version', consent('2', '3'), ['consent-not-current: Version 2 is not the consent form in force (3).']],
    [
      'where no version is in force',
      consent('3', null),
      ['consent-not-current: Version 3 is not the consent form in force (—).'],
    ],
  ])('BR-42: a consent %s', (_, facts, says) => {
    expect(told(consentWrong, facts)).toEqual(says);
  });
});
