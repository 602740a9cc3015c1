import { rule } from '../../kernel/index.js';
import type { PlannedDose } from './plan.js';

export interface ReservedFacts {
  reserved: readonly { unit: string; kit: string; by: string; at: string; zone: string }[];
}

export const alreadyReserved = rule<ReservedFacts>({
  id: 'BR-31',
  code: 'already-reserved',
  title: 'A unit is kept for one kit at a time',
  source: 'practice',
  override: 'none',
  clearedBy: 'whoever reserved it (free the unit)',
  says: '{unit} is reserved for kit {kit} by {by}, {at}.',
  check: ({ reserved }) => reserved.map((r) => ({ facts: { ...r } })),
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
  title: 'A unit is thawed for an assigned kit of a named subject, and it is the reserved one',
  source: 'E6 3.15.3; FJ',
  override: 'none',
  clearedBy: 'preparer (scan the reserved unit, or reserve this one)',
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
  title: 'What is scanned belongs to the kit at hand',
  source: 'E6 3.15.3; FJ',
  override: 'none',
  clearedBy: 'whoever scans (what belongs to this kit)',
  says: '{scanned} does not belong to kit {kit}.',
  check: ({ own }) => own.strange.map((scanned) => ({ facts: { scanned, kit: own.kit } })),
});

export interface PairFacts {
  /** Null while nobody has been named: a scan asks before the second person comes. */
  pair: { first: string; second: string; same: boolean; entitled: boolean; trained: boolean } | null;
}

