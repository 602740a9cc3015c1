import { FlagColumn, IntColumn, JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { SpecificationDto } from '../../base/products/index.js';

/** A lot under study, by its number: it may have been made before this record began. */
export interface StudyLot {
  number: string;
  /** The day from which its months are counted. */
  frozenOn: string;
}

/** A stability study of a product. What it was planned with is never changed. */
@Table('stability_study')
export class StabilityStudy extends Row {
  @TextColumn() number: string;
  @TextColumn() siteId: string;
  /** The edition whose specification the results are held against. */
  @TextColumn() productId: string;
  @TextColumn() productCode: string;
  /** Storage condition, such as `-150 °C or colder`. */
  @TextColumn() condition: string;
  /** Reference of the study protocol. */
  @TextColumn() protocol: string;
  @JsonColumn() lots: StudyLot[];
  /** Time points in months, in their order. */
  @JsonColumn() months: number[];
  /** As it stood when the study was planned. */
  @JsonColumn() specification: SpecificationDto;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** A result of a lot under study: one time point, one line of the specification. */
@Table('stability_result')
export class StabilityResult extends Row {
  @TextColumn() studyId: string;
  /** Number of the lot. */
  @TextColumn() lot: string;
  @IntColumn() months: number;
  /** Key of the specification line. */
  @TextColumn() line: string;
  /** As entered, with its precision. */
  @TextColumn() value: string;
  @TextColumn() state: 'entered' | 'approved';
  @FlagColumn() passed: boolean;
  @TextColumn() enteredBy: string;
  @TextColumn() enteredByName: string;
  @MomentColumn() enteredAt: string;
  @TextColumn({ nullable: true }) approvedByName: string | null;
  @MomentColumn({ nullable: true }) approvedAt: string | null;
}

/** A result of a study said something else before it was approved. */
@Table('stability_correction')
export class StabilityCorrection extends Row {
  @TextColumn() resultId: string;
  @TextColumn() oldValue: string;
  @TextColumn() newValue: string;
  @TextColumn() reason: string;
  @TextColumn() byId: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}

/** A signed conclusion over a study as its data then stood. */
@Table('stability_report')
export class StabilityReport extends Row {
  @TextColumn() number: string;
  @TextColumn() studyId: string;
  /** The months that it says are supported. */
  @IntColumn() months: number;
  @TextColumn() conclusion: string;
  /** Hash of the data that it was concluded from. */
  @TextColumn() dataHash: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}
