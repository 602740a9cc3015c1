import { WARD } from '../../../demo/world/stage.js';
import { HOSPITAL_QA, packOf, shipmentOf, type Cast } from './cast.js';
import { GOES, NEVER, type Row } from './row.js';

const STOPPED = { expired: 'expired', unreleased: 'cert-withdrawn', onHold: 'on-hold', elsewhere: 'not-your-site' };
/** Away from use a thing may always go, and be seen to have arrived. */
const AWAY = { expired: GOES, unreleased: GOES, onHold: GOES, elsewhere: 'not-your-site', otherSubject: NEVER };

const witness = (c: Cast) => c.world.sign(WARD.verifier);

/** Positions, shipments, and the ways out: set aside, returned, wasted, destroyed. */
export const STOCK: Row[] = [
  {
    route: 'POST /api/shipments',
    by: 'logistics.02',
    make: (c, kind) => Promise.resolve(c.atMaker(kind)),
    body: (c, unit) => shipmentOf(c, [unit]),
    ...STOPPED,
    otherSubject: NEVER,
  },
  {
    route: 'POST /api/shipments/{shipmentId}/pack',
    by: 'logistics.02',
    make: (c, kind) => c.shipment(kind, 'planned'),
    body: (c, { unit }) => packOf(c.world, unit),
    ...STOPPED,
    otherSubject: NEVER,
  },
  {
    route: 'POST /api/shipments/{shipmentId}/dispatch',
    by: 'logistics.02',
    make: (c, kind) => c.shipment(kind, 'packed'),
    body: () => ({}),
    ...STOPPED,
    otherSubject: NEVER,
  },
  {
    route: 'POST /api/shipments/{shipmentId}/receive',
    by: WARD.preparer,
    make: (c, kind) => c.shipment(kind, 'in-transit'),
    body: (_, { unit }) => ({ units: [unit.code], sealIntact: true, conditionGood: true }),
    ...AWAY,
  },
  {
    route: 'POST /api/storage/store',
    by: 'custodian.03',
    make: (c, kind) => Promise.resolve(c.received(kind)),
    body: (c, unit) => ({ unit: unit.code, ...c.position() }),
    ...AWAY,
  },
  {
    route: 'POST /api/storage/set-aside',
    by: 'custodian.03',
    make: (c, kind) => c.stored(kind),
    body: (_, unit) => ({ unit: unit.code, as: 'quarantined', reason: 'label torn' }),
    ...AWAY,
  },
  {
    route: 'POST /api/storage/restock',
    by: HOSPITAL_QA,
    make: async (c, kind) => {
      const unit = await c.stored(kind);
      const aside = { unit: unit.code, as: 'quarantined', reason: 'label torn' };
      await c.world.as('custodian.03').post('/api/storage/set-aside', aside);
      return unit;
    },
    body: (c, unit, me) => ({ unit: unit.code, reason: 'label read', signature: c.world.sign(me) }),
    ...AWAY,
  },
  {
    route: 'POST /api/disposal/return',
    by: 'custodian.03',
    make: (c, kind) => c.stored(kind),
    body: (_, unit) => ({ unit: unit.code, reason: 'to the maker' }),
    ...AWAY,
  },
  {
    route: 'POST /api/disposal/waste',
    by: WARD.preparer,
    make: (c, kind) => c.kit(kind, 'thawed'),
    body: (c, kit) => ({ items: [kit.unit.code], reason: 'spilt', witness: witness(c) }),
    ...AWAY,
  },
  {
    route: 'POST /api/disposal/destroy',
    by: 'custodian.03',
    make: (c, kind) => c.stored(kind),
    body: (c, unit) => ({ items: [unit.code], method: 'autoclave', reason: 'not needed', witness: witness(c) }),
    ...AWAY,
    onHold: 'destruction-under-hold',
  },
];