export const secondPerson = rule<PairFacts>({
  id: 'BR-44',
  code: 'second-person-required',
  title: 'A second person, trained and unmasked, takes part with own login and password',
  source: 'A11 cl. 6; FJ',
  override: 'none',
  clearedBy: 'a second unmasked person',
  says: 'A second person is needed, other than {first}.',
  also: {
    'second-not-entitled': '{second} does not verify in this trial at this site.',
    'second-not-trained': '{second} is not trained and delegated for this step.',
  },
  check: ({ pair: p }) => {
    if (!p) return null;
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
  title: 'Within the in-use time after thaw: elapsed time, not wall-clock time',
  source: 'P4 ch. 16; practice',
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
  title: 'Clear, whole, fully thawed, label readable',
  source: 'P4 ch. 16; practice',
  override: 'none',
  clearedBy: 'nobody: record as wasted',
  says: '{unit}: {appearance}. It must not be used.',
  check: ({ appearances }) =>
    appearances
      .filter((a) => a.appearance !== null && a.appearance !== 'clear')
      .map((a) => ({ facts: { unit: a.unit, appearance: a.appearance } })),
});

export interface DonorFacts {
  donors: { kit: string; sameDonor: boolean; codes: readonly string[] };
}

export const donorMix = rule<DonorFacts>({
  id: 'BR-47',
  code: 'donor-mix',
  title: 'All units of one treatment come from one donor',
  source: 'trial protocol; practice',
  override: 'none',
  clearedBy: 'preparer (a unit of the same donor)',
  says: 'Kit {kit} would hold cells of two donors: {donors}.',
  check: ({ donors: d }) => d.sameDonor && d.codes.length > 1 && { facts: { kit: d.kit, donors: d.codes.join(', ') } },
});

export interface DoseFacts {
  dose: {
    gland: string;
    planned: Pick<PlannedDose, 'volumeUl' | 'kiloCells'> | null;
    drawnAlready: boolean;
    volumeUl: number;
    /** Null for what holds no cells. */
    kiloCells: number | null;
    toleranceUl: number;
    from: readonly { unit: string; lot: string; asked: number; left: number; otherKit: string | null }[];
  };
}

export const doseMismatch = rule<DoseFacts>({
  id: 'BR-47',
  code: 'dose-mismatch',
  title: 'Volume and cells for each gland are those of the dose table, from what is there, of one lot, for one subject',
  source: 'trial protocol; E6 3.15.2',
  override: 'none',
  clearedBy: 'preparer (draw as planned)',
  says: '{planned} mL planned for {gland}; {drawn} mL drawn.',
  also: {
    'gland-not-planned': '{gland} is not planned in this kit.',
    'gland-drawn-already': 'A syringe for {gland} is drawn already.',
    'cells-mismatch': '{plannedCells} M cells planned for {gland}; {drawnCells} M drawn.',
    'more-than-content': '{asked} mL asked of {unit}, {left} mL left in it.',
    'lot-mix': 'Two lots in one syringe: {lots}.',
    'unit-of-other-subject': '{unit} was drawn for kit {kit}: never for a second subject.',
  },
  check: ({ dose: d }) => {
    const ml = (ul: number) => (ul / 1000).toFixed(3);
    const lots = [...new Set(d.from.map((f) => f.lot))];
    const facts = { gland: d.gland };
    const p = d.planned;
    const cellTolerance = p ? (p.kiloCells * Math.max(d.toleranceUl, 1)) / p.volumeUl : 0;
    return [
      ...(p ? [] : [{ facts, code: 'gland-not-planned' }]),
      ...(d.drawnAlready ? [{ facts, code: 'gland-drawn-already' }] : []),
      ...(p && Math.abs(d.volumeUl - p.volumeUl) > d.toleranceUl
        ? [{ facts: { ...facts, planned: ml(p.volumeUl), drawn: ml(d.volumeUl) } }]
        : []),
      ...(p && d.kiloCells !== null && Math.abs(d.kiloCells - p.kiloCells) > cellTolerance
        ? [
            {
              facts: { ...facts, plannedCells: p.kiloCells / 1000, drawnCells: d.kiloCells / 1000 },
              code: 'cells-mismatch',
            },
          ]
        : []),
      ...d.from
        .filter((f) => f.asked > f.left)
        .map((f) => ({ facts: { unit: f.unit, asked: ml(f.asked), left: ml(f.left) }, code: 'more-than-content' })),
      ...(lots.length > 1 ? [{ facts: { lots: lots.join(', ') }, code: 'lot-mix' }] : []),
      ...d.from
        .filter((f) => f.otherKit !== null)
        .map((f) => ({ facts: { unit: f.unit, kit: f.otherKit }, code: 'unit-of-other-subject' })),
    ];
  },
});

export interface CompleteFacts {
  complete: { kit: string; notDrawn: readonly string[]; notScanned: readonly string[]; reason: string | null };
}

export const notComplete = rule<CompleteFacts>({
  id: 'BR-47',
  code: 'gland-not-drawn',
  title: 'A syringe for every planned gland, each scanned back; or a reason',
  source: 'trial protocol; A11 cl. 6',
  override: 'none',
  clearedBy: 'preparer',
  says: 'Kit {kit} has no syringe for {glands}: draw it, or say why not.',
  also: { 'syringe-not-scanned': 'Not scanned back: {syringes}.' },
  check: ({ complete: c }) => [
    ...(c.notDrawn.length && !c.reason ? [{ facts: { kit: c.kit, glands: c.notDrawn.join(', ') } }] : []),
    ...(c.notScanned.length ? [{ facts: { syringes: c.notScanned.join(', ') }, code: 'syringe-not-scanned' }] : []),
  ],
});

export interface HandoverFacts {
  handover: {
    kit: string;
    /** Who has it in hand. */
    holder: string | null;
    /** The giver has it in hand (offer), or it was offered to the taker (accept). */
    right: boolean;
    /** Giver and taker are the same person. */
    same: boolean;
    /** Who takes over belongs to the trial at the site. */
    takerHere: boolean;
  };
}

export const handoverIncomplete = rule<HandoverFacts>({
  id: 'BR-51',
  code: 'handover-incomplete',
  title: 'Giver and taker both scan; a kit is in one pair of hands',
  source: 'E6 2.10; FJ',
  override: 'none',
  clearedBy: 'whoever has the kit in hand',
  says: 'Kit {kit} is in the hands of {holder}, and was not offered to you.',
  also: {
    'handover-to-oneself': 'Kit {kit}: giver and taker are the same person.',
    'taker-not-here': 'Kit {kit}: who is to take it over holds no role for this trial at this site.',
  },
  check: ({ handover: h }) => {
    const facts = { kit: h.kit, holder: h.holder };
    return [
      ...(h.right ? [] : [{ facts }]),
      ...(h.same ? [{ facts, code: 'handover-to-oneself' }] : []),
      ...(h.takerHere ? [] : [{ facts, code: 'taker-not-here' }]),
    ];
  },
});

export interface AssignedFacts {
  assigned: { subject: string; treatment: number; kit: string | null; treatments: number };
}

export const assignedAlready = rule<AssignedFacts>({
  id: 'BR-48',
  code: 'assigned-already',
  title: 'One kit for a treatment: no second draw from the list',
  source: 'E6 3.15.2; practice',
  override: 'none',
  clearedBy: 'investigator (the kit assigned, or a reserve)',
  says: '{subject} has kit {kit} for treatment {treatment}.',
  also: { 'treatment-not-planned': 'The protocol has {treatments} treatments; {treatment} is not one of them.' },
  check: ({ assigned: a }) => {
    const facts = { subject: a.subject, treatment: a.treatment, kit: a.kit, treatments: a.treatments };
    if (a.treatment > a.treatments) return { facts, code: 'treatment-not-planned' };
    return a.kit !== null && { facts };
  },
});

export interface WitnessFacts {
  witness: { name: string; same: boolean; entitled: boolean };
}

export const unwitnessed = rule<WitnessFacts>({
  id: 'BR-56',
  code: 'destruction-unwitnessed',
  title: 'Two persons waste or destroy, with own logins',
  source: 'CTR 51; E6',
  override: 'none',
  clearedBy: 'a second person',
  says: 'The witness must be another person.',
  also: { 'witness-not-entitled': '{name} may not witness here.' },
  check: ({ witness: w }) => [
    ...(w.same ? [{ facts: { name: w.name } }] : []),
    ...(w.entitled ? [] : [{ facts: { name: w.name }, code: 'witness-not-entitled' }]),
  ],
});

export interface HeldDestructionFacts {
  destruction: { holds: readonly string[]; qaApproved: boolean };
}

export const destructionUnderHold = rule<HeldDestructionFacts>({
  id: 'BR-56',
  code: 'destruction-under-hold',
  title: 'What is on hold is destroyed only with the approval of quality assurance',
  source: 'CTR 51; E6',
  override: 'none',
  clearedBy: 'quality assurance (approval with signature)',
  says: 'On hold ({holds}): destruction needs the approval of quality assurance.',
  check: ({ destruction: d }) => d.holds.length > 0 && !d.qaApproved && { facts: { holds: d.holds.join(', ') } },
});
