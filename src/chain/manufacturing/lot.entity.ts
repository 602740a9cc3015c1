import { DayColumn, FlagColumn, IntColumn, JsonColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { SpecificationDto } from '../../base/products/index.js';
import type { ReconcileFacts } from './manufacturing.rules.js';

/** A lot: made from donations, or bought (placebo). Its id is that of its item. */
@Table('lot')
export class Lot extends Row {
  @TextColumn() number: string;
  @TextColumn() productId: string;
  /** Where it is made or was bought in. */
  @TextColumn() siteId: string;
  /** The trial it is planned for and labelled with. */
  @TextColumn() trialId: string;
  @FlagColumn() purchased: boolean;
  /** The specification as it stood when the lot was planned: later editions do not touch it. */
  @JsonColumn() specification: SpecificationDto;
  @DayColumn({ nullable: true }) frozenOn: string | null;
  /** Last day of use, in the zone of whoever uses it. */
  @DayColumn({ nullable: true }) expiresOn: string | null;
  /** Labels and units as they were reconciled when the lot was frozen or bought: later prints do not touch them. */
  @JsonColumn({ nullable: true }) labelSums: ReconcileFacts['labels'] | null;
  /** The product edition whose shelf life the expiry stands on, where it was extended; its own edition when empty. */
  @TextColumn({ nullable: true }) shelfLifeId: string | null;
}

/** One step of the batch record. */
@Table('batch_step')
export class BatchStep extends Row {
  @TextColumn() lotId: string;
  @IntColumn() seq: number;
  @TextColumn() name: string;
  /** As entered, with its precision. */
  @TextColumn() value: string;
  @TextColumn({ nullable: true }) unit: string | null;
  @FlagColumn() critical: boolean;
  @TextColumn() doneBy: string;
  @TextColumn({ nullable: true }) checkedBy: string | null;
  @TextColumn({ nullable: true }) checkedById: string | null;
  /** The instrument it was read from, when nobody typed it. */
  @TextColumn({ nullable: true }) instrument: string | null;
}

/** A manufacturing authorisation of a site for a product. */
@Table('site_licence')
export class SiteLicence extends Row {
  @TextColumn() siteId: string;
  @TextColumn() productCode: string;
  @TextColumn() reference: string;
  @DayColumn() validFrom: string;
  @DayColumn() validUntil: string;
}
