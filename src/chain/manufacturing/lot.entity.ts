import { DayColumn, FlagColumn, JsonColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';
import type { ProcessDefinition, SpecificationDto } from '../../base/products/index.js';
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
  /** When making began; null where it was bought, or is only planned. */
  @MomentColumn({ nullable: true }) startedAt: string | null;
  /** The specification as it stood when the lot was planned: later editions do not touch it. */
  @JsonColumn() specification: SpecificationDto;
  /** The process version it is made by; none where it was bought. */
  @TextColumn({ nullable: true }) processId: string | null;
  /** The process as it stood when the lot was planned: later editions do not touch it. */
  @JsonColumn({ nullable: true }) process: ProcessDefinition | null;
  @DayColumn({ nullable: true }) frozenOn: string | null;
  /** Last day of use, in the zone of whoever uses it. */
  @DayColumn({ nullable: true }) expiresOn: string | null;
  /** Labels and units as they were reconciled when the lot was frozen or bought: later prints do not touch them. */
  @JsonColumn({ nullable: true }) labelSums: ReconcileFacts['labels'] | null;
  /** The product edition whose shelf life the expiry stands on, where it was extended; its own edition when empty. */
  @TextColumn({ nullable: true }) shelfLifeId: string | null;
}

/** A manufacturing authorisation of a site for a product. */
@Table('site_licence')
export class SiteLicence extends Row {
  @TextColumn() siteId: string;
  @TextColumn() productCode: string;
  @TextColumn() reference: string;
  @DayColumn() validFrom: string;
  /** The first day on which it opens a gate: not before its confirmation. */
  @DayColumn() countsFrom: string;
  @DayColumn() validUntil: string;
  @TextColumn() proposedBy: string;
  @TextColumn() confirmedBy: string;
}
