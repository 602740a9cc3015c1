import PDFDocument from 'pdfkit';
import { acrossOf, type MarkedDrawing } from './copies.js';
import { FACES, fontFile } from '../../kernel/index.js';
import { runsOf } from './font.js';
import { darkOf } from './raster.js';

/** Paper with labels in rows and columns, for office printers. Millimetres. */
export interface SheetSpec {
  pageWidth: number;
  pageHeight: number;
  rows: number;
  columns: number;
  /** To the upper left corner of the first label. */
  top: number;
  left: number;
  /** From one label to the next. */
  across: number;
  down: number;
  /** The first place that is free, from 1, row by row. */
  start: number;
}

const MM = 72 / 25.4;

/**
 * Labels as PDF at true size, vectors and text: one a page, or on sheets. The same labels always give the same bytes.
 */
export function toPdf(
  drawings: readonly MarkedDrawing[],
  { title, madeAt }: { title: string; madeAt: string },
  sheet?: SheetSpec,
): Promise<Buffer> {
  const info = { Title: title, Creator: 'ATMP Custody', CreationDate: new Date(madeAt) };
  const doc = new PDFDocument({ autoFirstPage: false, info });
  const faces = new Set(
    drawings.flatMap((d) => d.lines.flatMap((l) => runsOf(l.text, l.size, l.bold).map((r) => r.face))),
  );
  for (const face of FACES) if (faces.has(face) || face === 'bold latin') doc.registerFont(face, fontFile(face));
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  if (sheet) addSheets(doc, drawings, sheet);
  else for (const drawing of drawings) addPage(doc, drawing);
  doc.end();
  return done;
}

function addPage(doc: PDFKit.PDFDocument, drawing: MarkedDrawing): void {
  const points = (dots: number) => (dots / drawing.dpi) * 72;
  doc.addPage({ size: [points(drawing.width), points(drawing.height)], margin: 0 });
  print(doc, drawing, 0, 0);
}

function addSheets(doc: PDFKit.PDFDocument, drawings: readonly MarkedDrawing[], s: SheetSpec): void {
  drawings.forEach((drawing, n) => {
    const place = n + s.start - 1;
    const onPage = place % (s.rows * s.columns);
    if (n === 0 || onPage === 0) doc.addPage({ size: [s.pageWidth * MM, s.pageHeight * MM], margin: 0 });
    const left = (s.left + (onPage % s.columns) * s.across) * MM;
    const top = (s.top + Math.floor(onPage / s.columns) * s.down) * MM;
    print(doc, drawing, left, top);
  });
}

function print(doc: PDFKit.PDFDocument, drawing: MarkedDrawing, left: number, top: number): void {
  const points = (dots: number) => (dots / drawing.dpi) * 72;
  for (const [x, y, w, h] of darkOf(drawing)) doc.rect(left + points(x), top + points(y), points(w), points(h));
  doc.fill('black');
  if (drawing.mark) across(doc, drawing, [left, top]);
  for (const line of drawing.lines) {
    for (const run of runsOf(line.text, line.size, line.bold)) {
      doc.font(run.face).fontSize(points(line.size));
      const at = [left + points(line.x + run.x), top + points(line.y)] as const;
      doc.text(run.text, ...at, { lineBreak: false, baseline: 'alphabetic' });
    }
  }
}

/** The word across a drawing that is only looked at. */
function across(doc: PDFKit.PDFDocument, drawing: MarkedDrawing, [left, top]: readonly [number, number]): void {
  const points = (dots: number) => (dots / drawing.dpi) * 72;
  const { x, y, size, text } = acrossOf(drawing);
  doc.save().font('bold latin').fontSize(points(size)).fillColor('#b3261e').fillOpacity(0.25);
  doc.text(text, left + points(x), top + points(y), { lineBreak: false, baseline: 'alphabetic' });
  doc.restore().fillColor('black').fillOpacity(1);
}
