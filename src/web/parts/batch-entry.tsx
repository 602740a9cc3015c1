import { Group, Text } from '@mantine/core';
import type { View } from '../api.ts';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';
import { Outside } from './curve.tsx';

type Entry = View<'BatchEntryView'>;

/** `80 – 700`, `≥ 80`, or nothing. */
export const range = ({ min, max }: { min?: string; max?: string }): string =>
  min && max ? `${min} – ${max}` : min ? `≥ ${min}` : max ? `≤ ${max}` : '';

/** A value of the batch record as it stands, with what speaks against it and what it said before. */
export function EntryValue({ e }: { e: Entry }) {
  return (
    <>
      <Group gap="xs">
        <Text fz="sm" className="mono">
          {['yes', 'no'].includes(e.value) ? term(e.value) : e.value} {e.unit}
        </Text>
        {e.outside && <Outside />}
      </Group>
      {e.corrections.map((c) => (
        <Text key={c.at + c.oldValue} fz="xs" c="dimmed" data-former={c.oldValue}>
          {text('results.former', { value: c.oldValue })} · {c.reason} · {c.byName}
          {c.secondName ? `, ${c.secondName}` : ''}
        </Text>
      ))}
    </>
  );
}

/** Who did it, who or what stands for it, and when; both times where it was written down later. */
export function EntryBy({ e }: { e: Entry }) {
  return (
    <>
      <Text fz="sm">{[e.doneBy, e.checkedBy ?? e.instrument, e.vessel].filter(Boolean).join(' · ')}</Text>
      <Text fz="xs" c="dimmed" data-late={e.late}>
        {moment(e.doneAt)}
        {e.late && ` · ${text('batch.late', { at: moment(e.enteredAt) })}`}
        {e.comment && ` · ${e.comment}`}
      </Text>
    </>
  );
}
