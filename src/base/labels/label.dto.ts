import { OneOf, Part, Shows, TextList, Whole } from '../../kernel/index.js';
import type { Dpi } from './template.js';

export class LabelDtoView {
  @Shows({ about: 'Label id' }) id: string;
  @Shows({ about: 'What its code is looked up by', example: 'AT:V:7K2M9QX4N' }) key: string;
  @Shows({ about: 'Template' }) template: string;
  @Shows({ about: '`issued`, `applied`, `superseded` or `voided`' }) state: string;
  @Shows({ about: 'Which print of the item, from 1' }) print: number;
  @Shows({ about: 'Kind of the item' }) itemKind: string;
  @Shows({ about: 'Id of the item' }) itemId: string;
  @Shows({ about: 'Name of the item' }) itemName: string;
  @Shows({ about: 'Texts by field' }, Object) fields: object;
  @Shows({ about: 'Day on which what it tells was changed', optional: true }, String) supersededOn: string | null;
  @Shows({ about: 'SHA-256 of the picture as drawn' }) sha256: string;
  @Shows({ about: 'It bears the word: a number in its codes stood under no assigned prefix when it was issued' })
  provisional: boolean;
  @Shows({ about: 'A blinded person can see it' }) blinded: boolean;
}

const DPI = ['203', '300', '600'];

export class LabelResolutionDto {
  @OneOf(DPI, { about: 'Resolution of the printer, dots an inch; 300 when left out', optional: true }) dpi?: string;
}

export class DrawLabelDto {
  @OneOf(DPI, { about: 'Resolution of the printer, dots an inch', example: '203' }) dpi: string;
}

export const dpiOf = (text = '300'): Dpi => Number(text) as Dpi;

export class IssueBadgeDto {
  @OneOf(['en', 'da', 'sv'], { about: 'Language of the badge', example: 'en' }) language: string;
}

export class LabelDrawnView {
  @Shows({ about: 'SHA-256 of the picture that was drawn, read back and kept' }) sha256: string;
}

const length = (about: string, example: number) => Whole({ about: `${about}, micrometres`, example, max: 1_000_000 });

/** A sheet of labels, such as those for office printers. */
export class LabelSheetDto {
  @length('Width of the sheet', 210_000) pageWidth: number;
  @length('Height of the sheet', 297_000) pageHeight: number;
  @Whole({ about: 'Rows of labels', min: 1, max: 60 }) rows: number;
  @Whole({ about: 'Columns of labels', min: 1, max: 30 }) columns: number;
  @length('From the upper edge of the sheet to the first label', 15_100) top: number;
  @length('From the left edge of the sheet to the first label', 7_200) left: number;
  @length('From the left edge of a label to that of the next', 66_000) across: number;
  @length('From the upper edge of a label to that of the next', 38_100) down: number;
  @Whole({ about: 'First place that is free, from 1, row by row', min: 1, max: 1800 }) start: number;
}

export class PrintLabelsDto {
  @TextList({ about: 'Labels (ids), each once, in the order in which they are laid out', min: 1, max: 100 })
  labels: string[];
  @Part(() => LabelSheetDto, { about: 'On sheets; one a page at true size when left out', optional: true })
  sheet?: LabelSheetDto;
}
