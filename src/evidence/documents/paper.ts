/** What a document says, as plain data: the same record always gives the same paper. */
export interface Paper {
  title: string;
  /** Set large across every page, of what is only looked at beforehand. */
  mark?: string;
  /** Name of the place that answers for the record. */
  place: string;
  record: PaperRecord;
  parts: readonly Part[];
}

export interface PaperRecord {
  /** What people call it, such as `lot CL2-25-0107`. */
  name: string;
  /** Address of its page; only its path where the installation was not told where people reach it. */
  address: string;
  /** How many acts the trail holds of it, and when the last was done. */
  version: number;
  changedAt: string;
  hash: string;
}

export interface Part {
  head: string;
  text?: string;
  facts?: readonly (readonly [name: string, value: string])[];
  table?: Table;
}

export interface Table {
  /** Head and share of the width. */
  columns: readonly (readonly [head: string, share: number])[];
  rows: readonly (readonly string[])[];
  /** Said where there are no rows. */
  empty: string;
}
