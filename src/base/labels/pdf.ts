import PDFDocument from 'pdfkit';
import type { Drawing } from './drawing.js';
import { FONT } from './font.js';

/** Labels as PDF, one page a label at true size, vectors and text. The same labels always give the same bytes. */
export function toPdf(drawings: readonly Drawing[], title: string, madeAt: string): Promise<Buffer> {
  const info = { Title: title, Creator: 'ATMP Custody', CreationDate: new Date(madeAt) };
  const doc = new PDFDocument({ autoFirstPage: false, info });
  doc.registerFont('regular', FONT.regular);
  doc.registerFont('bold', FONT.bold);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  for (const drawing of drawings) addPage(doc, drawing);
  doc.end();
  return done;
}

function addPage(doc: PDFKit.PDFDocument, { dpi, width, height, symbol: s, lines }: Drawing): void {
  const pt = (dots: number) => (dots / dpi) * 72;
  doc.addPage({ size: [pt(width), pt(height)], margin: 0 });
  for (let i = 0; i < s.dark.length; i++) {
    if (s.dark[i])
      doc.rect(
        pt(s.x + (i % s.columns) * s.dots),
        pt(s.y + Math.floor(i / s.columns) * s.dots),
        pt(s.dots),
        pt(s.dots),
      );
  }
  doc.fill('black');
  for (const line of lines) {
    doc.font(line.bold ? 'bold' : 'regular').fontSize(pt(line.size));
    doc.text(line.text, pt(line.x), pt(line.y), { lineBreak: false, baseline: 'alphabetic' });
  }
}
