import { Injectable } from '@nestjs/common';
import { badField, In, type Look, type Tx } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import type { BatchEntryView, RecordedStepView } from './batch.dto.js';
import { BatchCorrection, BatchStep } from './batch.entity.js';
import { entriesOf } from './batch.entries.js';
import { entryFault } from './batch.limits.js';
import { Lot } from './lot.entity.js';

export interface NewCorrection {
  entryId: string;
  value: string;
  reason: string;
  second: { id: string; name: string } | null;
  /** The newest number of the register under which the lot is certified, 0 for none. */
  register: number;
}

/** What others may ask about single entries of a batch record, and how they correct one. */
@Injectable()
export class Batch {
  constructor(private readonly custody: Custody) {}

  /** When the batch records of these lots were corrected, and up to which number of the register they were then certified. */
  async corrections(look: Look, lotIds: readonly string[]): Promise<{ lotId: string; at: string; register: number }[]> {
    return look.find(BatchCorrection, { lotId: In([...lotIds]) });
  }

  async entry(look: Look, id: string): Promise<BatchEntryView & { lotId: string }> {
    const { lotId } = await look.get(BatchStep, id);
    const entries = await entriesOf(look, this.custody, await look.get(Lot, lotId));
    return { ...entries.find((e) => e.id === id)!, lotId };
  }

  /** A value that cannot be an entry of the step, or is the one that stands there, is refused. */
  async check(look: Look, entry: BatchEntryView & { lotId: string }, value: string): Promise<void> {
    const { process } = await look.get(Lot, entry.lotId);
    const step = process?.steps.find((s) => s.key === entry.step);
    const fault = step ? entryFault(step, value) : null;
    if (fault) throw badField('value', value, fault);
    if (value === entry.value) throw badField('value', value, 'is what the entry says already');
  }

  /** Writes a correction of an entry of a claimed lot: the old value stays beside the new one. */
  async correct(tx: Tx, { entryId, value, reason, second, register }: NewCorrection): Promise<RecordedStepView> {
    const { lotId, value: oldValue } = await this.entry(tx, entryId);
    const nth = (await tx.count(BatchCorrection, { lotId })) + 1;
    const by = { byName: tx.actor.name, secondId: second?.id ?? null, secondName: second?.name ?? null, at: tx.now };
    await tx.add(BatchCorrection, { lotId, entryId, nth, oldValue, newValue: value, reason, ...by, register });
    const { id, seq, outside, limit } = await this.entry(tx, entryId);
    return { id, seq, value, outside, limit };
  }
}
