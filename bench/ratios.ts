import type { Line } from './report.js';

/** A verdict may be this much slower among a hundred times as many units. */
const FLAT = 1.5;
/** A durable act must reach this share of the bare transactions. */
const ACT = 0.3;

/** What the issue asks for beside the table: how the verdict grows, and what a durable act costs. */
export function ratios(lines: readonly Line[]): string[] {
  const engines = [...new Set(lines.map((l) => l.engine))];
  return engines.flatMap((engine) => {
    const mine = lines.filter((l) => l.engine === engine);
    return [...growth(engine, mine), ...acts(engine, mine)];
  });
}

function growth(engine: string, lines: readonly Line[]): string[] {
  const works = [...new Set(lines.map((l) => l.says))];
  return works.flatMap((says) => {
    const sizes = lines.filter((l) => l.says === says && l.p50 !== undefined);
    const [least, most] = [sizes[0], sizes.at(-1)];
    if (!least || !most || least === most) return [];
    const grown = most.p50! / least.p50!;
    const met = most.id === 'W11' ? `; aim ≤ ${FLAT}: ${grown <= FLAT ? 'met' : 'NOT met'}` : '';
    return [`${engine}, ${most.id} ${says}: ${most.size} to ${least.size}, p50 × ${grown.toFixed(2)}${met}`];
  });
}

const acts = (engine: string, lines: readonly Line[]): string[] =>
  lines
    .filter((l) => l.raw.includes('two-row'))
    .map((l) => {
      const share = `${(l.ratio * 100).toFixed(0)} % of the bare two-row transactions`;
      return `${engine}, ${l.id} ${l.says}, ${l.size}: ${share}; aim ≥ ${ACT * 100} %: ${l.ratio >= ACT ? 'met' : 'NOT met'}`;
    });
