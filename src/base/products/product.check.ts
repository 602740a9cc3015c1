import { decimal, type BadField } from '../../kernel/index.js';
import { limitFault } from './measured.js';
import type { ProductDefinition, SpecLineDto } from './product.definition.js';

/** What contradicts itself in a definition. Each field alone was looked at before. */
export function productFaults({ kind, origin, panel, specification, transport }: ProductDefinition): BadField[] {
  const faults: BadField[] = [];
  const wrong = (field: string, value: unknown, says: string) =>
    faults.push({ field: `definition.${field}`, value, says });
  if (kind === 'cells' && origin === 'none')
    wrong('origin', origin, 'must be allogeneic or autologous: cells have a donor');
  if (kind === 'placebo' && origin !== 'none') wrong('origin', origin, 'must be none: a placebo has no donor');
  if (origin === 'allogeneic' && !panel.length)
    wrong('panel', null, 'is empty: name the markers that are decided before somebody may donate for others');
  specification.lines.forEach((line, n) => {
    if (!hasLimit(line))
      wrong(
        `specification.lines.${n}.limit`,
        line.limit,
        `must be a number such as 80.5, with a point: ${line.op} compares`,
      );
    const fault = limitFault(line.limit, line.unit);
    if (fault) wrong(`specification.lines.${n}.limit`, line.limit, fault);
  });
  if (transport?.lowestC !== undefined && transport.lowestC > transport.highestC)
    wrong('transport.lowestC', transport.lowestC, `is higher than highestC (${transport.highestC})`);
  return faults;
}

const hasLimit = ({ op, limit }: SpecLineDto): boolean => op === 'is' || decimal(limit) !== null;
