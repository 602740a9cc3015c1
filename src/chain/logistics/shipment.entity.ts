import { FlagColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A shipment of units from one site to another, for one trial. Its id is that of its item. */
@Table('shipment')
export class Shipment extends Row {
  @TextColumn() number: string;
  @TextColumn() trialId: string;
  @TextColumn() fromSiteId: string;
  @TextColumn() toSiteId: string;
  @TextColumn({ nullable: true }) shipper: string | null;
  @TextColumn({ nullable: true }) seal: string | null;
  @TextColumn({ nullable: true }) logger: string | null;
  @MomentColumn({ nullable: true }) dispatchedAt: string | null;
  @MomentColumn({ nullable: true }) receivedAt: string | null;
}

/** A unit on the list of a shipment. */
@Table('shipment_line')
export class ShipmentLine extends Row {
  @TextColumn() shipmentId: string;
  @TextColumn() unitId: string;
  @FlagColumn() received: boolean;
}
