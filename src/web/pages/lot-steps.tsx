import { Button, Group, Paper, Table, Text } from '@mantine/core';
import { Fragment, useState } from 'react';
import type { View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { EntryBy, EntryValue, range } from '../parts/batch-entry.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Files } from '../parts/made.tsx';
import { useMay } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { StepForm } from './lot-step-form.tsx';

type Batch = View<'BatchPageView'>;
type Entry = View<'BatchEntryView'>;
type Step = View<'ProcessStepDto'>;

/** Steps of the process in their order: what is expected, what was entered, and the form for the next one. */
export function LotSteps({
  lot,
  batch,
  works,
  vessel,
  onVessel,
}: {
  lot: View<'LotDtoView'>;
  batch: Batch;
  /** The reader records now. */
  works: boolean;
  /** The vessel that was scanned for the step at hand. */
  vessel: string;
  onVessel: (code: string) => void;
}) {
  const steps = batch.definition?.steps ?? [];
  const next = steps.find((s) => !batch.batch.some((e) => e.step === s.key))?.key ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const [recorded, setRecorded] = useState(false);
  const [importing, setImporting] = useState(false);
  const [correcting, setCorrecting] = useState<Entry | null>(null);
  const open = chosen ?? next;
  const done = () => {
    setChosen(null);
    onVessel('');
    setRecorded(true);
  };
  return (
    <Paper>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{text('batch.title', { process: batch.process ?? '' })}</Text>
        {works && (
          <Button size="compact-sm" variant="default" onClick={() => setImporting(true)}>
            {text('batch.import')}
          </Button>
        )}
      </Group>
      <Table>
        <Table.Tbody>
          {steps.map((s, n) => {
            const entries = batch.batch.filter((e) => e.step === s.key);
            return (
              <Fragment key={s.key}>
                <StepRow
                  {...{ n, s, entries, onCorrect: setCorrecting }}
                  next={works && open === s.key}
                  onChoose={works && open !== s.key && (!entries.length || s.repeats) ? () => setChosen(s.key) : null}
                />
                {works && open === s.key && (
                  <Table.Tr bg="teal.0">
                    <Table.Td colSpan={5}>
                      <StepForm
                        key={entries.length}
                        {...{ lotId: lot.id, step: s, vessel, onVessel, focus: recorded, onDone: done }}
                      />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
      <Files files={batch.files.filter((f) => f.kind === 'steps')} />
      <Dialog opened={importing} onClose={() => setImporting(false)} title={text('batch.import')}>
        <ActForm path="/api/lots/{lotId}/steps/import" params={{ lotId: lot.id }} onDone={() => setImporting(false)} />
      </Dialog>
      <CorrectDialog entry={correcting} onClose={() => setCorrecting(null)} />
    </Paper>
  );
}

function StepRow(p: {
  n: number;
  s: Step;
  entries: readonly Entry[];
  next: boolean;
  onChoose: (() => void) | null;
  onCorrect: (e: Entry) => void;
}) {
  const { s, entries } = p;
  const corrects = useMay('lot.correct-step');
  return (
    <Table.Tr bg={p.next ? 'teal.0' : undefined} data-step={s.key}>
      <Table.Td w={36} c="dimmed" className="mono">
        {p.n + 1}
      </Table.Td>
      <Table.Td>
        <Text fz="sm" fw={p.next ? 700 : undefined}>
          {s.name}
        </Text>
        <Group gap={4}>
          {s.critical && <Tag>{text('batch.critical')}</Tag>}
          {!s.needed && <Tag>{text('act.optional')}</Tag>}
          <Text fz="xs" c="dimmed">
            {expected(s)}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td>
        {entries.map((e) => (
          <EntryValue key={e.id} e={e} />
        ))}
      </Table.Td>
      <Table.Td>
        {entries.map((e) => (
          <EntryBy key={e.id} e={e} />
        ))}
      </Table.Td>
      <Table.Td w={110} ta="right">
        {p.onChoose && (
          <Button size="compact-xs" variant="default" onClick={p.onChoose}>
            {text('batch.enter')}
          </Button>
        )}
        {corrects &&
          entries.map((e) => (
            <Button
              key={e.id}
              size="compact-xs"
              variant="default"
              onClick={() => p.onCorrect(e)}
              aria-label={`${text('results.correct')} ${e.name}`}
            >
              {text('results.correct')}
            </Button>
          ))}
      </Table.Td>
    </Table.Tr>
  );
}

/** What a step asks for, in short. */
function expected({ entry, unit, vessel, ...limits }: Step): string {
  const what = entry === 'check' ? term('yes') : [range(limits), unit].filter(Boolean).join(' ');
  return [what, vessel && text('batch.with-vessel')].filter(Boolean).join(' · ');
}

function CorrectDialog({ entry, onClose }: { entry: Entry | null; onClose: () => void }) {
  return (
    <Dialog
      opened={entry !== null}
      onClose={onClose}
      title={text('results.correct-title', { test: entry?.name ?? '' })}
    >
      {entry && (
        <ActForm path="/api/batch-steps/{entryId}/corrections" params={{ entryId: entry.id }} onDone={onClose} />
      )}
    </Dialog>
  );
}
