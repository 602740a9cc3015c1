import { acrossOf, type MarkedDrawing } from './copies.js';
import type { Drawing } from './drawing.js';
import { runsOf, type Face } from './font.js';
import { darkOf } from './raster.js';

const familyOf = (face: Face): string =>
  face.startsWith('chinese')
    ? `font-family="'Noto Sans SC', 'Noto Sans TC', sans-serif" font-weight="500"`
    : `font-family="'Roboto Mono', 'Noto Sans Mono', monospace" font-weight="${face.startsWith('bold') ? 700 : 500}"`;

/** For screens: the same drawing, as vectors at true size. */
export function toSvg(drawing: MarkedDrawing): string {
  const { width, height, dpi } = drawing;
  const mm = (d: number) => `${((d / dpi) * 25.4).toFixed(2)}mm`;
  const path = darkOf(drawing)
    .map(([x, y, w, h]) => `M${x} ${y}h${w}v${h}h-${w}z`)
    .join('');
  const texts = drawing.lines.flatMap((l) =>
    runsOf(l.text, l.size, l.bold).map(
      (run) =>
        `<text x="${round(l.x + run.x)}" y="${l.y}" font-size="${l.size}" ${familyOf(run.face)} xml:space="preserve">${escape(run.text)}</text>`,
    ),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${mm(width)}" height="${mm(height)}" viewBox="0 0 ${width} ${height}">` +
    `${ground(drawing)}${across(drawing)}<path d="${path}"/>${texts.join('')}</svg>`
  );
}

/** The word across a drawing that is only looked at. */
function across(drawing: MarkedDrawing): string {
  if (!drawing.mark) return '';
  const { x, y, size, text } = acrossOf(drawing);
  return `<text x="${x}" y="${y}" font-size="${size}" ${familyOf('bold latin')} fill="#b3261e" fill-opacity="0.25">${text}</text>`;
}

function ground({ label, cap }: Drawing): string {
  const round = cap ? `<circle cx="${cap.x}" cy="${cap.y}" r="${cap.radius}" fill="#fff"/>` : '';
  return `<rect width="${label.width}" height="${label.height}" fill="#fff"/>${round}`;
}

const round = (dots: number): number => Math.round(dots * 100) / 100;

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
