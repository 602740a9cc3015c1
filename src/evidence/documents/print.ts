import bwip from 'bwip-js/node';
import PDFDocument from 'pdfkit';
import { wallClock } from '../../kernel/index.js';
import { heightOf, registerFonts, set } from './font.js';
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
  registerFonts(doc, JSON.stringify(paper));
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
  set(doc, title, [MARGIN, MARGIN], { size: 16, bold: true, width });
  set(doc, place, [MARGIN, doc.y], { size: 10, width });
  doc.y += 7;
  for (const line of [
    `Record: ${record.name}`,
    `Version: ${record.version}, last changed ${wallClock(record.changedAt, 'UTC')}`,
    `SHA-256: ${record.hash}`,
    `Opens at: ${record.address}`,
  ])
    set(doc, line, [MARGIN, doc.y], { size: SIZE, width });
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
  room(doc, beginning(part));
  set(doc, part.head, [MARGIN, doc.y], { size: 10, bold: true, width: WIDTH });
  doc.y += 3;
  if (part.text) {
    set(doc, part.text, [MARGIN, doc.y], { size: SIZE, width: WIDTH });
    doc.y += 4;
  }
  for (const [name, value] of part.facts ?? []) row(doc, [name, value], [0.3, 0.7]);
  if (part.table) table(doc, part.table);
  doc.y += 12;
}

/** Of a part: its head with what belongs to it, so that no head stands alone at the end of a page. */
function beginning({ text, table: t }: Part): number {
  const shares = t?.columns.map(([, share]) => share) ?? [];
  const first = t?.rows.length ? [t.columns.map(([name]) => name), t.rows[0]!] : [];
  const rows = first.map((cells) => rowHeight(cells, shares)).reduce((sum, h) => sum + h, 0);
  return 28 + (text ? heightOf(text, { size: SIZE, width: WIDTH }) : 0) + rows;
}

function table(doc: PDFKit.PDFDocument, { columns, rows, empty }: Table): void {
  if (!rows.length) return set(doc, empty, [MARGIN, doc.y], { size: SIZE, width: WIDTH });
  const shares = columns.map(([, share]) => share);
  const heads = columns.map(([name]) => name);
  row(doc, heads, shares, true);
  for (const cells of rows) {
    if (room(doc, rowHeight(cells, shares))) row(doc, heads, shares, true);
    row(doc, cells, shares);
  }
}

function row(doc: PDFKit.PDFDocument, cells: readonly string[], shares: readonly number[], bold = false): void {
  const height = rowHeight(cells, shares);
  room(doc, height);
  const top = doc.y;
  let left = MARGIN;
  cells.forEach((cell, n) => {
    const width = shares[n]! * WIDTH;
    set(doc, cell, [left, top], { size: SIZE, bold, width: width - 6 });
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

const rowHeight = (cells: readonly string[], shares: readonly number[]): number =>
  Math.max(...cells.map((cell, n) => heightOf(cell, { size: SIZE, width: shares[n]! * WIDTH - 6 }))) + 4;

/** A new page where this height does not fit; true if it was needed. */
function room(doc: PDFKit.PDFDocument, height: number): boolean {
  if (doc.y + height <= BOTTOM) return false;
  doc.addPage();
  return true;
}

/** On every page: of which record it is, and page n of m. */
function foot(doc: PDFKit.PDFDocument, { title, record }: Paper): void {
  const { count } = doc.bufferedPageRange();
  for (let n = 0; n < count; n++) {
    doc.switchToPage(n);
    doc.page.margins.bottom = 0;
    set(doc, `${title} · ${record.name} · version ${record.version}`, [MARGIN, BOTTOM + 14], { size: 7 });
    const right = [MARGIN + WIDTH - 90, BOTTOM + 14] as const;
    set(doc, `page ${n + 1} of ${count}`, right, { size: 7, width: 90, align: 'right' });
    set(doc, `SHA-256 of the record ${record.hash}`, [MARGIN, BOTTOM + 24], { size: 7 });
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
    doc.font('bold latin').fontSize(46).fillColor('#b3261e').fillOpacity(0.22);
    doc.text(mark, x - doc.widthOfString(mark) / 2, y - 24, { lineBreak: false });
    doc.restore();
  }
}
