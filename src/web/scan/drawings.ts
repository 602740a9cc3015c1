import { code128, datamatrix, drawingSVG, gs1datamatrix } from 'bwip-js/browser';
import { CODES, type Code } from './self-test.ts';

/** A picture at its own size in pixels. */
export interface Picture {
  src: string;
  width: number;
  height: number;
}

function picture(svg: string): Picture {
  const [width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg)!.slice(1).map(Number);
  return { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, width: width!, height: height! };
}

/** Dark on white, whole pixels for each module, and the quiet zone that each kind needs. */
const white = (scale: number, padding: number) => ({ backgroundcolor: 'ffffff', scale, padding });

/** The codes of the self-test. GS1 is written with brackets, and the writer sets the separator. */
export const PICTURES: Record<Code, Picture> = {
  own: picture(datamatrix({ bcid: 'datamatrix', text: CODES.own, ...white(3, 6) }, drawingSVG())),
  gs1: picture(gs1datamatrix({ bcid: 'gs1datamatrix', text: bracketed(CODES.gs1), ...white(3, 6) }, drawingSVG())),
  signs: picture(code128({ bcid: 'code128', text: CODES.signs, height: 12, ...white(2, 10) }, drawingSVG())),
};

function bracketed(elements: string): string {
  const [, gtin, lot, serial] = /^01(\d{14})10(\w+)\x1d21(\w+)$/.exec(elements)!;
  return `(01)${gtin}(10)${lot}(21)${serial}`;
}
