import type { ItemKind } from './item.entity.js';

type States = Readonly<Record<string, readonly string[]>>;

const OUT = ['quarantined', 'damaged', 'missing', 'returned', 'destroyed'];

/** A unit. Thawing is a one-way valve: from there nothing leads back to a store. */
const unit: States = {
  'label-issued': ['filled', 'void'],
  void: [],
  filled: ['frozen', 'stored', 'destroyed'],
  frozen: ['stored', ...OUT],
  stored: ['stored', 'reserved', 'packed', 'sampled', ...OUT],
  reserved: ['stored', 'thawing', ...OUT],
  packed: ['in-transit', 'stored', ...OUT],
  'in-transit': ['received', 'quarantined', 'missing'],
  received: ['stored', ...OUT],
  thawing: ['thawed', 'wasted', 'destroyed'],
  thawed: ['drawn', 'wasted', 'destroyed'],
  drawn: ['drawn', 'wasted', 'used', 'destroyed'],
  used: ['destroyed'],
  wasted: ['destroyed'],
  sampled: ['destroyed'],
  quarantined: ['received', 'returned', 'destroyed'],
  returned: ['received', 'quarantined', 'destroyed'],
  damaged: ['quarantined', 'destroyed'],
  missing: ['quarantined'],
  destroyed: [],
};

const kit: States = {
  assigned: ['preparing', 'not-given', 'kit-withdrawn'],
  preparing: ['prepared', 'not-given', 'kit-withdrawn'],
  prepared: ['offered', 'not-given', 'kit-withdrawn'],
  offered: ['handed-over', 'prepared', 'not-given', 'kit-withdrawn'],
  'handed-over': ['verified', 'not-given', 'kit-withdrawn'],
  verified: ['giving', 'not-given', 'kit-withdrawn'],
  giving: ['giving', 'given', 'partly-given'],
  given: ['reconciled'],
  'partly-given': ['reconciled'],
  'not-given': ['reconciled'],
  'kit-withdrawn': ['reconciled'],
  reconciled: [],
};

const syringe: States = {
  drawn: ['checked', 'wasted', 'destroyed'],
  checked: ['handed-over', 'wasted', 'destroyed'],
  'handed-over': ['given', 'partly-given', 'wasted', 'destroyed'],
  given: ['destroyed'],
  'partly-given': ['wasted', 'destroyed'],
  wasted: ['destroyed'],
  destroyed: [],
};

const donor: States = {
  registered: ['consented', 'ineligible'],
  consented: ['consented', 'screening', 'deferred', 'ineligible', 'withdrawn'],
  screening: ['eligible', 'deferred', 'ineligible', 'withdrawn'],
  deferred: ['screening', 'deferred', 'ineligible', 'withdrawn'],
  eligible: ['screening', 'eligible', 'deferred', 'ineligible', 'withdrawn'],
  ineligible: [],
  withdrawn: ['ineligible'],
};

const donation: States = {
  procured: ['in-transit', 'received', 'rejected'],
  'in-transit': ['received', 'rejected'],
  received: ['released', 'rejected', 'in-process'],
  'in-process': ['rejected', 'consumed'],
  released: ['in-process', 'consumed', 'rejected'],
  consumed: [],
  rejected: ['destroyed'],
  destroyed: [],
};

const material: States = {
  received: ['released', 'rejected'],
  released: ['rejected'],
  rejected: [],
};

/** A vessel with cells of a lot in process. */
const vessel: States = {
  'label-issued': ['in-use', 'void'],
  'in-use': ['in-use', 'emptied', 'discarded'],
  void: [],
  emptied: [],
  discarded: [],
};

const lot: States = {
  planned: ['in-process', 'rejected'],
  'in-process': ['quarantine', 'rejected'],
  quarantine: ['rejected', 'closed'],
  rejected: ['closed'],
  closed: [],
};

const shipment: States = {
  planned: ['packed', 'cancelled'],
  packed: ['in-transit', 'cancelled'],
  'in-transit': ['received', 'lost'],
  received: ['closed'],
  lost: ['received'],
  closed: [],
  cancelled: [],
};

/** Taken of a lot for testing. Never used for a subject. */
const sample: States = {
  taken: ['tested', 'destroyed'],
  tested: ['destroyed'],
  destroyed: [],
};

const STATES: Readonly<Record<ItemKind, States>> = {
  donor,
  donation,
  material,
  lot,
  vessel,
  unit,
  kit,
  syringe,
  shipment,
  sample,
};

/** Whether this kind of thing may go from one state to the other. */
export const mayGo = (kind: ItemKind, from: string, to: string): boolean => STATES[kind][from]?.includes(to) ?? false;
