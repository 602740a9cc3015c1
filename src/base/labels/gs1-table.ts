/** What a GS1 application identifier carries. Facts from the GS1 Barcode Syntax Dictionary (Apache-2.0). */
export interface Ai {
  /** Our word for it. */
  word: string;
  /** N digits, X the 82 characters of GS1. */
  set: 'N' | 'X';
  min: number;
  max: number;
  /** Its length is predefined: no separator follows it. */
  fixed?: true;
  checks?: readonly ('digit' | 'date' | 'day0' | 'time')[];
  /** One of these must stand beside it. */
  needs?: readonly string[];
  excludes?: readonly string[];
}

const n = (word: string, length: number, more: Partial<Ai> = {}): Ai => ({
  word,
  set: 'N',
  min: length,
  max: length,
  ...more,
});
const x = (word: string, max: number, more: Partial<Ai> = {}): Ai => ({ word, set: 'X', min: 1, max, ...more });
const item = { needs: ['01', '02', '8006'] } as const;

export const AIS: Readonly<Record<string, Ai>> = {
  '00': n('sscc', 18, { fixed: true, checks: ['digit'] }),
  '01': n('gtin', 14, { fixed: true, checks: ['digit'], excludes: ['02', '37', '255'] }),
  '02': n('contentGtin', 14, { fixed: true, checks: ['digit'], needs: ['37'], excludes: ['01'] }),
  '10': x('lot', 20, item),
  '11': n('productionDate', 6, { fixed: true, checks: ['day0'], ...item }),
  '12': n('dueDate', 6, { fixed: true, checks: ['day0'] }),
  '13': n('packagingDate', 6, { fixed: true, checks: ['day0'], ...item }),
  '15': n('bestBefore', 6, { fixed: true, checks: ['day0'], ...item }),
  '16': n('sellBy', 6, { fixed: true, checks: ['day0'], ...item }),
  '17': n('expiryDate', 6, { fixed: true, checks: ['day0'], needs: ['01', '02', '255', '8006'] }),
  '20': n('variant', 2, { fixed: true, ...item }),
  '21': x('serial', 20, { needs: ['01', '8006'], excludes: ['235'] }),
  '22': x('consumerVariant', 20, { needs: ['01'] }),
  '235': x('thirdPartySerial', 28, { needs: ['01'] }),
  '240': x('additionalId', 30, item),
  '250': x('secondSerial', 30, { needs: ['21'] }),
  '253': { word: 'documentId', set: 'X', min: 13, max: 30, checks: ['digit'] },
  '37': { word: 'count', set: 'N', min: 1, max: 8, needs: ['02'] },
  '400': x('orderNumber', 30),
  '410': n('shipTo', 13, { fixed: true, checks: ['digit'] }),
  '414': n('location', 13, { fixed: true, checks: ['digit'] }),
  '4324': n('notBefore', 10, { checks: ['date', 'time'], needs: ['00'] }),
  '4325': n('notAfter', 10, { checks: ['date', 'time'], needs: ['00'] }),
  '4331': { word: 'maxTemperature', set: 'X', min: 6, max: 7, needs: ['00'], excludes: ['4330'] },
  '4333': { word: 'minTemperature', set: 'X', min: 6, max: 7, needs: ['00'], excludes: ['4332'] },
  '7003': n('useBefore', 10, { checks: ['date', 'time'], needs: ['01', '02'] }),
  '7006': n('firstFreeze', 6, { checks: ['date'], needs: ['01', '02'] }),
  '7011': { word: 'testBy', set: 'N', min: 6, max: 10, checks: ['date'], needs: ['01', '02'] },
  '7240': x('protocol', 20, { needs: ['01', '8006'] }),
  '8006': n('pieceGtin', 18, {}),
  '8008': { word: 'producedAt', set: 'N', min: 8, max: 12, checks: ['date'], needs: ['01', '02'] },
  '8017': n('provider', 18, { checks: ['digit'], excludes: ['8018'] }),
  '8018': n('recipient', 18, { checks: ['digit'], excludes: ['8017'] }),
  '8019': { word: 'serviceInstance', set: 'N', min: 1, max: 10, needs: ['8017', '8018'] },
  '90': x('internal', 30),
  ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`9${i + 1}`, x(`company${i + 1}`, 90)])),
};

/** The 82 characters that a GS1 text field may hold. */
export const CSET82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;
