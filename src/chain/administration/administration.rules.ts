import { isBeforeMinute, millilitres, rule } from '../../kernel/index.js';

export interface MatchFacts {
  match: {
    kit: string;
    /** The scanned kit is the one at hand; null where none is scanned. */
    kitRight: boolean | null;
    /** The scanned subject is the one the kit is for; null where none is at hand and the step is not asked for. */
    subjectRight: boolean | 'not-scanned' | null;
    /** The scanned syringe is of this kit; null where none is at hand. */
    syringeRight: boolean | null;
  };
}

export const wrongKitOrSubject = rule<MatchFacts>({
  id: 'BR-52',
  code: 'wrong-subject',
  about: 'free',
  title: 'Subject, kit and syringe belong together, for this treatment',
  source: 'FACT-JACIE; ICH E6(R3), 2.10',
  override: 'none',
  clearedBy: 'investigator (scan subject and kit again)',
  says: 'Kit {kit} is not for this participant. Do not inject.',
  also: {
    'subject-not-scanned': 'The subject card is not scanned yet. Do not inject.',
    'wrong-kit': 'The scanned kit is not kit {kit}. Do not inject.',
    'wrong-syringe': 'This syringe is not of kit {kit}. Do not inject.',
  },
  check: ({ match: m }) => [
    ...(m.kitRight === false ? [{ facts: { kit: m.kit }, code: 'wrong-kit' }] : []),
    ...(m.subjectRight === false ? [{ facts: { kit: m.kit } }] : []),
    ...(m.subjectRight === 'not-scanned' ? [{ facts: { kit: m.kit }, code: 'subject-not-scanned' }] : []),
    ...(m.syringeRight === false ? [{ facts: { kit: m.kit }, code: 'wrong-syringe' }] : []),
  ],
});

export interface SecondIdentifierFacts {
  second: { name: string; same: boolean; entitled: boolean };
}

export const secondIdentifierMissing = rule<SecondIdentifierFacts>({
  id: 'BR-52',
  code: 'second-identifier-required',
  about: 'free',
  title: 'A second person of the trial identifies the subject, with own login and password',
  source: 'FACT-JACIE; EU GMP Annex 11, clause 6',
  override: 'none',
  clearedBy: 'a second person at the bedside',
  says: 'A second person identifies the subject: not {name} again.',
  also: { 'second-identifier-not-entitled': '{name} does not take part in this trial at this site.' },
  check: ({ second: s }) => [
    ...(s.same ? [{ facts: { name: s.name } }] : []),
    ...(s.entitled ? [] : [{ facts: { name: s.name }, code: 'second-identifier-not-entitled' }]),
  ],
});

export interface InHandFacts {
  inHand: { kit: string; right: boolean };
}

export const notInHand = rule<InHandFacts>({
  id: 'BR-51',
  code: 'kit-not-in-hand',
  about: 'free',
  title: 'Who verifies or gives has taken the kit over',
  source: 'ICH E6(R3), 2.10; FACT-JACIE',
  override: 'none',
  clearedBy: 'hand-over by two scans',
  says: 'Kit {kit} was not handed over to you.',
  check: ({ inHand: h }) => !h.right && { facts: { kit: h.kit } },
});

export interface GlandFacts {
  gland: {
    /** What was chosen, as a term such as `left-submandibular`. */
    chosen: string;
    planned: boolean;
    /** What the syringe is for. */
    syringe: string;
    /** When this gland was given, if it was. */
    givenAt: string | null;
    zone: string;
  };
}

export const wrongGland = rule<GlandFacts>({
  id: 'BR-53',
  code: 'wrong-gland',
  about: 'free',
  title: "Gland and side are those of the syringe and of the kit's plan, and not given yet",
  source: 'trial protocol; practice',
  override: 'none',
  clearedBy: 'investigator (the syringe for this gland)',
  says: 'This syringe is for {syringe}, not for {chosen}.',
  also: { 'gland-not-in-plan': '{chosen} is not planned.', 'gland-given': '{chosen} was given at {at}.' },
  check: ({ gland: g }) => [
    ...(g.planned ? [] : [{ facts: { chosen: g.chosen }, code: 'gland-not-in-plan' }]),
    ...(g.syringe === g.chosen ? [] : [{ facts: { syringe: g.syringe, chosen: g.chosen } }]),
    ...(g.givenAt ? [{ facts: { chosen: g.chosen, at: g.givenAt, zone: g.zone }, code: 'gland-given' }] : []),
  ],
});

export interface TimeFacts {
  time: {
    verifiedAt: string | null;
    startedAt: string;
    now: string;
    zone: string;
    /** Minutes that pass without being a late entry. */
    lateAfterMinutes: number;
    /** Seconds by which a told time may be ahead of the server's clock. */
    toleranceSeconds: number;
    reason: string | null;
  };
}

