import { Alert, Anchor, Button, Group, Paper, Progress, Select, Stack, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { act, useMe, useRead, useRefresh, type View } from '../api.ts';
import { text, type TextKey } from '../text.tsx';
import { useMay } from './page.tsx';
import { Problem } from './problem.tsx';

type Job = View<'PrintJobView'>;
type Printer = View<'PrinterView'>;

const KEPT = 'atmp.printer';
/** Labels in one job. */
const MOST = 500;

/** What keeps a printer from printing, and what to do about it. */
export function Trouble({ fault }: { fault: string | null }) {
  if (!fault) return null;
  return (
    <Alert color="yellow" p="xs" data-fault={fault}>
      <Text fz="sm">{text(`print.fault-${fault}` as TextKey)}</Text>
    </Alert>
  );
}

/** What a browser prints is opened once; afterwards copies are looked at. */
export function OpenPdf({ job }: { job: Pick<Job, 'id' | 'left'> }) {
  const refresh = useRefresh();
  const path = `/api/print-jobs/${job.id}/pdf`;
  if (!job.left)
    return (
      <Anchor href={path} target="_blank" fz="sm">
        PDF
      </Anchor>
    );
  return (
    <form method="post" action={path} target="_blank" onSubmit={() => window.setTimeout(() => void refresh(), 2000)}>
      <Button type="submit" size="compact-sm">
        {text('print.open-pdf')}
      </Button>
    </form>
  );
}

/** A job that stopped: a person tries again once the printer is right. */
export function Stopped({ job }: { job: Job }) {
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const resume = async () => {
    setBusy(true);
    setError(null);
    try {
      await act(`/print-jobs/${job.id}/resume`);
      await refresh();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Alert color="orange" p="xs" data-stopped={job.stopped}>
      <Stack gap="xs">
        <Text fz="sm">{text('print.stopped-what', { printer: job.printer, n: job.stopped })}</Text>
        {job.stoppedBy && <Text fz="sm">{text(`print.fault-${job.stoppedBy}` as TextKey)}</Text>}
        <Group>
          <Button size="compact-sm" loading={busy} onClick={() => void resume()}>
            {text('print.resume')}
          </Button>
        </Group>
        <Problem error={error} />
      </Stack>
    </Alert>
  );
}

/** How far a job is, in words and as a bar. */
export function JobProgress({ job }: { job: Job }) {
  const { total, sent, left, stopped, uncertain, missing, cancelled } = job;
  return (
    <Stack gap={4} miw={180} data-job-state={job.state}>
      <Progress.Root size="md" aria-label={text('print.progress', { sent, total })}>
        <Progress.Section value={(100 * sent) / total} color="teal.7" aria-label={text('print.sent', { n: sent })} />
        <Progress.Section
          value={(100 * uncertain) / total}
          color="orange.6"
          aria-label={text('print.uncertain', { n: uncertain })}
        />
      </Progress.Root>
      <Text fz="sm">
        {[
          text('print.progress', { sent, total }),
          left && text('print.left', { n: left }),
          stopped && text('print.stopped', { n: stopped }),
          uncertain && text('print.uncertain', { n: uncertain }),
          missing && text('print.missing', { n: missing }),
          cancelled && text('print.cancelled', { n: cancelled }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Stack>
  );
}

/** Prints labels where they were issued: those of these that were not printed yet, one of each. */
export function PrintPanel({ labelIds, badge = false }: { labelIds: readonly string[]; badge?: boolean }) {
  const may = useMay(badge ? 'label.print' : 'label.apply');
  const ids = labelIds.slice(0, MOST);
  const printers = useRead<Printer[]>(may && ids.length ? '/printers' : null);
  const prints = useQuery({
    queryKey: ['prints', ids],
    queryFn: () => act<View<'LabelPrintView'>[]>('/labels/prints', { labelIds: ids }),
    enabled: may && ids.length > 0,
    placeholderData: keepPreviousData, // a panel that is in use stays when more labels come
  });
  const usable = printers.data?.filter((p) => p.active) ?? [];
  if (!may || !prints.data || !usable.length) return null;
  const open = prints.data.filter((p) => p.state === 'drawn').map((p) => p.labelId);
  const jobs = [...new Set(prints.data.flatMap((p) => (p.jobId && p.state !== 'sent' ? [p.jobId] : [])))];
  const printed = prints.data.filter((p) => p.state === 'sent').length;
  return <Panel open={open} printed={printed} printers={usable} running={jobs} />;
}

function Panel({
  open,
  printed,
  printers,
  running,
}: {
  open: readonly string[];
  printed: number;
  printers: readonly Printer[];
  running: readonly string[];
}) {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState(localStorage.getItem(KEPT));
  const [made, setMade] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const here = printers.find((p) => p.id === chosen) ?? printers.find((p) => p.site === me?.site) ?? printers[0]!;
  const choose = (id: string | null) => {
    if (id) localStorage.setItem(KEPT, id);
    setChosen(id);
  };
  const print = async () => {
    setBusy(true);
    setError(null);
    try {
      const job = await act<Job>('/print-jobs', { labelIds: open, printerId: here.id });
      setMade((before) => [...before, job.id]);
      await refresh();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Paper data-print-panel={open.length}>
      <Stack gap="xs">
        <Group align="flex-end">
          <Select
            label={text('print.printer')}
            data={printers.map((p) => ({ value: p.id, label: [p.name, p.place].filter(Boolean).join(' · ') }))}
            value={here.id}
            onChange={choose}
            allowDeselect={false}
          />
          <Button onClick={() => void print()} loading={busy} disabled={!open.length}>
            {text('print.act', { n: open.length })}
          </Button>
          <Text fz="sm" c="dimmed">
            {text('print.printed', { n: printed })} · <Link to="/printing">{text('nav.printing')}</Link>
          </Text>
        </Group>
        {here.kind === 'browser' && <Text fz="sm">{text('print.true-size')}</Text>}
        <Problem error={error} />
        {[...new Set([...running, ...made])].map((id) => (
          <Running key={id} id={id} />
        ))}
      </Stack>
    </Paper>
  );
}

/** A job while it runs; at its end what was printed is counted again. */
function Running({ id }: { id: string }) {
  const refresh = useRefresh();
  const [over, setOver] = useState(false);
  const job = useRead<View<'PrintJobPage'>>(`/print-jobs/${id}`, { every: over ? undefined : 1000 });
  useEffect(() => {
    setOver(job.data?.left === 0);
    if (job.data?.left === 0) void refresh();
  }, [job.data?.left, refresh]);
  if (!job.data) return null;
  return (
    <Stack gap="xs">
      <JobProgress job={job.data} />
      {job.data.left > 0 && <Trouble fault={job.data.fault} />}
      {job.data.stopped > 0 && <Stopped job={job.data} />}
      {job.data.uncertain > 0 && (
        <Alert color="orange" p="xs">
          <Text fz="sm">
            {text('print.look')} <Link to="/printing">{text('nav.printing')}</Link>
          </Text>
        </Alert>
      )}
      {job.data.kind === 'browser' && <OpenPdf job={job.data} />}
    </Stack>
  );
}
