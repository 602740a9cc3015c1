import { compareDecimals, decimal, type BadField } from '../../kernel/index.js';
import { limitFault } from './measured.js';
import type { ProcessCurveDto, ProcessDefinition, ProcessStepDto } from './process.definition.js';

/** What contradicts itself in a definition. Each field alone was looked at before. */
export function processFaults({ steps, curve, maxDoublings }: ProcessDefinition): BadField[] {
  return [
    ...steps.flatMap((s, n) => stepFaults(s, `definition.steps.${n}`)),
    ...unitFaults(steps),
    ...(curve ? curveFaults(curve) : []),
    ...(maxDoublings !== undefined && !counted(steps)
      ? [{ field: 'definition.maxDoublings', value: maxDoublings, says: 'needs steps that count seeded and harvested' }]
      : []),
  ];
}

const counted = (steps: readonly ProcessStepDto[]): boolean =>
  (['seeded', 'harvested'] as const).every((counts) => steps.some((s) => s.counts === counts));

function stepFaults(s: ProcessStepDto, at: string): BadField[] {
  const { entry, unit, min, max, counts, passage } = s;
  const faults: BadField[] = [];
  const wrong = (name: string, value: unknown, says: string) => faults.push({ field: `${at}.${name}`, value, says });
  for (const [name, value] of Object.entries({ unit, min, max, counts })) {
    if (value !== undefined && entry !== 'number') wrong(name, value, 'belongs to a step whose entry is a number');
  }
  if (min !== undefined && max !== undefined && above(min, max)) wrong('min', min, `is greater than max (${max})`);
  for (const [name, limit] of Object.entries({ min, max })) {
    const fault = limit === undefined ? null : limitFault(limit, unit);
    if (fault) wrong(name, limit, fault);
  }
  if (counts !== undefined && passage === undefined) wrong('passage', null, 'is needed where the step counts');
  if (counts === 'viability' && unit !== '%') wrong('unit', unit ?? null, 'of a viability is %');
  return faults;
}

/** Cells seeded and harvested are divided by each other: all in one unit. */
function unitFaults(steps: readonly ProcessStepDto[]): BadField[] {
  const counting = (s: ProcessStepDto) => s.counts === 'seeded' || s.counts === 'harvested';
  const first = steps.find(counting);
  return steps.flatMap((s, n) =>
    counting(s) && s.unit !== first!.unit
      ? [{ field: `definition.steps.${n}.unit`, value: s.unit ?? null, says: `differs from that of ${first!.key}` }]
      : [],
  );
}

function curveFaults(c: ProcessCurveDto): BadField[] {
  const at = 'definition.curve';
  const hundredths = [c.minRate, c.maxRate].every((rate) => decimal(rate)!.scale <= 2);
  return [
    ...(above(c.from, c.to) ? [] : [{ field: `${at}.to`, value: c.to, says: `is not colder than from (${c.from})` }]),
    ...(above(c.minRate, c.maxRate)
      ? [{ field: `${at}.minRate`, value: c.minRate, says: `is greater than maxRate (${c.maxRate})` }]
      : []),
    ...(hundredths ? [] : [{ field: `${at}.maxRate`, value: c.maxRate, says: 'and minRate have 2 decimals at most' }]),
  ];
}

const above = (a: string, b: string): boolean => compareDecimals(decimal(a)!, decimal(b)!) > 0;
