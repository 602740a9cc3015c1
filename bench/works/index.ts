import { createContainer, holdAndLift, moveUnit, readWhole } from './custody.js';
import { reprint } from './label.js';
import { signIn } from './people.js';
import { scanGo, scanNext, scanStop } from './scan.js';
import type { Work } from './work.js';

/** In the order of their numbers. W12 and W14 are no closed loops: see trail.ts and filling.ts. */
export const WORKS: readonly Work[] = [
  signIn,
  createContainer,
  moveUnit,
  holdAndLift,
  readWhole,
  reprint,
  scanNext,
  scanGo,
  scanStop,
];
