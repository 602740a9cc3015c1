import { permission } from '../../kernel/index.js';

const UNBLINDED = ['preparer', 'pharmacist'];

export const assignKit = permission('kit.assign', ['investigator'], 'Assign a kit to a subject, from the sealed list');
export const requestReserve = permission(
  'kit.request-reserve',
  ['investigator'],
  'Ask for a reserve kit for one gland',
);
export const revealKit = permission('kit.reveal', UNBLINDED, 'Learn, for preparation, what goes into a kit');
export const reserveUnit = permission('unit.reserve', UNBLINDED, 'Keep a unit for a kit');
export const freeUnit = permission('unit.free', UNBLINDED, 'Give up a reservation');
export const thawUnit = permission('unit.thaw', UNBLINDED, 'Thaw units for a kit, with a verifier');
export const verifyThaw = permission(
  'unit.thaw-verify',
  ['verifier', 'preparer', 'pharmacist'],
  'Verify thaw and draw',
);
export const endThaw = permission('unit.thaw-end', UNBLINDED, 'Record the end of a thaw and the appearance');
export const drawSyringe = permission('syringe.draw', UNBLINDED, 'Draw a syringe for a gland');
export const completeKit = permission('kit.complete', UNBLINDED, 'Complete a kit: scan every syringe back');
export const offerKit = permission('kit.offer', UNBLINDED, 'Offer a kit for hand-over');
export const acceptKit = permission('kit.accept', ['investigator', 'nurse'], 'Accept a kit at hand-over');
export const notGiven = permission('kit.not-give', ['investigator', ...UNBLINDED], 'Record that a kit is not given');
export const withdrawKit = permission('kit.withdraw', UNBLINDED, 'Withdraw a kit, neutral for whoever is blinded');
export const withdrawAllKits = permission(
  'kit.withdraw-all',
  UNBLINDED,
  'Withdraw all completed, unfinished kits of a trial at a site, with a verifier',
);
export const wasteItem = permission('item.waste', UNBLINDED, 'Record units or syringes as wasted, with a witness');
export const returnUnit = permission('unit.return', [...UNBLINDED, 'custodian'], 'Return a unit');
export const destroyItem = permission(
  'item.destroy',
  [...UNBLINDED, 'custodian', 'operator'],
  'Destroy units, syringes or samples, with a witness',
);
export const witness = permission(
  'item.witness',
  ['preparer', 'pharmacist', 'verifier', 'custodian', 'operator', 'qa'],
  'Witness waste and destruction',
);
export const readKits = permission(
  'kit.read',
  ['preparer', 'pharmacist', 'verifier', 'unblinded-monitor', 'inspector', 'qa'],
  'See kits with what is in them',
);
