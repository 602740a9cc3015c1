import { Flag, OneOf, Part, Parts, Printed, Text, TextList, Whole } from '../../kernel/index.js';

export const GLANDS = ['submandibular', 'parotid'] as const;
export const SIDES = ['right', 'left'] as const;
export type Gland = (typeof GLANDS)[number];
export type Side = (typeof SIDES)[number];

export class GlandDoseDto {
  @OneOf(GLANDS, { about: 'Gland', example: 'submandibular' }) gland: Gland;
  @OneOf(SIDES, { about: 'Side', example: 'right' }) side: Side;
  @Whole({ about: 'Cells planned, thousands', min: 0 }) kiloCells: number;
  @Whole({ about: 'Volume planned, microlitres', min: 1 }) volumeUl: number;
}

/** What stands on the blinded labels of the trial: the same for both arms. */
export class LabelTextsDto {
  @Text({ about: 'GTIN of the kit', example: '09521234543213', pattern: /^\d{14}$/, like: '14 digits' })
  gtinKit: string;
  @Text({ about: 'GTIN of the syringe', example: '09521234500018', pattern: /^\d{14}$/, like: '14 digits' })
  gtinSyringe: string;
  @Text({
    about: 'Number of the trial in the codes of kits, such as its EU CT number',
    example: '2025-520001-11-00',
    max: 20,
    pattern: /^[A-Z0-9-]+$/,
    like: '2025-520001-11-00',
    optional: true,
  })
  protocolNumber?: string;
  @Text({ about: 'Packaging code', example: 'P26-0007', max: 20, pattern: /^[A-Z0-9-]+$/, like: 'P26-0007' })
  packagingLot: string;
  @Printed({ about: 'Substance, with the placebo named beside it in a masked trial', max: 60 }) substance: string;
  @Printed({ about: 'Address of the main contact', example: 'Example Road 1, 2100 Copenhagen, Denmark', max: 60 })
  address: string;
  @Printed({ about: 'Pharmaceutical form', max: 40 }) form: string;
  @Printed({ about: 'Quantity of dosage units', max: 40 }) quantity: string;
  @Printed({ about: 'Directions for use', max: 60 }) directions: string;
  @Printed({ about: 'Storage', max: 60 }) storage: string;
  @Printed({ about: 'Route', example: 'intraglandular', max: 30 }) route: string;
  @Text({
    about: 'Period of use, month and year',
    example: '2027-02',
    pattern: /^\d{4}-(0[1-9]|1[0-2])$/,
    like: '2027-02',
  })
  expiry: string;
}

export class ClaimDto {
  @Text({ about: 'What is claimed', example: 'cells per gland: 25 M', max: 300 }) value: string;
  @Text({ about: 'Source', example: 'protocol 4.0, section 6', max: 200 }) source: string;
  @OneOf(['confirmed', 'disputed', 'assumed', 'unknown'], { about: 'How sure it is' }) status: string;
}

/** That one unit of a lot out of specification may be supplied to one subject, in an immediate significant hazard. */
export class ExceptionalSupplyDto {
  @Text({ about: 'Where protocol or authorisation allows it', example: 'protocol 2.0, section 8.4', max: 200 })
  reference: string;
}

/** How long a step of preparation takes. Ending it earlier is refused. */
export class SpanDto {
  @Whole({ about: 'At least so many minutes', example: 5, min: 0, max: 600 }) leastMinutes: number;
  @Whole({ about: 'At most so many minutes', example: 10, min: 1, max: 600 }) mostMinutes: number;
}

export class KitUseDto {
  @Whole({ about: 'Use within so many minutes', example: 60, min: 1, max: 10_000 }) minutes: number;
  @OneOf(['thaw-start', 'thaw-end'], { about: 'When that time begins' }) from: 'thaw-start' | 'thaw-end';
}

/** The clock of a kit: the same whatever is in it. */
export class PreparationDto {
  @Part(() => SpanDto, { about: 'From the start of the thaw to its end' }) thaw: SpanDto;
  @Part(() => SpanDto, { about: 'From the end of the last thaw to the completed kit' }) filling: SpanDto;
  @Part(() => KitUseDto, { about: 'In-use limit of the kit, within those of its products' }) use: KitUseDto;
}

/** What a protocol version says, as far as supply needs it. */
export class ProtocolDefinition {
  @TextList({ about: 'Product versions of the dossier, active and placebo (ids)', kind: 'product', min: 1, max: 20 })
  products: string[];
  @TextList({ about: 'Manufacturing sites of the dossier (ids)', kind: 'site', min: 1, max: 20 })
  manufacturers: string[];
  @TextList({
    about: 'Process versions of the dossier (ids); a lot made by another is not certified',
    kind: 'process',
    max: 20,
    optional: true,
  })
  processes?: string[];
  @Parts(() => GlandDoseDto, { about: 'One injection each', key: ['gland', 'side'], min: 1, max: 8 })
  glands: GlandDoseDto[];
  @Whole({ about: 'How many treatments a subject gets', min: 1, max: 20 }) treatments: number;
  @Text({ about: 'Edition of the consent form in force', example: '3', max: 20 }) consentEdition: string;
  @Whole({ about: 'Tolerance of a drawn volume, microlitres', min: 0, max: 10_000 }) toleranceUl: number;
  @Part(() => PreparationDto, { about: 'How long the steps of preparation and the use of a kit take, in every arm' })
  preparation: PreparationDto;
  @Flag({ about: 'All units of one treatment come from one donor' }) sameDonor: boolean;
  @Part(() => LabelTextsDto, { about: 'Texts of the blinded labels' }) label: LabelTextsDto;
  @Part(() => ExceptionalSupplyDto, {
    about: 'Allows the exceptional supply of a lot out of specification; off when left out',
    optional: true,
  })
  exceptionalSupply?: ExceptionalSupplyDto;
  @Parts(() => ClaimDto, { about: 'Where the figures come from', key: null, optional: true }) claims?: ClaimDto[];
}
