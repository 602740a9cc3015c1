import type { ItemView } from '../../base/custody/index.js';

/** At hand and cold: here a label can be taken off and another put on. */
const AT_HAND = ['filled', 'frozen', 'stored', 'reserved', 'packed', 'received', 'quarantined', 'returned'];
/** On its way, set aside as damaged, or not found: it may come back, and then its label is old. */
const AWAY = ['in-transit', 'damaged', 'missing'];

/** A clinical unit that was not thawed, used up or destroyed. Samples and retained units keep the label they have. */
export const inStock = (u: Pick<ItemView, 'state' | 'purpose'>): boolean =>
  u.purpose === 'clinical' && [...AT_HAND, ...AWAY].includes(u.state);

export const atHand = (u: Pick<ItemView, 'state'>): boolean => AT_HAND.includes(u.state);
