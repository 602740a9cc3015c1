import { writeIsbt, type Datum } from './isbt.js';
import { at, whole, type LabelCode, type Print } from './label-codes.js';

/** A donation: its number, when it was collected, and the number of the donor. */
export const donationCode = (d: {
  /** 13 characters. */
  din: string;
  flags?: string;
  /** UTC instant, and the zone of the tissue establishment. */
  collectedAt: string;
  zone: string;
  /** Facility and 16 digits. */
  donor: string;
}): LabelCode =>
  isbt([
    { no: '001', content: d.din + (d.flags ?? '00') },
    { no: '007', content: ordinalMinute(d.collectedAt, d.zone) },
    { no: '019', content: d.donor },
  ]);

/** The number of a donation alone, as its labels hold it. */
export const donationNumberCode = (din: string, print: number): string =>
  isbt([{ no: '001', content: din + printFlags(print) }]).payload;

/** Starting material on its way to a maker. */
export const startingMaterialCode = (m: {
  din: string;
  flags?: string;
  /** 8 characters, from the list that the site licenses. */
  product: string;
  expiresAt: string;
  zone: string;
}): LabelCode =>
  isbt([
    { no: '001', content: m.din + (m.flags ?? '00') },
    { no: '003', content: m.product },
    { no: '005', content: ordinalMinute(m.expiresAt, m.zone) },
  ]);

/** A vial of a lot: donation or pool, product, and which vial. A lot has more vials than a product code has divisions. */
export const vialCode = (
  v: {
    din: string;
    /** 6 characters: product description and collection type. */
    product: string;
    /** Which vial, from 1. */
    number: number;
  } & Print,
): LabelCode =>
  isbt([
    { no: '001', content: v.din + printFlags(v.print ?? 1) },
    { no: '003', content: `${v.product}99` },
    { no: '032', content: String(v.number).padStart(6, '0') },
  ]);

function isbt(data: readonly Datum[]): LabelCode {
  const text = writeIsbt(data);
  return whole(text, text);
}

/** 05 says that a label was printed a second time; after that the flags of local meaning count on. */
const printFlags = (print: number): string => (print < 2 ? '00' : print === 2 ? '05' : String(20 + print));

const ordinalMinute = (instant: string, zone: string): string => `0${at(instant, zone).toFormat('yyoooHHmm')}`;
