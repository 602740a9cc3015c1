import { DayColumn, IntColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** What a QC sample is taken for. */
export const SAMPLE_TYPES = [
  'sterility',
  'mycoplasma',
  'endotoxin',
  'flow-cytometry',
  'viability',
  'identity',
  'potency',
  'reference',
] as const;
export type SampleType = (typeof SAMPLE_TYPES)[number];

/** A QC sample of a lot. Its id is that of its item. */
@Table('qc_sample')
export class QcSample extends Row {
  @TextColumn() lotId: string;
  /** Counted from 1 for each lot. */
  @IntColumn() number: number;
  @TextColumn() type: SampleType;
  @DayColumn() takenOn: string;
}
