import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';

const WIDTH = 1280;
const HEIGHT = 720;
const TABLE = 150;

/** Something that a camera sees. */
export interface Thing {
  png: Buffer;
  /** Pixels of the film for one of the picture. */
  scale: number;
  /** The point of the picture that lies in the middle of the film, in its pixels; its own middle where not given. */
  middle?: readonly [x: number, y: number];
  /** Pixels of the film to the right of the middle. */
  right?: number;
}

/** A still film of things on a grey table: what a fake camera of Chromium plays. */
export function writeFilm(path: string, things: readonly Thing[]): void {
  const light = Buffer.alloc(WIDTH * HEIGHT, TABLE);
  for (const { png, scale, middle, right = 0 } of things) {
    const { width, height, data } = PNG.sync.read(png);
    const [x0, y0] = middle ?? [width / 2, height / 2];
    for (let y = 0; y < HEIGHT; y++) {
      const row = Math.floor(y0 + (y - HEIGHT / 2) / scale);
      if (row < 0 || row >= height) continue;
      for (let x = 0; x < WIDTH; x++) {
        const column = Math.floor(x0 + (x - right - WIDTH / 2) / scale);
        if (column >= 0 && column < width) light[y * WIDTH + x] = data[(row * width + column) * 4]!;
      }
    }
  }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, frame, frame]));
}
