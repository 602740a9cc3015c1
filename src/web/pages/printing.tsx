import { Alert, Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { useAll, useList } from '../lists.ts';
import { More } from '../parts/more.tsx';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Page, Rows, useMay } from '../parts/page.tsx';
import { JobProgress, OpenPdf, Stopped, Trouble } from '../parts/print-panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { Tag } from '../parts/state.tsx';
import { useAct } from '../parts/use-act.ts';
import { useScan } from '../scan/scanner.tsx';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';
import { Printers } from './printers.tsx';
import { Rolls } from './rolls.tsx';

type Job = View<'PrintJobView'>;

const TONES = { printing: 'WAIT', stopped: 'STOP', uncertain: 'STOP', done: 'GO', cancelled: 'PLAIN' } as const;

/** What waits at the printers, what may have come out, the printers themselves, and their rolls. */
export function Printing() {
  const jobs = useList<Job>('/print-jobs', { every: 2000 });
  const { data: open = [] } = useAll<Job>('/print-jobs?show=open', { every: 2000 });
  const [chosen, setChosen] = useState<string | null>(null);
  const may = useMay('label.print');
  return (
    <Page title={text('nav.printing')}>
      <Loaded from={jobs}>
        {(rows) => (
          <>
            {[...new Map(open.filter((j) => j.left && j.fault).map((j) => [j.printerId, j])).values()].map((j) => (
              <Group key={j.printerId} gap="xs">
                <Text fw={600}>{j.printer}</Text>
                <Trouble fault={j.fault} />
              </Group>
            ))}
            {may && open.filter((j) => j.stopped).map((j) => <Stopped key={j.id} job={j} />)}
            {may && open.filter((j) => j.uncertain).map((j) => <Settle key={j.id} job={j} />)}
            <Paper>
              <Text fw={600} mb="xs">
                {text('print.queue')}
              </Text>
              <Rows
                rows={rows}
                empty={text('print.none')}
                columns={[
                  { head: text('print.sent-at'), cell: (j) => moment(j.at), short: true },
                  { head: text('print.by'), cell: (j) => j.by },
                  { head: text('print.printer'), cell: (j) => j.printer },
                  {
                    head: text('state'),
                    cell: (j) => <Tag tone={TONES[j.state as keyof typeof TONES]}>{term(j.state)}</Tag>,
                  },
                  { head: text('print.how-far'), cell: (j) => <JobProgress job={j} /> },
                  {
                    head: text('print.labels'),
                    cell: (j) => (
                      <Group gap="xs" wrap="nowrap">
                        <Button
                          size="compact-sm"
                          variant="default"
                          onClick={() => setChosen(chosen === j.id ? null : j.id)}
                        >
                          {text('print.show', { n: j.total })}
                        </Button>
                        {j.kind === 'browser' && <OpenPdf job={j} />}
                      </Group>
                    ),
                  },
                ]}
              />
              <More of={jobs} />
            </Paper>
          </>
        )}
      </Loaded>
      <Acts>
        <Act name={text('print.apply')} may="label.apply">
          <ActForm path="/api/labels/apply" />
        </Act>
      </Acts>
      {chosen && <Lines jobId={chosen} may={may} />}
      <Printers />
      <Rolls />
    </Page>
  );
}

/** The labels of a job; what was not sent can be cancelled. */
function Lines({ jobId, may }: { jobId: string; may: boolean }) {
  const job = useRead<View<'PrintJobPage'>>(`/print-jobs/${jobId}`, { every: 2000 });
  return (
    <Loaded from={job}>
      {(j) => (
        <Paper data-print-lines={j.lines.length}>
          <Text fw={600} mb="xs">
            {j.printer} · {moment(j.at)}
            {j.reason && ` · “${j.reason}”`}
          </Text>
          {may && j.left + j.stopped > 0 && <Cancel jobId={j.id} left={j.left + j.stopped} />}
          <Rows
            rows={j.lines.map((l) => ({ ...l, id: l.labelId }))}
            empty="—"
            columns={[
              { head: text('print.number'), cell: (l) => l.number, right: true },
              { head: text('print.item'), cell: (l) => l.itemName, mono: true },
              { head: text('unit.code'), cell: (l) => l.code, mono: true },
              { head: text('state'), cell: (l) => term(l.state) },
              { head: text('unit.label'), cell: (l) => term(l.labelState) },
            ]}
          />
        </Paper>
      )}
    </Loaded>
  );
}

function Cancel({ jobId, left }: { jobId: string; left: number }) {
  const [reason, setReason] = useState('');
  const { run, busy, error } = useJobAct(`/print-jobs/${jobId}/cancel`);
  return (
    <Stack gap="xs" mb="sm">
      <Group align="flex-end">
        <TextInput label={text('print.why')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
        <Button variant="default" loading={busy} onClick={() => void run({ reason })}>
          {text('print.cancel', { n: left })}
        </Button>
      </Group>
      <Problem error={error} />
    </Stack>
  );
}

/** After a break: scan what is on the roll. What was not scanned is voided and printed anew. */
function Settle({ job }: { job: Job }) {
  const [codes, setCodes] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const { run, busy, error } = useJobAct(`/print-jobs/${job.id}/settle`);
  useScan((code) => setCodes((before) => (before.includes(code) ? before : [...before, code])));
  const missing = Math.max(0, job.uncertain - codes.length);
  return (
    <Alert color="orange" data-settle>
      <Stack gap="xs">
        <Text fw={600}>{text('print.settle-title', { n: job.uncertain, printer: job.printer })}</Text>
        <Text fz="sm">{text('print.settle-what')}</Text>
        {codes.map((code) => (
          <Text key={code} fz="sm" className="mono">
            ✓ {code}
          </Text>
        ))}
        <Group align="flex-end">
          <TextInput
            label={text('print.what-happened')}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            required
          />
          <Button loading={busy} onClick={() => void run({ codes, reason })} disabled={!reason.trim()}>
            {text('print.settle', { there: codes.length, missing })}
          </Button>
          {codes.length > 0 && (
            <Button variant="default" onClick={() => setCodes([])}>
              {text('print.again')}
            </Button>
          )}
        </Group>
        <Problem error={error} />
      </Stack>
    </Alert>
  );
}

/** An act on a job; then everything is read again. */
function useJobAct(path: string) {
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const send = (body: object) =>
    run(async () => {
      await act(path, body);
      await refresh();
    });
  return { run: send, busy, error };
}