export const timeWrong = rule<TimeFacts>({
  id: 'BR-54',
  code: 'not-verified',
  about: 'free',
  title: 'Given after verification and not in the future; a late entry is marked and has a reason',
  source: 'ALCOA+; ICH E6(R3), 4.2',
  override: 'none',
  clearedBy: 'investigator (verify first, or say why it is late)',
  says: 'Subject and kit are not verified yet.',
  also: {
    'before-verification': 'The injection would have begun at {startedAt}, before the verification at {verifiedAt}.',
    'in-the-future': '{startedAt} lies in the future.',
    'late-without-reason': 'Begun at {startedAt}: a late entry needs a reason.',
  },
  check: ({ time: t }) => {
    const facts = { startedAt: t.startedAt, verifiedAt: t.verifiedAt, zone: t.zone };
    const ahead = (Date.parse(t.startedAt) - Date.parse(t.now)) / 1000;
    return [
      ...(t.verifiedAt === null ? [{ facts }] : []),
      ...(t.verifiedAt !== null && isBeforeMinute(t.startedAt, t.verifiedAt)
        ? [{ facts, code: 'before-verification' }]
        : []),
      ...(ahead > t.toleranceSeconds ? [{ facts, code: 'in-the-future' }] : []),
      ...(-ahead > t.lateAfterMinutes * 60 && (t.reason ?? '').trim().length < 3
        ? [{ facts, code: 'late-without-reason' }]
        : []),
    ];
  },
});

export interface LateAloneFacts {
  /** Null where what is told would pass as well if it were done now. */
  lateAlone: {
    startedAt: string;
    zone: string;
    /** Who was there and signs too; null while nobody does. */
    second: { name: string; same: boolean; entitled: boolean } | null;
  } | null;
}

export const lateAlone = rule<LateAloneFacts>({
  id: 'BR-54',
  code: 'late-needs-second',
  about: 'free',
  title: 'A time that passes where now would not is signed by a second person who was there',
  source: 'ALCOA+; EU GMP Annex 11, clause 6',
  override: 'none',
  clearedBy: 'a second person who was there (own login and password)',
  says: 'Begun at {startedAt}. Now it would be refused: a second person who was there signs too.',
  also: {
    'late-second-same': 'A second person who was there signs: not {name} again.',
    'late-second-not-entitled': '{name} did not take part in this trial at this site at {startedAt}.',
  },
  check: ({ lateAlone: l }) => {
    if (!l) return null;
    const facts = { startedAt: l.startedAt, zone: l.zone, name: l.second?.name };
    if (!l.second) return { facts };
    return [
      ...(l.second.same ? [{ facts, code: 'late-second-same' }] : []),
      ...(l.second.entitled ? [] : [{ facts, code: 'late-second-not-entitled' }]),
    ];
  },
});

export interface AmountFacts {
  amount: { planned: number; given: number; reason: string | null };
}

export const partlyWithoutReason = rule<AmountFacts>({
  id: 'BR-55',
  code: 'partly-without-reason',
  about: 'free',
  title: 'Less or more than planned has a reason',
  source: 'ICH E6(R3), 2.10',
  override: 'none',
  clearedBy: 'investigator',
  says: '{given} mL given, {planned} mL planned: say why.',
  check: ({ amount: a }) =>
    a.given !== a.planned &&
    (a.reason ?? '').trim().length < 3 && {
      facts: { given: millilitres(a.given), planned: millilitres(a.planned) },
    },
});

export interface RecordFacts {
  record: { kit: string; open: readonly string[]; contradicted: readonly string[]; unplanned: readonly string[] };
}

export const recordIncomplete = rule<RecordFacts>({
  id: 'BR-55',
  code: 'administration-incomplete',
  about: 'free',
  title: 'Each planned injection has a given volume or a reason, and no other has',
  source: 'ICH E6(R3), 2.10',
  override: 'none',
  clearedBy: 'investigator',
  says: 'Kit {kit}: {glands} is neither given nor has a reason.',
  also: {
    'given-and-not-given': 'Kit {kit}: {glands} was given; it cannot be recorded as not given.',
    'not-given-unplanned': 'Kit {kit}: {glands} is not planned in it; leave it out.',
  },
  check: ({ record: r }) => [
    ...r.open.map((glands) => ({ facts: { kit: r.kit, glands } })),
    ...r.contradicted.map((glands) => ({ facts: { kit: r.kit, glands }, code: 'given-and-not-given' })),
    ...r.unplanned.map((glands) => ({ facts: { kit: r.kit, glands }, code: 'not-given-unplanned' })),
  ],
});
