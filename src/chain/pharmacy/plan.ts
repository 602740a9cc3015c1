import type { Gland, Side } from '../../trial/protocols/index.js';

/** One injection as planned. */
export interface PlannedDose {
  gland: Gland;
  side: Side;
  kiloCells: number;
  volumeUl: number;
}
