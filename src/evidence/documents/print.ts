import bwip from 'bwip-js/node';
import PDFDocument from 'pdfkit';
import { wallClock } from '../../kernel/index.js';
import { BOLD, printable, REGULAR } from './font.js';
import type { Paper, Part, Table } from './paper.js';

const MARGIN = 42;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - 62;
const SYMBOL = 64;
const SIZE = 8;

/**
 * A paper as PDF on A4. Its date is that of the record, and nothing in it is compressed or random: the same paper
 * always gives the same bytes.
 */
export function print(paper: Paper): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    compress: false,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${paper.title}: ${paper.record.name}`,
      Creator: 'ATMP Custody',
      CreationDate: new Date(paper.record.changedAt),
    },
  });
  doc.registerFont('regular', REGULAR);
  doc.registerFont('bold', BOLD);
  const bytes: Buffer[] = [];
  doc.on('data', (part: Buffer) => bytes.push(part));
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(bytes)));
    doc.on('error', reject);
  });
  head(doc, paper);
  for (const part of paper.parts) printPart(doc, part);
  foot(doc, paper);
  if (paper.mark) stamp(doc, paper.mark);
  doc.end();
  return done;
}

function head(doc: PDFKit.PDFDocument, { title, place, record }: Paper): void {
  drawSymbol(doc, record.address);
  const width = WIDTH - SYMBOL - 12;
  doc.font('bold').fontSize(16).text(printable(title), MARGIN, MARGIN, { width });
  doc.font('regular').fontSize(10).text(printable(place), { width }).moveDown(0.5);
  doc.fontSize(SIZE);
  for (const line of [
    `Record: ${record.name}`,
    `Version: ${record.version}, last changed ${wallClock(record.changedAt, 'UTC')}`,
    `SHA-256: ${record.hash}`,
    `Opens at: ${record.address}`,
  ])
    doc.text(printable(line), { width });
  doc.y = Math.max(doc.y, MARGIN + SYMBOL) + 8;
}

/** The address of the record's page as Data Matrix. */
function drawSymbol(doc: PDFKit.PDFDocument, text: string): void {
  const [raw] = bwip.raw({ bcid: 'datamatrix', text }) as unknown as [{ pixs: number[]; pixx: number; pixy: number }];
  const dot = SYMBOL / raw.pixx;
  const left = MARGIN + WIDTH - SYMBOL;
  raw.pixs.forEach((dark, i) => {
    if (dark) doc.rect(left + (i % raw.pixx) * dot, MARGIN + Math.floor(i / raw.pixx) * dot, dot, dot);
  });
  doc.fill('black');
}

function printPart(doc: PDFKit.PDFDocument, part: Part): void {
  room(doc, beginning(doc, part));
  doc.font('bold').fontSize(10).text(printable(part.head), MARGIN, doc.y, { width: WIDTH }).moveDown(0.2);
  doc.font('regular').fontSize(SIZE);
  if (part.text) doc.text(printable(part.text), MARGIN, doc.y, { width: WIDTH }).moveDown(0.4);
  for (const [name, value] of part.facts ?? []) row(doc, [name, value], [0.3, 0.7], 'regular');
  if (part.table) table(doc, part.table);
  doc.y += 12;
}

/** Of a part: its head with what belongs to it, so that no head stands alone at the end of a page. */
function beginning(doc: PDFKit.PDFDocument, { text, table: t }: Part): number {
  doc.font('regular').fontSize(SIZE);
  const shares = t?.columns.map(([, share]) => share) ?? [];
  const first = t?.rows.length ? [t.columns.map(([name]) => name), t.rows[0]!] : [];
  const rows = first.map((cells) => heightOf(doc, cells, shares)).reduce((sum, h) => sum + h, 0);
  return 28 + (text ? doc.heightOfString(printable(text), { width: WIDTH }) : 0) + rows;
}

function table(doc: PDFKit.PDFDocument, { columns, rows, empty }: Table): void {
  if (!rows.length) return void doc.text(printable(empty), MARGIN, doc.y, { width: WIDTH });
  const shares = columns.map(([, share]) => share);
  const heads = columns.map(([name]) => name);
  row(doc, heads, shares, 'bold');
  for (const cells of rows) {
    if (room(doc, heightOf(doc, cells, shares))) row(doc, heads, shares, 'bold');
    row(doc, cells, shares, 'regular');
  }
}

function row(doc: PDFKit.PDFDocument, cells: readonly string[], shares: readonly number[], font: string): void {
  doc.font(font).fontSize(SIZE);
  const height = heightOf(doc, cells, shares);
  room(doc, height);
  const top = doc.y;
  let left = MARGIN;
  cells.forEach((cell, n) => {
    const width = shares[n]! * WIDTH;
    doc.text(printable(cell), left, top, { width: width - 6 });
    left += width;
  });
  const bottom = top + height;
  doc
    .moveTo(MARGIN, bottom - 1.5)
    .lineTo(MARGIN + WIDTH, bottom - 1.5)
    .lineWidth(0.3)
    .stroke('#999999');
  doc.fillColor('black');
  doc.y = bottom;
}

const heightOf = (doc: PDFKit.PDFDocument, cells: readonly string[], shares: readonly number[]): number =>
  Math.max(...cells.map((cell, n) => doc.heightOfString(printable(cell), { width: shares[n]! * WIDTH - 6 }))) + 4;

/** A new page where this height does not fit; true if it was needed. */
function room(doc: PDFKit.PDFDocument, height: number): boolean {
  if (doc.y + height <= BOTTOM) return false;
  doc.addPage();
  doc.font('regular').fontSize(SIZE);
  return true;
}

/** On every page: of which record it is, and page n of m. */
function foot(doc: PDFKit.PDFDocument, { title, record }: Paper): void {
  const { count } = doc.bufferedPageRange();
  for (let n = 0; n < count; n++) {
    doc.switchToPage(n);
    doc.page.margins.bottom = 0;
    doc.font('regular').fontSize(7);
    const whose = printable(`${title} · ${record.name} · version ${record.version}`);
    doc.text(whose, MARGIN, BOTTOM + 14, { width: WIDTH - 90, lineBreak: false });
    doc.text(`page ${n + 1} of ${count}`, MARGIN + WIDTH - 90, BOTTOM + 14, { width: 90, align: 'right' });
    doc.text(`SHA-256 of the record ${record.hash}`, MARGIN, BOTTOM + 24, { width: WIDTH, lineBreak: false });
  }
}

const DIAGONAL = -52;

/** Across every page, large and light: what it covers can still be read, and nobody takes it for the real one. */
function stamp(doc: PDFKit.PDFDocument, mark: string): void {
  const { count } = doc.bufferedPageRange();
  const [x, y] = [doc.page.width / 2, doc.page.height / 2];
  for (let n = 0; n < count; n++) {
    doc.switchToPage(n);
    doc.save().rotate(DIAGONAL, { origin: [x, y] });
    doc.font('bold').fontSize(46).fillColor('#b3261e').fillOpacity(0.22);
    doc.text(mark, x - doc.widthOfString(mark) / 2, y - 24, { lineBreak: false });
    doc.restore();
  }
}
