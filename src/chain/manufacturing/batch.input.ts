import {
  badCell,
  badField,
  BadInput,
  instantOf,
  readCsv,
  type BadField,
  type CsvRow,
  type Moment,
} from '../../kernel/index.js';
import type { ProcessDefinition, ProcessStepDto } from '../../base/products/index.js';
import { entryFault } from './batch.limits.js';
import type { Lot } from './lot.entity.js';

/** The process of a lot that is recorded by steps. */
export function processOf({ number, process }: Pick<Lot, 'number' | 'process'>): ProcessDefinition {
  if (!process) throw badField('lotId', number, 'has no process: a bought lot has no batch record');
  return process;
}

/** The step that a request names, with a value that can be one of its entries. */
export function stepOf(process: ProcessDefinition, { step: key, value }: { step: string; value: string }) {
  const step = process.steps.find((s) => s.key === key);
  if (!step) throw badField('step', key, `is no step of the process; its steps are ${keysOf(process)}`);
  const fault = entryFault(step, value);
  if (fault) throw badField('value', value, fault);
  return step;
}

/** What of a step stands in each of its entries. */
export const entryOf = (lotId: string, seq: number, s: ProcessStepDto, value: string) => ({
  lotId,
  seq,
  step: s.key,
  name: s.name,
  value,
  unit: s.unit ?? null,
  critical: s.critical,
});

export interface ImportedRow {
  step: ProcessStepDto;
  value: string;
  doneAt: Moment;
}

/** Rows of an instrument's file: every row is looked at, and one that is wrong refuses the file. */
export function rowsOf(process: ProcessDefinition, csv: string, now: Moment): ImportedRow[] {
  const wrong: BadField[] = [];
  const stepBy = (key: string | undefined) => process.steps.find((s) => s.key === key);
  const columns = {
    ...{ needed: ['step', 'value'], optional: ['unit', 'at'], numbers: ['value'] },
    isText: ({ step }: CsvRow['cells']) => stepBy(step)?.entry === 'text',
  };
  const rows = readCsv('csv', csv, columns).flatMap(({ line, cells }) => {
    const { step: key = '', value = '', unit = '', at = '' } = cells;
    const bad = (column: string, found: string, says: string) => wrong.push(badCell('csv', line, column, found, says));
    const doneAt = at ? instantOf(at) : now;
    if (!doneAt) bad('at', at, 'must be an instant with its zone, such as 2026-11-18T09:36:00Z, or empty');
    const step = stepBy(key);
    if (!step) {
      bad('step', key, `is no step of the process; its steps are ${keysOf(process)}`);
      return [];
    }
    if (step.vessel) bad('step', key, 'asks for the scan of a vessel: record it by hand');
    if (unit !== (step.unit ?? '')) bad('unit', unit, `must be "${step.unit ?? ''}", the unit of the step`);
    const fault = entryFault(step, value);
    if (fault) bad('value', value, fault);
    return doneAt ? [{ step, value, doneAt }] : [];
  });
  if (wrong.length) throw new BadInput(wrong.slice(0, 50));
  return rows;
}

const keysOf = ({ steps }: ProcessDefinition): string => steps.map((s) => s.key).join(', ');
