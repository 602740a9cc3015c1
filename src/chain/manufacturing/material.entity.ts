import { DayColumn, MomentColumn, Row, Table, TextColumn } from '../../kernel/index.js';

/** A material or reagent that touches the cells, by the code that processes name. */
@Table('material')
export class Material extends Row {
  @TextColumn() code: string;
  @TextColumn() name: string;
  @TextColumn() supplier: string;
}

/** What came of a material in one delivery. Its id is that of its item. */
@Table('material_lot')
export class MaterialLot extends Row {
  @TextColumn() materialId: string;
  @TextColumn() siteId: string;
  /** The lot number of the supplier. */
  @TextColumn() supplierLot: string;
  /** Last day of use, in the zone of the site. */
  @DayColumn() expiresOn: string;
  /** Reference of the certificate of analysis. */
  @TextColumn() certificate: string;
}

/** A material went into a lot. The lot descends from it from then on. */
@Table('material_use')
export class MaterialUse extends Row {
  @TextColumn() lotId: string;
  @TextColumn() materialLotId: string;
  /** Decimal text. */
  @TextColumn() amount: string;
  @TextColumn() unit: string;
  @TextColumn() byName: string;
  @MomentColumn() at: string;
}
