import { rule } from '../../kernel/index.js';

export interface GreenLightFacts {
  greenLight: { trial: string; site: string; given: boolean };
}

export const noGreenLight = rule<GreenLightFacts>({
  id: 'BR-23',
  code: 'no-green-light',
  about: 'free',
  title: "The sponsor's regulatory release for this trial and site is in force",
  source: 'ICH E6(R3), 3.15.3; EU GMP Annex 13',
  override: 'none',
  clearedBy: 'sponsor (green light)',
  says: '{site} has no regulatory green light for {trial}.',
  check: ({ greenLight: g }) => !g.given && { facts: { trial: g.trial, site: g.site } },
});

export interface SecondSponsorFacts {
  /** Who signs beside the first; `second` is null where no other person does. `fits`: they may give this green light. */
  secondSponsor: { first: string; second: string | null; trial: string; fits: boolean };
}

export const secondSponsor = rule<SecondSponsorFacts>({
  id: 'BR-44',
  code: 'second-person-required',
  about: 'free',
  title: 'A green light is given by two people of the sponsor',
  source: 'ICH E6(R3), 3.15.3; EU GMP Annex 11, clause 12',
  override: 'none',
  clearedBy: 'a second person who may give the green light of this trial',
  says: 'A second person is needed, other than {first}.',
  also: { 'second-sponsor-not-entitled': '{second} holds no role that may give a green light of {trial}.' },
  check: ({ secondSponsor: s }) => {
    if (s.second === null) return { facts: { first: s.first } };
    return !s.fits && { facts: { second: s.second, trial: s.trial }, code: 'second-sponsor-not-entitled' };
  },
});

export interface DossierFacts {
  dossier: {
    trial: string;
    /** Edition in force; null when none is. */
    edition: string | null;
    /** Each thing that was asked about, and whether the dossier names it. */
    covers: readonly { what: string; name: string; covered: boolean }[];
  };
}

export const notInDossier = rule<DossierFacts>({
  id: 'BR-21',
  code: 'not-in-dossier',
  about: 'content',
  title: "Product, process and maker stand in the trial's dossier in force",
  source: 'Regulation (EU) 536/2014, Articles 25 and 62; Delegated Regulation (EU) 2017/1569, Article 4',
  override: 'none',
  clearedBy: 'sponsor (dossier amendment)',
  says: '{what} {name} is not in the dossier of {trial}.',
  also: { 'no-dossier': '{trial} has no protocol and dossier in force.' },
  check: ({ dossier: d }) =>
    d.edition === null
      ? { facts: { trial: d.trial }, code: 'no-dossier' }
      : d.covers.filter((c) => !c.covered).map((c) => ({ facts: { trial: d.trial, what: c.what, name: c.name } })),
});

export interface SubjectFacts {
  subject: {
    number: string;
    withdrawn: boolean;
    /** Edition consented to, and the one in force. */
    consent: string | null;
    consentWanted: string | null;
    eligible: boolean;
    /** Asked only where the subject must be here. */
    present: boolean | null;
    /** The day of the act, where it is told of later. */
    on?: string;
    /** The day this treatment was given, when it was. */
    given: string | null;
    treatment: number;
    /** The treatment before this one, when it is neither given nor closed; 0 for none. */
    unfinished: number;
    /** Another treatment that was given today; 0 for none. */
    today: number;
  };
}

export const subjectNotReady = rule<SubjectFacts>({
  id: 'BR-42',
  code: 'subject-not-eligible',
  about: 'free',
  title:
    'The subject is in the trial, consented to the version in force, eligible, here today, and not treated yet; treatments come in their order, one a day',
  source: 'ICH E6(R3), 2.8, 2.10',
  override: 'none',
  clearedBy: 'investigator',
  says: 'Eligibility of {subject} is not signed.',
  also: {
    'subject-withdrawn': '{subject} has withdrawn.',
    'subject-not-consented': '{subject} has not consented to version {wanted} (consented to: {consent}).',
    'subject-not-present': 'Nobody has confirmed that {subject} is here today.',
    'subject-was-not-present': 'Nobody confirmed that {subject} was here on {on}.',
    'treatment-given': 'Treatment {treatment} of {subject} was given on {given}.',
    'treatment-out-of-order':
      'Treatment {before} of {subject} is neither given nor closed: {treatment} comes after it.',
    'treatment-same-day': '{subject} got treatment {before} today: treatment {treatment} is for another day.',
  },
  check: ({ subject: s }) => [
    ...(s.withdrawn ? [{ facts: { subject: s.number }, code: 'subject-withdrawn' }] : []),
    ...(s.consent === null || s.consent !== s.consentWanted
      ? [{ facts: { subject: s.number, consent: s.consent, wanted: s.consentWanted }, code: 'subject-not-consented' }]
      : []),
    ...(s.eligible ? [] : [{ facts: { subject: s.number } }]),
    ...(s.present === false
      ? [{ facts: { subject: s.number, on: s.on }, code: s.on ? 'subject-was-not-present' : 'subject-not-present' }]
      : []),
    ...(s.given
      ? [{ facts: { subject: s.number, given: s.given, treatment: s.treatment }, code: 'treatment-given' }]
      : []),
    ...(s.unfinished
      ? [
          {
            facts: { subject: s.number, before: s.unfinished, treatment: s.treatment },
            code: 'treatment-out-of-order',
          },
        ]
      : []),
    ...(s.today
      ? [{ facts: { subject: s.number, before: s.today, treatment: s.treatment }, code: 'treatment-same-day' }]
      : []),
  ],
});

export interface SubjectStateFacts {
  subjectState: { number: string; state: string; allowed: boolean };
}

export const subjectStateWrong = rule<SubjectStateFacts>({
  id: 'BR-42',
  code: 'subject-state',
  about: 'free',
  title: 'Enrolment, consent and eligibility come in their order',
  source: 'ICH E6(R3), 2.8',
  override: 'none',
  clearedBy: 'investigator',
  says: '{subject} is {state}: this step does not follow.',
  check: ({ subjectState: s }) => !s.allowed && { facts: { subject: s.number, state: s.state } },
});

export interface ConsentFacts {
  consent: { edition: string; wanted: string | null };
}

export const consentWrong = rule<ConsentFacts>({
  id: 'BR-42',
  code: 'consent-not-current',
  about: 'free',
  title: 'The consent is to the version in force',
  source: 'ICH E6(R3), 2.8',
  override: 'none',
  clearedBy: 'investigator',
  says: 'Version {edition} is not the consent form in force ({wanted}).',
  check: ({ consent: c }) => c.edition !== c.wanted && { facts: { edition: c.edition, wanted: c.wanted } },
});
