import { Button, Group, Table, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useMay } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { ResultImports } from './release-import.tsx';

type Line = View<'ResultLineView'>;

/** Results against the specification that was frozen with the lot. */
export function Results({ d }: { d: View<'DossierView'> }) {
  const [entering, setEntering] = useState<Line | null>(null);
  const [approving, setApproving] = useState<Line | null>(null);
  const [correcting, setCorrecting] = useState<Line | null>(null);
  const [writing, setWriting] = useState<{ id: string; number: string } | null>(null);
  const [closing, setClosing] = useState<{ id: string; number: string; hash: string } | null>(null);
  const refresh = useRefresh();
  const analyst = useMay('result.enter');
  const approver = useMay('result.approve');
  const qa = useMay('oos.close');
  const { oos } = d;
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('results.test')}</Table.Th>
            <Table.Th>{text('results.limit')}</Table.Th>
            <Table.Th ta="right">{text('results.result')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {d.results.map((l) => (
            <Table.Tr key={l.key} data-line={l.key}>
              <Table.Td>
                {l.test}
                <Text fz="xs" c="dimmed">
                  {l.method}
                  {l.enteredBy ? ` · ${l.enteredBy}` : ''}
                  {l.approvedBy ? ` → ${l.approvedBy}` : ''}
                  {l.imported ? ` · ${text('import.from', { source: l.imported.source })}` : ''}
                </Text>
              </Table.Td>
              <Table.Td>
                {l.kind === 'information' ? (
                  <Text fz="sm" c="dimmed">
                    {text('results.information')}
                  </Text>
                ) : (
                  l.limit
                )}
                {l.rounding && (
                  <Text fz="xs" c="dimmed">
                    {text(`results.rounded-${l.rounding.mode}` as 'results.rounded-half-up', {
                      n: l.rounding.decimals,
                    })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right" className="mono">
                {l.value ?? '—'} {l.value ? l.unit : ''}
                {l.former.map((f) => (
                  <Text key={f.at + f.value} fz="xs" c="dimmed" data-former={f.value}>
                    {text('results.former', { value: f.value })} · {term(f.how)}: {f.reason} · {f.byName}
                    {f.secondName ? `, ${f.secondName}` : ''}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td w={130}>
                <Mark line={l} />
                {analyst && l.state === 'missing' && (
                  <Button size="compact-xs" variant="default" onClick={() => setEntering(l)}>
                    {text('results.enter')}
                  </Button>
                )}
                {approver && l.state === 'entered' && (
                  <Button size="compact-xs" variant="default" onClick={() => setApproving(l)}>
                    {text('results.approve')}
                  </Button>
                )}
                {(analyst || approver) && l.resultId && !l.oos && (
                  <Button size="compact-xs" variant="default" onClick={() => setCorrecting(l)}>
                    {text('results.correct')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ResultImports d={d} />
      {oos.map((o) => (
        <Group key={o.id} mt="xs">
          <Text fz="sm">
            <b>{o.number}</b> · {o.line} · {term(o.state)}
            {o.outcome ? ` · ${term(o.outcome)}: ${o.reason ?? ''}` : ''}
            {o.entries.map((e) => (
              <Text key={e.part} fz="xs" span display="block">
                {term(e.part)}: {e.content} · {e.byName}
              </Text>
            ))}
          </Text>
          {(qa || approver) && o.state === 'open' && (
            <Button size="compact-xs" variant="default" onClick={() => setWriting(o)}>
              {text('results.phase')}
            </Button>
          )}
          {qa && o.state === 'open' && (
            <Button size="compact-xs" variant="default" onClick={() => setClosing(o)}>
              {text('results.close-oos')}
            </Button>
          )}
        </Group>
      ))}
      <Dialog opened={entering !== null} onClose={() => setEntering(null)} title={entering?.test}>
        {entering && (
          <ActForm
            path="/api/lots/{lotId}/results"
            params={{ lotId: d.id }}
            given={{ line: entering.key, ...(entering.unit ? { unit: entering.unit } : {}) }}
            onDone={() => setEntering(null)}
          />
        )}
      </Dialog>
      <Dialog
        opened={correcting !== null}
        onClose={() => setCorrecting(null)}
        title={text('results.correct-title', { test: correcting?.test ?? '' })}
      >
        {correcting && (
          <ActForm
            path="/api/results/{resultId}/corrections"
            params={{ resultId: correcting.resultId ?? '' }}
            given={correcting.unit ? { unit: correcting.unit } : {}}
            onDone={() => setCorrecting(null)}
          />
        )}
      </Dialog>
      <Dialog opened={writing !== null} onClose={() => setWriting(null)} title={writing?.number}>
        {writing && (
          <ActForm path="/api/oos/{oosId}/phases" params={{ oosId: writing.id }} onDone={() => setWriting(null)} />
        )}
      </Dialog>
      <Dialog opened={closing !== null} onClose={() => setClosing(null)} title={closing?.number}>
        {closing && (
          <ActForm
            path="/api/oos/{oosId}/close"
            params={{ oosId: closing.id }}
            seen={closing.hash}
            onDone={() => setClosing(null)}
          />
        )}
      </Dialog>
      <SignDialog
        act={`/results/${approving?.resultId}/approve`}
        open={approving !== null}
        title={text('results.approve-title', { test: approving?.test ?? '' })}
        meaning={text('results.approve-meaning')}
        record={
          <Text fz="sm">
            {approving?.test}:{' '}
            <b className="mono">
              {approving?.value} {approving?.unit}
            </b>{' '}
            ({approving?.limit}), {approving?.enteredBy}
          </Text>
        }
        onClose={() => setApproving(null)}
        onSign={async (signature) => {
          await act(`/results/${approving?.resultId}/approve`, { signature });
          await refresh();
        }}
      />
    </>
  );
}

function Mark({ line }: { line: Line }) {
  if (line.kind === 'information') return null;
  if (line.state === 'passed') return <IconCheck size={18} color={TONE.GO.color} aria-label="GO" />;
  if (line.state === 'failed') {
    return (
      <Group gap={4} wrap="nowrap">
        <IconX size={18} color={TONE.STOP.color} aria-label="STOP" />
        <Text fz="xs" fw={600} c={TONE.STOP.color}>
          {line.oos}
        </Text>
      </Group>
    );
  }
  return line.state === 'entered' ? (
    <Text fz="xs" c={TONE.WAIT.color}>
      {text('results.waits')}
    </Text>
  ) : null;
}
