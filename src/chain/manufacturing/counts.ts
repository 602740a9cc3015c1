import { addDecimals, compareDecimals, decimal, writtenDecimal, type Decimal } from '../../kernel/index.js';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';
import type { PassageCountView } from './batch.dto.js';

/** The passages of a lot, from the entries that count. Several counts of a passage are added; of viabilities the lowest stands. */
export function countsOf(
  process: ProcessDefinition,
  entries: readonly { step: string | null; value: string }[],
): PassageCountView[] {
  const counting = process.steps.filter((s) => s.counts !== undefined && entries.some((e) => e.step === s.key));
  const passages = [...new Set(counting.map((s) => s.passage!))].sort((a, b) => a - b);
  let sum: number | null = 0;
  return passages.map((passage) => {
    const mine = counting.filter((s) => s.passage === passage);
    const values = (counts: ProcessStepDto['counts']) =>
      entries.filter((e) => mine.some((s) => s.key === e.step && s.counts === counts)).map((e) => decimal(e.value)!);
    const seeded = sumOf(values('seeded'));
    const harvested = sumOf(values('harvested'));
    const doublings = seeded && harvested ? doublingsOf(seeded, harvested) : null;
    sum = sum === null || doublings === null ? null : sum + doublings;
    return {
      passage,
      seeded: seeded && writtenDecimal(seeded),
      harvested: harvested && writtenDecimal(harvested),
      unit: mine.find((s) => s.counts !== 'viability')?.unit ?? null,
      viability: lowest(values('viability')),
      doublings: hundredths(doublings),
      cumulative: hundredths(sum),
    };
  });
}

const sumOf = (values: readonly Decimal[]): Decimal | null =>
  values.length ? values.reduce((a, b) => addDecimals(a, b)) : null;

function lowest(values: readonly Decimal[]): string | null {
  const [first] = [...values].sort(compareDecimals);
  return first ? writtenDecimal(first) : null;
}

function doublingsOf(seeded: Decimal, harvested: Decimal): number | null {
  const ratio = Number(writtenDecimal(harvested)) / Number(writtenDecimal(seeded));
  return ratio > 0 && Number.isFinite(ratio) ? Math.log2(ratio) : null;
}

/** What is shown is what is held against a limit: the text with two decimals. */
const hundredths = (n: number | null): string | null =>
  n === null ? null : (Math.round(n * 100) / 100 || 0).toFixed(2); // no minus before a zero
