import { createCanvas, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { mkdirSync, writeFileSync } from 'node:fs';
import { CannotDraw } from '../../src/base/labels/cannot-draw.js';
import type { Drawing } from '../../src/base/labels/drawing.js';
import { drawingOf } from '../../src/base/labels/prepared.js';
import { rasterise } from '../../src/base/labels/raster.js';
import { misread } from '../../src/base/labels/read-back.js';
import { sampleOf } from '../../src/base/labels/sample.js';
import { shippedTemplates } from '../../src/base/labels/shipped.js';
import { faultsOf } from '../../src/base/labels/template.check.js';
import type { Definition } from '../../src/base/labels/template.js';
import { casesOf } from '../../src/base/labels/variants.js';
import { FAULTS } from '../../src/base/labels/template.rules.js';
import { word } from '../../src/kernel/index.js';

/**
 * `npm run contact-sheet`: every template in each language and variant, as 300 and 203 dpi printers set it, side by
 * side in `test-output/`. Each is read back; what is wrong with a template is said.
 */
const AIR = 24;
mkdirSync('test-output', { recursive: true });
for (const { definition } of shippedTemplates()) {
  for (const dpi of [300, 203].filter((d) => d >= definition.leastDpi)) {
    const file = `test-output/labels-${definition.id}-${dpi}.png`;
    writeFileSync(file, await sheetOf(definition, dpi));
    console.log(file);
  }
  for (const { code, facts } of await faultsOf(definition)) console.log(`  ${word(FAULTS[code], facts, 'en')}`);
}

async function sheetOf(definition: Definition, dpi: number): Promise<Buffer> {
  const drawn: { title: string; drawing: Drawing }[] = [];
  for (const c of casesOf(definition)) {
    const title = [c.jurisdiction, c.language, c.variant].filter(Boolean).join(' · ');
    try {
      const drawing = drawingOf(definition, sampleOf(definition, c), 'demo', dpi);
      for (const { symbol } of await misread(rasterise(drawing), drawing))
        console.log(`  ${definition.id} ${title}: ${symbol.name} does not read back`);
      drawn.push({ title, drawing });
    } catch (e) {
      if (!(e instanceof CannotDraw)) throw e;
      console.log(`  ${definition.id} ${title}: ${e.message}`);
    }
  }
  const width = Math.max(...drawn.map((d) => d.drawing.width), 200) + 2 * AIR;
  const height = drawn.reduce((sum, d) => sum + d.drawing.height + 2 * AIR, AIR);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#c8d2d8';
  context.fillRect(0, 0, width, height);
  let top = AIR;
  for (const { title, drawing } of drawn) {
    context.fillStyle = '#000';
    context.font = '16px sans-serif';
    context.fillText(`${definition.id} · ${title} · ${dpi} dpi`, AIR, top);
    put(context, drawing, top + 6);
    top += drawing.height + 2 * AIR;
  }
  return canvas.toBuffer('image/png');
}

/** The label and its cap as they are cut, with the dots of the printer. */
function put(context: SKRSContext2D, drawing: Drawing, top: number): void {
  const { width, height, label, cap } = drawing;
  const own: Canvas = createCanvas(width, height);
  const image = context.createImageData(width, height);
  new Uint32Array(image.data.buffer).set(rasterise(drawing));
  own.getContext('2d').putImageData(image, 0, 0);
  context.save();
  context.beginPath();
  context.rect(AIR, top, label.width, label.height);
  if (cap) context.arc(AIR + cap.x, top + cap.y, cap.radius, 0, 2 * Math.PI);
  context.clip();
  context.drawImage(own, AIR, top);
  context.restore();
}
