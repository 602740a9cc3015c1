import type { EngineName } from './engines.js';
import type { Pace } from './load.js';

export interface Plan {
  quick: boolean;
  engines: EngineName[];
  /** Ids of the works to do; all when empty. */
  only: string[];
  pace: Pace;
  /** Numbers of units; the works that do not depend on it are done at `usual`. */
  sizes: number[];
  usual: number;
  /** Lengths of the trail for W12. */
  lengths: number[];
  /** Lots of 96 for W14. */
  lots: number;
}

const USAGE = `npm run bench -- [--quick] [--engine sqlite|postgres] [--only W3,W11]`;
const IDS = [
  'W1',
  'W2',
  'W3',
  'W4',
  'W5',
  'W8',
  'W9',
  'W11',
  'W12',
  'W13',
  'W14',
  'W15',
  'W16',
  'W17',
  'W18',
  'W19',
  'W20',
];

export function planFrom(args: readonly string[]): Plan {
  const rest = [...args];
  let engines: EngineName[] = ['sqlite', 'postgres'];
  let only: string[] = [];
  let quick = false;
  while (rest.length) {
    const name = rest.shift()!;
    if (name === '--quick') quick = true;
    else if (name === '--engine') engines = [engineOf(rest.shift())];
    else if (name === '--only') only = idsOf(rest.shift());
    else usage(`${name} is no option`);
  }
  const size = quick
    ? { sizes: [1000], usual: 1000, lengths: [1000, 2000], lots: 3 }
    : { sizes: [1000, 10_000, 100_000], usual: 10_000, lengths: [1000, 10_000, 100_000], lots: 15 };
  const pace = quick
    ? { runs: 1, count: 40, seconds: 0.7, warmSeconds: 0.2 }
    : { runs: 3, count: 200, seconds: 6, warmSeconds: 2 };
  return { quick, engines, only, pace, ...size };
}

function engineOf(name = ''): EngineName {
  if (name !== 'sqlite' && name !== 'postgres') return usage(`"${name}" is no engine`);
  return name;
}

function idsOf(text = ''): string[] {
  const ids = text.split(',').map((id) => id.trim().toUpperCase());
  const strange = ids.find((id) => !IDS.includes(id));
  return strange === undefined ? ids : usage(`"${strange}" is none of ${IDS.join(', ')}`);
}

function usage(wrong: string): never {
  console.error(`${wrong}\n${USAGE}`);
  process.exit(2);
}
