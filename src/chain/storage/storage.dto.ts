import { OneOf, Part, Printed, Ref, Scanned, Shows, Text, Whole } from '../../kernel/index.js';
import { SignDto } from '../../base/identity/index.js';

export class NewPlaceDto {
  @Ref({ about: 'Site', kind: 'site' }) siteId: string;
  @Ref({ about: 'The place it stands in', optional: true, kind: 'place' }) parentId?: string;
  @OneOf(['store', 'rack', 'box', 'bench', 'room'], { about: 'Kind of place' }) kind:
    'store' | 'rack' | 'box' | 'bench' | 'room';
  @Printed({ about: 'Name', example: 'Tank 3', max: 30, name: true }) name: string;
  @Whole({ about: 'Rows of a box (A, B, C …)', min: 1, max: 26, optional: true }) rows?: number;
  @Whole({ about: 'Columns of a box (1, 2, 3 …)', min: 1, max: 40, optional: true }) columns?: number;
}

export class StoreDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
  @Scanned({ about: 'Code of the box' }) box: string;
  @Text({ about: 'Position in the box', example: 'C7', max: 5, pattern: /^[A-Z]\d{1,2}$/, like: 'C7' })
  position: string;
}

export class SetAsideDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
  @OneOf(['quarantined', 'damaged', 'missing'], { about: 'What it is' }) as: 'quarantined' | 'damaged' | 'missing';
  @Text({ about: 'Why', max: 500 }) reason: string;
}

export class RestockDto {
  @Scanned({ about: 'Code of the unit' }) unit: string;
  @Text({ about: 'Why it may be used again', max: 500 }) reason: string;
  @Part(() => SignDto, { about: 'Signature of quality assurance' }) signature: SignDto;
  @Text({
    about: 'Where a unit was missing: what it may have been exposed to, and why it may be used',
    max: 1000,
    optional: true,
  })
  exposure?: string;
  @Part(() => SignDto, { about: 'Where a unit was missing: signature of a Qualified Person', optional: true })
  qp?: SignDto;
}

export class StoredView {
  @Shows({ about: 'Unit id' }) id: string;
  @Shows({ about: 'Unit' }) name: string;
  @Shows({ about: 'State' }) state: string;
  @Shows({ about: 'Place and position', optional: true }, String) place: string | null;
}

export class PlaceDtoView {
  @Shows({ about: 'Place id' }) id: string;
  @Shows({ about: 'Site id' }) siteId: string;
  @Shows({ about: 'Place it stands in', optional: true }, String) parentId: string | null;
  @Shows({ about: 'Kind' }) kind: string;
  @Shows({ about: 'Name' }) name: string;
  @Shows({ about: 'With the places around it' }) path: string;
  @Shows({ about: 'Rows of a box', optional: true }, Number) rows: number | null;
  @Shows({ about: 'Columns of a box', optional: true }, Number) columns: number | null;
  @Shows({ about: 'Code of its label', optional: true }, String) code: string | null;
  @Shows({ about: 'Id of that label', optional: true }, String) labelId: string | null;
}

export class LyingView {
  @Shows({ about: 'Position in the box', optional: true }, String) position: string | null;
  @Shows({ about: 'Item id' }) id: string;
  @Shows({ about: 'Item' }) name: string;
  @Shows({ about: 'State' }) state: string;
}

export class BoxMapView extends PlaceDtoView {
  @Shows({ about: 'What lies in each position' }, [LyingView]) contents: LyingView[];
  @Shows({ about: 'Free positions' }, [String]) free: string[];
}
