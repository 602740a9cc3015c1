import { value37 } from './mod37.js';
import { readSec, secFields } from './sec.js';
import { Unreadable } from './unreadable.js';

type Fields = Record<string, string>;

/** One data structure of ISBT 128. All that are read have a content of fixed length, so none needs a separator. */
export interface Structure {
  /** Number in the standard. */
  no: string;
  /** How it begins. This is not content, and is not printed in text. */
  di: string;
  title: string;
  length: number;
  form: RegExp;
  /** What the content says; throws when its characters are right and it still cannot be. */
  read: (content: string) => Fields;
}

const structure = (
  no: string,
  di: string,
  title: string,
  length: number,
  form: RegExp,
  read: Structure['read'],
): Structure => ({ no, di, title, length, form, read });

/** Facility identification number, as in a donation number. */
const FIN = '[A-NP-Z1-9][A-NP-Z0-9]{2}\\d{2}';
/** The same as in a product code of a processing facility. */
const FIN_P = '[A-NP-Z0-9]{5}';

/** `cyyjjj` as a day: century digit, year, day of the year. Only this century: no other can stand on a label. */
function dayOf(content: string): string {
  const [, yy, jjj] = /^0(\d\d)(\d{3})/.exec(content) ?? [];
  const date = new Date(Date.UTC(2000 + Number(yy), 0, Number(jjj)));
  if (!yy || Number(jjj) < 1 || date.getUTCFullYear() !== 2000 + Number(yy)) throw new Unreadable('no-ordinal-day');
  return date.toISOString().slice(0, 10);
}

function timeOf(hhmm: string): string {
  if (!/^([01]\d|2[0-3])[0-5]\d$/.test(hhmm)) throw new Unreadable('no-time');
  return `${hhmm.slice(0, 2)}:${hhmm.slice(2)}`;
}

const day = (no: string, di: string, word: string, title: string): Structure =>
  structure(no, di, title, 6, /^\d{6}$/, (v) => ({ [word]: dayOf(v) }));

/** Local wall time, without a zone. */
const moment = (no: string, di: string, word: string, title: string): Structure =>
  structure(no, di, title, 10, /^\d{10}$/, (v) => ({ [word]: `${dayOf(v)}T${timeOf(v.slice(6))}` }));

const plain = (no: string, di: string, word: string, title: string, length: number, form: RegExp): Structure =>
  structure(no, di, title, length, form, (v) => ({ [word]: v }));

/** Filled up with zeros from the left. */
const filled = (no: string, di: string, word: string, title: string): Structure =>
  structure(no, di, title, 18, /^[A-Z0-9]+$/, (v) => ({ [word]: v.replace(/^0+(?=.)/, '') }));

/** Flags 60 to 96 check the number; above, and letters, are reserved. */
function readDonation(content: string): Fields {
  const [donation, flags] = [content.slice(0, 13), content.slice(13)];
  if (!/^\d\d$/.test(flags) || Number(flags) > 96) throw new Unreadable('flags-unknown', { flags });
  if (Number(flags) >= 60 && Number(flags) !== 60 + value37(donation)) throw new Unreadable('flags-wrong', { flags });
  return { donation, flags };
}

/** What a flexible date and time is the moment of. */
const MOMENTS: Record<string, string> = {
  '01': 'expiry',
  '02': 'collected',
  '03': 'produced',
  '04': 'crossClamped',
  '05': 'preserved',
  '06': 'died',
};

/** Which time (1 local, 2 UTC), a zero, what it is the moment of, and YYYYMMDDhhmm. */
function readFlexible(content: string): Fields {
  const [, zone, what, date, time] = /^([12])0(\d\d)(\d{8})(\d{4})$/.exec(content) ?? [];
  const word = MOMENTS[what ?? ''];
  if (!word) throw new Unreadable('no-moment');
  const on = `${date!.slice(0, 4)}-${date!.slice(4, 6)}-${date!.slice(6)}`;
  const there = new Date(`${on}T00:00:00Z`);
  if (Number.isNaN(there.getTime()) || there.toISOString().slice(0, 10) !== on) throw new Unreadable('no-calendar-day');
  return { [word]: `${on}T${timeOf(time!)}${zone === '2' ? 'Z' : ''}` };
}

/** Month and year, without a day. */
function monthOf(content: string): string {
  const month = Number(content.slice(4));
  if (month < 1 || month > 12) throw new Unreadable('no-month');
  return `${content.slice(0, 4)}-${content.slice(4)}`;
}

/** What was found in a test: codes of tables that are licensed, so they are kept as they are. */
const tested = (no: string, di: string, word: string, title: string, form = /^[A-Z0-9]+$/): Structure =>
  plain(no, di, word, title, 18, form);

