import { Button, Group, Table, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useMay } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { day } from '../time.ts';

type Study = View<'StudyView'>;
type Line = View<'StudyLineView'>;
type Result = View<'StabilityResultView'>;

/** One cell of the grid: a line at a time point, with its result when there is one. */
interface Cell {
  line: Line;
  months: number;
  result?: Result;
}

/** A lot under study: lines down, months across. */
export function StudyGrid({ study, lot }: { study: Study; lot: View<'StudyLotView'> }) {
  const [open, setOpen] = useState<(Cell & { act: 'enter' | 'approve' | 'correct' }) | null>(null);
  const refresh = useRefresh();
  const find = (line: Line, months: number) =>
    study.results.find((r) => r.lot === lot.number && r.months === months && r.line === line.key);
  const close = () => setOpen(null);
  const named = open && { test: open.line.test, months: open.months };
  return (
    <>
      <Text fz="sm" fw={600} mt="sm">
        {text('stability.lot', { lot: lot.number, day: day(lot.frozenOn) })}
      </Text>
      <Table.ScrollContainer minWidth={480}>
        <Table data-grid={lot.number}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('stability.test')}</Table.Th>
              <Table.Th>{text('stability.limit')}</Table.Th>
              {study.months.map((n) => (
                <Table.Th key={n} ta="right">
                  {text('stability.months', { n })}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {study.lines.map((line) => (
              <Table.Tr key={line.key}>
                <Table.Td>{line.test}</Table.Td>
                <Table.Td c={line.kind === 'information' ? 'dimmed' : undefined}>
                  {line.kind === 'information' ? text('results.information') : line.limit}
                </Table.Td>
                {study.months.map((months) => (
                  <Table.Td key={months} ta="right" className="mono" data-cell={`${line.key} ${months}`}>
                    <Shown
                      cell={{ line, months, result: find(line, months) }}
                      onAct={(what) => setOpen({ line, months, result: find(line, months), act: what })}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Dialog opened={open?.act === 'enter'} onClose={close} title={named && text('stability.enter', named)}>
        {open && (
          <ActForm
            path="/api/stability/studies/{studyId}/results"
            params={{ studyId: study.id }}
            given={{
              lot: lot.number,
              months: open.months,
              line: open.line.key,
              ...(open.line.unit ? { unit: open.line.unit } : {}),
            }}
            onDone={close}
          />
        )}
      </Dialog>
      <Dialog opened={open?.act === 'correct'} onClose={close} title={named && text('stability.correct', named)}>
        {open?.result && (
          <ActForm
            path="/api/stability/results/{resultId}/corrections"
            params={{ resultId: open.result.id }}
            given={open.line.unit ? { unit: open.line.unit } : {}}
            onDone={close}
          />
        )}
      </Dialog>
      <SignDialog
        act={`/stability/results/${open?.result?.id}/approve`}
        open={open?.act === 'approve'}
        title={named ? text('stability.approve', named) : ''}
        meaning={text('stability.approve-meaning')}
        record={
          open && (
            <Text fz="sm">
              {lot.number} · {open.line.test}: <b className="mono">{valueOf(open)}</b> ({open.line.limit}),{' '}
              {open.result?.enteredBy}
            </Text>
          )
        }
        onClose={close}
        onSign={async (signature) => {
          await act(`/stability/results/${open?.result?.id}/approve`, { signature });
          await refresh();
        }}
      />
    </>
  );
}

const valueOf = ({ line, result }: Cell) => [result?.value, line.unit].filter(Boolean).join(' ');

function Shown({ cell, onAct }: { cell: Cell; onAct: (act: 'enter' | 'approve' | 'correct') => void }) {
  const analyst = useMay('stability.enter-result');
  const approver = useMay('stability.approve-result');
  const { line, months, result } = cell;
  const named = { test: line.test, months };
  const button = (what: 'enter' | 'approve' | 'correct', label: string) => (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={text(`stability.${what}` as 'stability.enter', named)}
      onClick={() => onAct(what)}
    >
      {label}
    </Button>
  );
  if (!result) return analyst ? button('enter', '+') : '—';
  return (
    <>
      <Group gap={4} justify="flex-end" wrap="nowrap">
        {result.value}
        {result.state === 'entered' ? (
          <Text fz="xs" c={TONE.WAIT.color}>
            {text('stability.waits')}
          </Text>
        ) : line.kind === 'information' ? null : result.passed ? (
          <IconCheck size={16} color={TONE.GO.color} aria-label="GO" />
        ) : (
          <IconX size={16} color={TONE.STOP.color} aria-label="STOP" />
        )}
      </Group>
      {result.state === 'entered' && (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {approver && button('approve', text('results.approve'))}
          {analyst && button('correct', text('results.correct'))}
        </Group>
      )}
      {result.former.map((f) => (
        <Text key={f.at + f.value} fz="xs" c="dimmed" ff="text">
          {text('results.former', { value: f.value })}: {f.reason} · {f.byName}
        </Text>
      ))}
    </>
  );
}
