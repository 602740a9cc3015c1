import { named, type Said } from './said.js';
import { readOnce, type Progress, type Scan } from './scan-reading.js';
import { refusal } from './scan-refusal.js';
import { Unreadable } from './unreadable.js';

export { gs1Key, type Dialect, type Scan } from './scan-reading.js';
export { ScanError } from './scan-refusal.js';

/** Reads one scan, in whatever dialect it is; what cannot be read is refused with what is wrong and what to set. */
export function readScan(raw: string): Scan {
  const so: Progress = { dialect: null, elements: [], data: [] };
  try {
    return readOnce(raw, so);
  } catch (e) {
    if (e instanceof Unreadable) throw refusal(raw, e, so);
    throw e;
  }
}

/**
 * Where a scan says other than the label that it names was printed with; null when they agree. A separator that was
 * lost swallows a field, and a keyboard turns one character into another: the record is right, the scan is not.
 */
export function disagreement(scan: Scan, payload: string): Said | null {
  if (payload === scan.key) return null;
  const printed = readOnce(payload, { dialect: null, elements: [], data: [] }).fields;
  for (const [word, value] of Object.entries(scan.fields)) {
    const on = printed[word];
    if (on === undefined) return { code: 'not-carried', facts: { name: named(word), value } };
    if (on !== value) return { code: 'printed-other', facts: { name: named(word), value, printed: on } };
  }
  // A shipper's number stands in a bar code of its own too.
  const whole = scan.bordered || scan.fields.sscc !== undefined;
  const missing = whole ? undefined : Object.keys(printed).find((word) => !(word in scan.fields));
  return missing ? { code: 'carried-missing', facts: { name: named(missing) } } : null;
}
