import type { Said } from '../line.js';
import type { Job } from '../load.js';
import type { Mass, Unit } from '../mass.js';
import type { Limits } from '../raw.js';
import type { Stage } from '../stage.js';

/** What a work is done on: the world, its stock, and the sessions of the twenty. */
export interface Place {
  stage: Stage;
  mass: Mass;
  tokens: string[];
}

/** What is wanted at least. */
export interface Aim {
  p50?: number;
  p95?: number;
  perSecond?: number;
}

/** A raw limit of the machine to stand beside: the same kind of work without the product. */
export interface Beside {
  says: string;
  perSecond: number;
}

/** One work as it is done over HTTP. */
export interface Work {
  id: string;
  says: string;
  /** Measured at every number of units, not only at the usual one. */
  everySize: boolean;
  aim: (limits: Limits) => Aim;
  beside: (limits: Limits) => Beside;
  /** Makes ready, and gives what each of the twenty then does again and again. */
  job: (place: Place) => Job;
}

/** Null when the answer is the wanted one. */
export const wants = (said: Said, status: number, marker = ''): string | null =>
  said.status === status && said.text.includes(marker) ? null : `${said.status} ${said.text}`;

/** Units of one of the twenty, in an order that jumps through the whole stock. Nobody else touches them. */
export function ownUnits(mass: Mass, clients = 20): (who: number) => Unit {
  const each = Math.floor(mass.units.length / clients);
  const turn = Array.from({ length: clients }, () => 0);
  return (who) => {
    const n = turn[who]!++;
    return mass.units[((n * STRIDE) % each) * clients + who]!;
  };
}

/** A prime, so that each unit has its turn before one comes again. */
const STRIDE = 7919;

export const anyUnit = (mass: Mass): Unit => mass.units[Math.floor(Math.random() * mass.units.length)]!;
