import { Trail1700000000001 } from './001-trail.js';

/** In the order in which they are applied, on both engines. */
export const migrations = [Trail1700000000001];
