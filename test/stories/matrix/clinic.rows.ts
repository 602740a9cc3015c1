import { GLAND, doseOf, drawOf } from './cast.js';
import { GOES, NEVER, type Row } from './row.js';
import { WARD } from '../../../demo/world/stage.js';

const PHARMACIST = WARD.preparer;
const { investigator: INVESTIGATOR, verifier: VERIFIER, nurse: NURSE } = WARD;

const STOPPED = { expired: 'expired', unreleased: 'cert-withdrawn', onHold: 'on-hold', elsewhere: 'not-your-site' };
/** What happened is written down whatever else is wrong: the record must not lie. */
const RECORDED = { expired: GOES, unreleased: GOES, onHold: GOES, elsewhere: 'not-your-site', otherSubject: NEVER };

/** Kits, thaw, preparation, hand-over and bedside. */
export const CLINIC: Row[] = [
  {
    route: 'POST /api/kits/{kitId}/units',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'assigned'),
    body: (_, kit) => ({ unit: kit.unit.code }),
    ...STOPPED,
    otherSubject: NEVER,
  },
  {
    route: 'POST /api/kits/{kitId}/units/free',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'kept'),
    body: (_, kit) => ({ unit: kit.unit.code, reason: 'another vial' }),
    mixed: (_, _kit, other) => ({ unit: other.unit.code, reason: 'another vial' }),
    ...RECORDED,
    otherSubject: 'of-another-kit',
  },
  {
    route: 'POST /api/kits/{kitId}/thaw',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'kept'),
    body: (c, kit, me) => ({ units: [kit.unit.code], signature: c.world.sign(me), verifier: c.world.sign(VERIFIER) }),
    mixed: (c, _, other, me) => ({
      units: [other.unit.code],
      signature: c.world.sign(me),
      verifier: c.world.sign(VERIFIER),
    }),
    ...STOPPED,
    otherSubject: 'already-reserved',
  },
  {
    route: 'POST /api/kits/{kitId}/thawed',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'thawing'),
    body: (_, kit) => ({ units: [{ unit: kit.unit.code, appearance: 'clear' }] }),
    mixed: (_, _kit, other) => ({ units: [{ unit: other.unit.code, appearance: 'clear' }] }),
    ...RECORDED,
    otherSubject: 'of-another-kit',
  },
  {
    route: 'POST /api/kits/{kitId}/draws',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'thawed'),
    body: (c, kit) => drawOf(c.world, kit.unit),
    mixed: (c, _, other) => drawOf(c.world, other.unit),
    ...STOPPED,
    otherSubject: 'of-another-kit',
  },
  {
    route: 'POST /api/kits/{kitId}/complete',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'drawn'),
    body: (_, kit) => ({ syringes: [kit.syringe.code], reason: 'one gland only' }),
    mixed: (_, _kit, other) => ({ syringes: [other.syringe.code], reason: 'one gland only' }),
    ...STOPPED,
    otherSubject: 'of-another-kit',
  },
  {
    route: 'POST /api/kits/{kitId}/offer',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'prepared'),
    body: (_, kit) => ({ kit: kit.code, to: INVESTIGATOR }),
    mixed: (_, _kit, other) => ({ kit: other.code, to: INVESTIGATOR }),
    ...STOPPED,
    otherSubject: 'of-another-kit',
  },
  {
    route: 'POST /api/kits/{kitId}/accept',
    by: INVESTIGATOR,
    make: (c, kind) => c.kit(kind, 'offered'),
    body: (_, kit) => ({ kit: kit.code }),
    mixed: (_, _kit, other) => ({ kit: other.code }),
    ...STOPPED,
    otherSubject: 'of-another-kit',
  },
  {
    route: 'POST /api/bedside/kits/{kitId}/verify',
    by: INVESTIGATOR,
    make: (c, kind) => c.kit(kind, 'taken'),
    body: (c, kit) => ({ subject: kit.subject.cardCode, kit: kit.code, second: c.world.sign(NURSE) }),
    mixed: (c, kit, other) => ({ subject: other.subject.cardCode, kit: kit.code, second: c.world.sign(NURSE) }),
    ...STOPPED,
    otherSubject: 'wrong-subject',
  },
  {
    route: 'POST /api/bedside/kits/{kitId}/doses',
    by: INVESTIGATOR,
    make: (c, kind) => c.kit(kind, 'verified'),
    body: (_, kit) => doseOf(kit),
    mixed: (_, kit, other) => doseOf(kit, { subject: other.subject, syringe: kit.syringe }),
    ...STOPPED,
    otherSubject: 'wrong-subject',
  },
  {
    route: 'POST /api/bedside/kits/{kitId}/close',
    by: INVESTIGATOR,
    make: (c, kind) => c.kit(kind, 'given'),
    body: async (c, kit, me) => {
      const { hash, glands } = await c.world.as(INVESTIGATOR).get(`/api/bedside/kits/${kit.id}`);
      const left = glands.filter((g: { givenUl: number | null }) => g.givenUl === null);
      const notGiven = left.map((g: { gland: string; side: string }) => ({
        gland: g.gland,
        side: g.side,
        reason: 'one gland only',
      }));
      return { notGiven, signature: c.world.sign(me, hash) };
    },
    ...RECORDED,
  },
  {
    route: 'POST /api/kits/{kitId}/not-given',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'prepared'),
    body: () => ({ reason: 'the subject went home' }),
    ...RECORDED,
  },
  {
    route: 'POST /api/kits/{kitId}/withdraw',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'prepared'),
    body: (c, _, me) => ({ reason: 'a cracked syringe', signature: c.world.sign(me) }),
    ...RECORDED,
  },
  {
    route: 'POST /api/kits/{kitId}/reveal',
    by: PHARMACIST,
    make: (c, kind) => c.kit(kind, 'assigned'),
    body: () => ({}),
    ...RECORDED,
  },
  {
    route: 'POST /api/kits',
    by: INVESTIGATOR,
    make: (c) => c.subject(),
    body: (_, subject) => ({ subjectId: subject.id, treatment: 1 }),
    held: (c) => ({ kind: 'trial', id: c.world.trial('MESRIX-II') }),
    expired: NEVER,
    unreleased: NEVER,
    onHold: 'on-hold',
    elsewhere: 'not-your-site',
    otherSubject: NEVER,
  },
  {
    route: 'POST /api/kits/reserves',
    by: INVESTIGATOR,
    make: (c) => c.subject(),
    body: (_, subject) => ({ subjectId: subject.id, treatment: 1, ...GLAND, reason: 'spilt' }),
    held: (c) => ({ kind: 'trial', id: c.world.trial('MESRIX-II') }),
    expired: NEVER,
    unreleased: NEVER,
    onHold: 'on-hold',
    elsewhere: 'not-your-site',
    otherSubject: NEVER,
  },
];
