import { rule } from '../../kernel/index.js';

export interface ReservedFacts {
  reserved: readonly { unit: string; kitId: string; kit: string; by: string; at: string; zone: string }[];
}

export const alreadyReserved = rule<ReservedFacts>({
  id: 'BR-31',
  code: 'already-reserved',
  about: 'content',
  title: 'A unit is kept for one kit at a time',
  source: 'practice',
  override: 'none',
  clearedBy: 'whoever reserved it (free the unit)',
  says: '{unit} is reserved for kit {kit} by {by}, {at}.',
  check: ({ reserved }) =>
    reserved.map(({ kitId, ...facts }) => ({ facts, record: { kind: 'kit', id: kitId, name: facts.kit } })),
});

export interface OrderFacts {
  order: {
    /** Null when a unit was scanned without a kit at hand. */
    kit: string | null;
    scanned: readonly string[];
    /** Units reserved for the kit; null where nothing needs to be reserved yet. */
    reserved: readonly string[] | null;
    /** Scanned units that are not what goes into this kit. */
    wrongContent: readonly string[];
  };
}

export const noDoseOrder = rule<OrderFacts>({
  id: 'BR-40',
  code: 'not-the-reserved-unit',
  about: 'content',
  title: 'A unit is thawed for an assigned kit of a named subject, and it is the reserved one',
  source: 'ICH E6(R3), 3.15.3; FACT-JACIE',
  override: 'none',
  clearedBy: 'preparer (scan a unit that is reserved for this kit)',
  says: 'Scanned {scanned}; kit {kit} expects {reserved}.',
  also: {
    'no-dose-order': 'No kit asks for {scanned}.',
    'wrong-content': '{scanned} is not what goes into kit {kit}.',
  },
  check: ({ order: o }) => {
    if (o.kit === null) return { facts: { scanned: o.scanned.join(', ') }, code: 'no-dose-order' };
    const strange = o.reserved === null ? [] : o.scanned.filter((s) => !o.reserved!.includes(s));
    return [
      ...strange.map((scanned) => ({
        facts: { scanned, kit: o.kit, reserved: o.reserved!.join(', ') || 'no unit yet' },
      })),
      ...o.wrongContent.map((scanned) => ({ facts: { scanned, kit: o.kit }, code: 'wrong-content' })),
    ];
  },
});

export interface OwnFacts {
  /** What was scanned and is not of this kit. */
  own: { kit: string; strange: readonly string[] };
}

export const ofAnotherKit = rule<OwnFacts>({
  id: 'BR-40',
  code: 'of-another-kit',
  about: 'free',
  title: 'What is scanned belongs to the kit at hand',
  source: 'ICH E6(R3), 3.15.3; FACT-JACIE',
  override: 'none',
  clearedBy: 'whoever scans (what belongs to this kit)',
  says: '{scanned} does not belong to kit {kit}.',
  check: ({ own }) => own.strange.map((scanned) => ({ facts: { scanned, kit: own.kit } })),
});

export interface DonorFacts {
  donors: { kit: string; sameDonor: boolean; codes: readonly string[] };
}

export const donorMix = rule<DonorFacts>({
  id: 'BR-47',
  code: 'donor-mix',
  about: 'content',
  title: 'All units of one treatment come from one donor',
  source: 'trial protocol; practice',
  override: 'none',
  clearedBy: 'preparer (a unit of the same donor)',
  says: 'Kit {kit} would hold cells of more than one donor: {donors}.',
  check: ({ donors: d }) => d.sameDonor && d.codes.length > 1 && { facts: { kit: d.kit, donors: d.codes.join(', ') } },
});

export interface PairFacts {
  pair: { first: string; second: string; same: boolean; entitled: boolean; trained: boolean };
}

export const secondPerson = rule<PairFacts>({
  id: 'BR-44',
  code: 'second-person-required',
  about: 'free',
  title: 'A second person, trained and unmasked, takes part with own login and password',
  source: 'EU GMP Annex 11, clause 6; FACT-JACIE',
  override: 'none',
  clearedBy: 'a second unmasked person',
  says: 'A second person is needed, other than {first}.',
  also: {
    'second-not-entitled': '{second} does not verify in this trial at this site.',
    'second-not-trained': '{second} is not trained and delegated for this step.',
  },
  check: ({ pair: p }) => {
    const facts = { first: p.first, second: p.second };
    return [
      ...(p.same ? [{ facts }] : []),
      ...(p.entitled ? [] : [{ facts, code: 'second-not-entitled' }]),
      ...(p.trained ? [] : [{ facts, code: 'second-not-trained' }]),
    ];
  },
});

export interface InUseFacts {
  inUse: readonly { item: string; useBefore: string | null; now: string; zone: string; minutesOver: number }[];
}

export const postThawExpired = rule<InUseFacts>({
  id: 'BR-45',
  code: 'post-thaw-expired',
  about: 'free',
  title: 'Within the in-use time after thaw: elapsed time, not wall-clock time',
  source: 'EU GMP Part IV, chapter 16; practice',
  override: 'none',
  clearedBy: 'nobody: record as wasted, ask for a reserve',
  says: 'In-use limit {useBefore} of {item} passed {minutes} min ago. Record as wasted.',
  also: { 'not-thawed': '{item} has no in-use time yet: its thaw has not ended.' },
  check: ({ inUse }) =>
    inUse
      .filter((u) => u.useBefore === null || u.now > u.useBefore)
      .map((u) => ({
        facts: { item: u.item, useBefore: u.useBefore, minutes: u.minutesOver, zone: u.zone },
        code: u.useBefore === null ? 'not-thawed' : undefined,
      })),
});

export interface AppearanceFacts {
  appearances: readonly { unit: string; appearance: string | null }[];
}

export const appearanceFails = rule<AppearanceFacts>({
  id: 'BR-46',
  code: 'appearance-fails',
  about: 'content',
  title: 'Clear, whole, fully thawed, label readable',
  source: 'EU GMP Part IV, chapter 16; practice',
  override: 'none',
  clearedBy: 'nobody: record as wasted',
  says: '{unit}: {appearance}. It must not be used.',
  check: ({ appearances }) =>
    appearances
      .filter((a) => a.appearance !== null && a.appearance !== 'clear')
      .map((a) => ({ facts: { unit: a.unit, appearance: a.appearance } })),
});
