import { DecimalText, Flag, OneOf, Part, Parts, Printed, Text, Whole } from '../../kernel/index.js';

const KEY = { max: 40, pattern: /^[a-z0-9-]+$/, like: 'p1-harvested' } as const;

/** A step of the batch record. Limits are decimal text and belong to what is allowed: no floating point. */
export class ProcessStepDto {
  @Text({ about: 'Short key', example: 'p1-harvested', ...KEY }) key: string;
  @Printed({ about: 'Step, as the operator reads it', example: 'Cells at harvest, passage 1', max: 80 }) name: string;
  @OneOf(['number', 'text', 'check'], { about: 'What is entered: a number, words, or yes and no' }) entry:
    'number' | 'text' | 'check';
  @Printed({ about: 'Unit of a number', example: 'M cells', max: 20, optional: true }) unit?: string;
  @DecimalText({ about: 'Smallest number within limits', example: '79.95', optional: true }) min?: string;
  @DecimalText({ about: 'Greatest number within limits', example: '700', optional: true }) max?: string;
  @Flag({ about: 'Typed by hand it is checked by a second person' }) critical: boolean;
  @Flag({ about: 'Comes before every later step, and before freezing' }) needed: boolean;
  @Flag({ about: 'May be recorded more than once' }) repeats: boolean;
  @Whole({ about: 'Passage that it belongs to, from 0', max: 50, optional: true }) passage?: number;
  @OneOf(['seeded', 'harvested', 'viability'], {
    about: 'Counts into the table of its passage: cells seeded, cells harvested (entries are added), viability in %',
    optional: true,
  })
  counts?: 'seeded' | 'harvested' | 'viability';
  @Flag({ about: 'Asks for the scan of a vessel', optional: true }) vessel?: boolean;
}

export class ProcessMaterialDto {
  @Text({ about: 'Code of the material', example: 'R-101', max: 30 }) code: string;
  @Printed({ about: 'Name', example: 'Human platelet lysate', max: 80 }) name: string;
  @Flag({ about: 'The lot is not frozen without it' }) needed: boolean;
}

/** Limits of the freezing curve, of the temperature of the sample. Rates are °C a minute, greater than 0 when it cools. */
export class ProcessCurveDto {
  @DecimalText({ about: 'Rates are judged from this temperature on, °C', example: '-10' }) from: string;
  @DecimalText({ about: 'Rates are judged down to this temperature, °C', example: '-40' }) to: string;
  @DecimalText({ about: 'Slowest cooling within limits, °C a minute', example: '0.5' }) minRate: string;
  @DecimalText({ about: 'Fastest cooling within limits, °C a minute', example: '2' }) maxRate: string;
  @DecimalText({ about: 'Temperature at the end, at the most, °C', example: '-90' }) end: string;
}

/** How a product is made. What is not named is not asked for. */
export class ProcessDefinition {
  @Parts(() => ProcessStepDto, { about: 'Steps in their order', key: ['key'], min: 1, max: 200 })
  steps: ProcessStepDto[];
  @Parts(() => ProcessMaterialDto, { about: 'Materials and reagents that touch the cells', key: ['code'], max: 60 })
  materials: ProcessMaterialDto[];
  @Part(() => ProcessCurveDto, { about: 'Limits of the freezing curve', optional: true }) curve?: ProcessCurveDto;
  @Whole({ about: 'Last passage within limits', max: 50, optional: true }) maxPassage?: number;
  @DecimalText({ about: 'Most population doublings within limits, over all passages', example: '20', optional: true })
  maxDoublings?: string;
}
