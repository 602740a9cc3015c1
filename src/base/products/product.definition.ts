import { Flag, OneOf, Part, Parts, Printed, Text, TextList, Whole } from '../../kernel/index.js';
import { MARKER_CODES } from './markers.js';

/** How a result is rounded before it is held against its limit. The value stays as entered. */
export class RoundingDto {
  @Whole({ about: 'Decimals that are kept', example: 0, min: 0, max: 12 }) decimals: number;
  @OneOf(['half-up', 'half-even'], { about: 'A half goes away from zero, or to the even neighbour' }) mode:
    'half-up' | 'half-even';
}

/** One line of a specification. The limit is decimal text, compared as written: no floating point. */
export class SpecLineDto {
  @Text({ about: 'Short key', example: 'viability', max: 40, pattern: /^[a-z0-9-]+$/, like: 'viability' }) key: string;
  @Printed({ about: 'Test', example: 'Viability', max: 80 }) test: string;
  @Printed({ about: 'Method', example: 'NucleoCounter NC-100', max: 80 }) method: string;
  @OneOf(['release', 'information'], { about: 'Blocks release, or informs only' }) kind: 'release' | 'information';
  @OneOf(['>', '>=', '<', '<=', 'is'], { about: 'How the result is held against the limit' }) op:
    '>' | '>=' | '<' | '<=' | 'is';
  @Printed({ about: 'Limit, as written in the dossier', example: '80', max: 40 }) limit: string;
  @Printed({ about: 'Unit', example: '%', max: 20, optional: true }) unit?: string;
  @Part(() => RoundingDto, { about: "The method's rounding rule; compared as written when left out", optional: true })
  rounding?: RoundingDto;
}

export class SpecificationDto {
  @Printed({ about: 'Number', example: 'S-12', max: 40 }) code: string;
  @Printed({ about: 'Edition', example: '5', max: 20 }) edition: string;
  @Parts(() => SpecLineDto, { about: 'Lines, each key once', key: ['key'], min: 1, max: 60 }) lines: SpecLineDto[];
}

export class ThawingDto {
  @Text({ about: 'Method', example: 'sterile water bath 37 °C', max: 120 }) method: string;
  @Whole({ about: 'Minutes of thawing', min: 0, max: 600 }) minutes: number;
  @OneOf(['direct', 'dilute', 'wash'], { about: 'What is done after thawing' }) handling: string;
}

export class UseDto {
  @Whole({ about: 'Use within so many minutes', min: 1, max: 10_000 }) minutes: number;
  @OneOf(['thaw-start', 'thaw-end'], { about: 'When that time begins' }) from: 'thaw-start' | 'thaw-end';
}

export class ContentDto {
  @Whole({ about: 'Filled volume of a unit, microlitres', min: 1 }) volumeUl: number;
  @Whole({ about: 'Cells in a unit, thousands; 0 for a placebo', min: 0 }) kiloCells: number;
}

/** Temperatures that a shipper of it keeps, degrees Celsius. */
export class TransportDto {
  @Whole({ about: 'Highest, °C', example: -150, min: -273, max: 100 }) highestC: number;
  @Whole({ about: 'Lowest, °C', example: -196, min: -273, max: 100, optional: true }) lowestC?: number;
}

/** What a product version says. What is left out is unknown, and blocks where it is needed. */
export class ProductDefinition {
  @Printed({ about: 'Name', example: 'Allogeneic adipose MSC', max: 120 }) name: string;
  @Printed({ about: 'Short proper name for labels', example: 'MSC(AT)', max: 20 }) shortName: string;
  @OneOf(['cells', 'placebo'], { about: 'Cells, or placebo' }) kind: 'cells' | 'placebo';
  @OneOf(['allogeneic', 'autologous', 'none'], { about: 'Origin of the cells' }) origin: string;
  @Printed({ about: 'Tissue', example: 'abdominal adipose tissue', max: 80, optional: true }) tissue?: string;
  @Printed({ about: 'Formulation, as printed', example: '10 % DMSO', max: 40 }) formulation: string;
  @Printed({ about: 'Storage, as printed', example: '-150 °C or colder', max: 40 }) storage: string;
  @Part(() => TransportDto, { about: 'Temperatures on the way, for the code on a shipper', optional: true })
  transport?: TransportDto;
  @Text({
    about: 'ISBT 128 product: description code and collection type, from the list that the maker licenses',
    example: 'S1234V',
    pattern: /^[SP][A-Z0-9]{4}[A-Za-z0-9]$/,
    like: 'S1234V',
    max: 6,
    optional: true,
  })
  isbtProduct?: string;
  @Printed({ about: 'Route, as printed', example: 'intraglandular', max: 40 }) route: string;
  @TextList({ about: 'Donor markers that must be decided; empty where there is no donor', max: 40, of: MARKER_CODES })
  panel: string[];
  @Part(() => SpecificationDto, { about: 'Release specification' }) specification: SpecificationDto;
  @Whole({ about: 'Shelf life in months, from freezing or making', min: 1, max: 240 }) shelfLifeMonths: number;
  @Text({ about: 'Stability report that the shelf life stands on', example: 'SR-26-004', max: 60, optional: true })
  stabilityReport?: string;
  @Part(() => ContentDto, { about: 'What is in one unit' }) content: ContentDto;
  @Part(() => ThawingDto, { about: 'How it is thawed or, for a placebo, prepared with the same steps', optional: true })
  thaw?: ThawingDto;
  @Part(() => UseDto, { about: 'In-use limit after thaw; the same for the placebo of a masked trial', optional: true })
  use?: UseDto;
  @Flag({ about: 'Holds a value that was assumed, not given by the maker', optional: true }) assumed?: boolean;
}
