import { badField } from '../../kernel/index.js';
import type { LabelSheetDto } from './label.dto.js';
import type { SheetSpec } from './pdf.js';

/** A sheet in millimetres. */
export function sheetOf(s: LabelSheetDto): SheetSpec {
  const { rows, columns, start } = s;
  if (start > rows * columns)
    throw badField('sheet.start', start, `is not on the sheet: it has ${rows * columns} places`);
  const mm = (name: 'pageWidth' | 'pageHeight' | 'top' | 'left' | 'across' | 'down') => s[name] / 1000;
  const spec = { top: mm('top'), left: mm('left'), across: mm('across'), down: mm('down'), rows, columns, start };
  return { ...spec, pageWidth: mm('pageWidth'), pageHeight: mm('pageHeight') };
}
