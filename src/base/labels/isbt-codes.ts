import { CannotDraw } from './cannot-draw.js';
import { readIsbt, writeIsbt, type Datum } from './isbt.js';
import { whole, type LabelCode, type Print } from './label-codes.js';

/** The number of a donation alone, as its labels hold it. */
export const donationNumberCode = (din: string, print: number): string =>
  isbt([{ no: '001', content: din + printFlags(print) }]).payload;

/** The code of a further print: its flags say so, and the code of a voided label is not printed again. */
export const printedAgain = (code: string, print: number): string =>
  isbt(
    readIsbt(code).map(({ no, content }) => ({
      no,
      content: no === '001' ? content.slice(0, -2) + printFlags(print) : content,
    })),
  ).payload;

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

/** The last flag of local meaning is 59. */
const MOST_PRINTS = 39;

/** 05 says that a label was printed a second time; after that the flags of local meaning count on. */
function printFlags(print: number): string {
  if (print > MOST_PRINTS)
    throw new CannotDraw('label-symbol', {
      symbol: 'isbt128',
      why: `it was printed ${MOST_PRINTS} times, no flag is left`,
    });
  return print < 2 ? '00' : print === 2 ? '05' : String(20 + print);
}
