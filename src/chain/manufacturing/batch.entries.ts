import { isLate, type Look } from '../../kernel/index.js';
import type { Custody } from '../../base/custody/index.js';
import type { BatchEntryView, BatchFileView } from './batch.dto.js';
import { BatchCorrection, BatchFile, BatchStep } from './batch.entity.js';
import { isOutside, limitText } from './batch.limits.js';
import type { TimedEntry } from './batch.times.js';
import type { Lot } from './lot.entity.js';

/** The batch record of a lot, entry by entry, in the order in which they were recorded. */
export async function entriesOf(
  look: Look,
  custody: Custody,
  lot: Pick<Lot, 'id' | 'process'>,
): Promise<BatchEntryView[]> {
  const rows = await look.find(BatchStep, { lotId: lot.id }, { order: { seq: 'ASC' } });
  const corrections = await look.find(BatchCorrection, { lotId: lot.id }, { order: { nth: 'ASC' } });
  const vessels = await custody.many(
    look,
    rows.flatMap((r) => r.vesselId ?? []),
  );
  return rows.map((r) => {
    const step = lot.process?.steps.find((s) => s.key === r.step);
    const mine = corrections.filter((c) => c.entryId === r.id);
    const value = mine.at(-1)?.newValue ?? r.value;
    const { id, seq, name, unit, critical, doneBy, checkedBy, instrument, comment, doneAt, enteredAt, fileId } = r;
    return {
      id,
      seq,
      step: r.step,
      name,
      value,
      unit,
      limit: step ? limitText(step) : null,
      outside: step ? isOutside(step, value) : false,
      critical,
      doneBy,
      checkedBy,
      instrument,
      vessel: vessels.find((v) => v.id === r.vesselId)?.name ?? null,
      comment,
      doneAt,
      enteredAt,
      late: doneAt !== null && enteredAt !== null && isLate(doneAt, enteredAt),
      fileId,
      corrections: mine.map(({ oldValue, newValue, reason, byName, secondName, at }) => {
        return { oldValue, newValue, reason, byName, secondName, at };
      }),
    };
  });
}

/** The steps that are recorded with their times, one for each entry, in their order. */
export const recordedIn = async (look: Look, lotId: string): Promise<TimedEntry[]> =>
  (await look.find(BatchStep, { lotId }, { order: { seq: 'ASC' } })).map(({ step, doneAt }) => ({ step, doneAt }));

/** The files that entries and curves came with, oldest first; their bytes are asked for one by one. */
export async function filesOf(look: Look, lotId: string): Promise<BatchFileView[]> {
  const rows = await look.find(BatchFile, { lotId }, { order: { at: 'ASC', id: 'ASC' } });
  return rows.map(({ id, kind, instrument, rows: count, sha256, byName, at }) => {
    return { id, kind, instrument, rows: count, sha256, byName, at };
  });
}