function readGrid(content: string): Fields {
  if (value37(content.slice(0, 17)) !== Number(content.slice(17))) throw new Unreadable('wrong-checksum');
  return { grid: content };
}

/** Structures of variable length: what follows them in a message could not be found, so they are refused by name. */
export const NOT_READ: Readonly<Record<string, string>> = { '&$': '029', '&%': '030' };

/**
 * The structures that are read. Those that identify a patient (024, 025) are refused in `isbt.ts`. No list of product
 * codes is here: it is licensed.
 */
export const STRUCTURES: readonly Structure[] = [
  structure('001', '=', 'donation number', 15, new RegExp(`^${FIN}\\d{8}[0-9A-HJ-NPR-Y]{2}$`), readDonation),
  plain('002', '=%', 'bloodGroup', 'blood groups', 4, /^[A-Z0-9]+$/),
  structure('003', '=<', 'product code', 8, /^[A-Z][A-Z0-9]{4}[A-Za-z0-9][A-Z0-9][a-z0-9]$/, (v) => ({
    product: v.slice(0, 5),
    collectionType: v[5]!,
    division: v.slice(6),
  })),
  day('004', '=>', 'expiry', 'expiry'),
  moment('005', '&>', 'expiry', 'expiry'),
  day('006', '=*', 'collected', 'collection'),
  moment('007', '&*', 'collected', 'collection'),
  day('008', '=}', 'produced', 'production'),
  moment('009', '&}', 'produced', 'production'),
  plain('010', '&(', 'specialTesting', 'special testing', 5, /^[A-Z0-9]+$/),
  tested('011', '={', 'redCellAntigens', 'red cell antigens'),
  tested('012', '=\\', 'redCellAntigens', 'red cell antigens', /^[A-Za-z0-9]+$/),
  tested('013', '&\\', 'redCellAntigens', 'red cell antigens', /^[A-Za-z0-9]+$/),
  tested('014', '&{', 'plateletAntigens', 'platelet antigens'),
  tested('015', '=[', 'hlaAlleles', 'HLA alleles'),
  tested('016', '="', 'hlaAlleles', 'HLA alleles'),
  plain('017', '=)', 'container', 'container', 10, /^[A-Z0-9]+$/),
  plain('018', '&)', 'containerLot', 'container lot', 10, /^[A-Za-z0-9]+$/),
  plain('019', '=;', 'donor', 'donor number', 21, new RegExp(`^${FIN}\\d{16}$`)),
  plain('020', "='", 'staff', 'staff number', 11, new RegExp(`^${FIN}[A-Z0-9]{6}$`)),
  plain('021', '=-', 'catalogueNumber', 'catalogue number', 10, /^[A-Z0-9]+$/),
  plain('022', '&-', 'itemLot', 'lot of an item', 10, /^[A-Za-z0-9]+$/),
  structure('026', '=]', 'expiry', 6, /^\d{6}$/, (v) => ({ expiry: monthOf(v) })),
  tested('027', '&"', 'infectionMarkers', 'infection markers'),
  plain('028', '=$', 'consignment', 'consignment', 16, new RegExp(`^${FIN}\\d{11}$`)),
  structure('031', '=(', 'date and time', 16, /^\d+$/, readFlexible),
  plain('032', '=,', 'divisions', 'divisions', 6, /^(?!000000)[A-Z0-9]+$/),
  structure('033', '&+', 'processing facility', 11, new RegExp(`^${FIN_P}[A-Z0-9]{6}$`), (v) => ({
    facility: v.slice(0, 5),
    facilityProduct: v.slice(5),
  })),
  structure('034', '=/', 'processor product', 16, new RegExp(`^${FIN_P}[A-Z0-9]{11}$`), (v) => ({
    facility: v.slice(0, 5),
    facilityProduct: v.slice(5, 11),
    product: v.slice(11),
  })),
  filled('035', '&,1', 'lot', 'lot'),
  filled('036', '&,2', 'supplement', 'supplement'),
  plain('037', '&,3', 'grid', 'donor registry number of 2017', 19, /^[A-Z0-9]+$/),
  structure('038', '&,4', 'Single European Code', 40, /^[A-Za-z0-9]+$/, (v) => secFields(readSec(v))),
  structure('039', '&:', 'donor registry number', 19, /^[1-9]\d{3}[A-Z0-9]{13}\d\d$/, readGrid),
  plain('040', '&/', 'chainOfIdentity', 'chain of identity', 15, new RegExp(`^CH${FIN}\\d{2}[A-Z0-9]{6}$`)),
];
