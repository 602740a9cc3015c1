import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Rows, useMay } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Tag } from '../parts/state.tsx';
import { useAct } from '../parts/use-act.ts';
import { term, text, type TextKey } from '../text.tsx';

type Printer = View<'PrinterView'>;

/** Label printers, and how they are set. */
export function Printers() {
  const printers = useRead<Printer[]>('/printers', { every: 5000 });
  const keeps = useMay('printer.set');
  return (
    <>
      <Paper>
        <Text fw={600} mb="xs">
          {text('print.printers')}
        </Text>
        <Loaded from={printers}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('print.no-printers')}
              columns={[
                { head: text('print.printer'), cell: (p) => p.name },
                { head: text('print.where'), cell: (p) => [p.site, p.place].filter(Boolean).join(' · ') },
                { head: text('print.address'), cell: (p) => <Address printer={p} keeps={keeps} />, short: true },
                { head: text('state'), cell: (p) => <Condition printer={p} /> },
                ...(keeps ? [{ head: text('print.test'), cell: (p: Printer) => <Test printer={p} /> }] : []),
              ]}
            />
          )}
        </Loaded>
      </Paper>
      <Acts>
        <Act name={text('print.add-printer')} may="printer.set">
          <ActForm path="/api/printers" label={text('print.add-printer')} />
        </Act>
        {(printers.data ?? []).map((p) => (
          <Act key={p.id} name={text('print.set-printer', { printer: p.name, site: p.site })} may="printer.set">
            <ActForm
              path="/api/printers/{printerId}"
              params={{ printerId: p.id }}
              start={settingsOf(p)}
              shown={[p]}
              label={text('print.set-printer', { printer: p.name, site: p.site })}
            />
          </Act>
        ))}
      </Acts>
    </>
  );
}

function Address({ printer: p, keeps }: { printer: Printer; keeps: boolean }) {
  if (p.kind !== 'zpl') return <>{term(p.kind)}</>;
  const size = p.mediaWidth && p.mediaHeight && `${p.mediaWidth / 1000} × ${p.mediaHeight / 1000} mm`;
  return (
    <>
      {p.host && (
        <Text fz="sm" className="mono">
          {p.host}:{p.port}
        </Text>
      )}
      {p.proposedHost && <Proposal printer={p} keeps={keeps} />}
      <Text fz="xs" c="dimmed">
        {[`${p.dpi} dpi`, size].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

/** An address that waits for the approval of somebody else than who proposed it. */
function Proposal({ printer: p, keeps }: { printer: Printer; keeps: boolean }) {
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const address = `${p.proposedHost}:${p.proposedPort}`;
  const approve = () => act(`/printers/${p.id}/approve`, { host: p.proposedHost, port: p.proposedPort }).then(refresh);
  return (
    <>
      <Text fz="xs">
        {text('print.address-waits', { address, by: p.proposedBy ?? '' })}
        {p.proposedByMe && ` · ${text('print.second-approves')}`}
      </Text>
      {keeps && !p.proposedByMe && (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void run(approve)}>
          {text('print.approve-address', { address })}
        </Button>
      )}
      <Problem error={error} />
    </>
  );
}

/** The fields of the form as they stand: what is not changed stays. */
function settingsOf(p: Printer) {
  const { name, kind, dpi, mediaWidth, mediaHeight, placeId } = p;
  const [host, port] = p.proposedHost ? [p.proposedHost, p.proposedPort] : [p.host, p.port];
  const { offsetX, offsetY, after, answers, secondCloses, active } = p;
  const maybe = { host, port, dpi: dpi?.toString(), mediaWidth, mediaHeight, placeId };
  const known = Object.entries(maybe).filter(([, value]) => value !== null && value !== undefined);
  return { name, kind, offsetX, offsetY, after, answers, secondCloses, active, ...Object.fromEntries(known) };
}

function Condition({ printer: p }: { printer: Printer }) {
  if (!p.active) return <Tag>{text('print.not-in-use')}</Tag>;
  if (p.fault)
    return (
      <>
        <Tag tone="STOP">{text('print.stands')}</Tag>
        <Text fz="xs">{text(`print.fault-${p.fault}` as TextKey)}</Text>
      </>
    );
  return <Tag tone="GO">{text('print.in-use')}</Tag>;
}

function Test({ printer }: { printer: Printer }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  if (printer.kind !== 'zpl') return null;
  const test = async () => {
    setBusy(true);
    setError(null);
    try {
      const { fault } = await act<View<'TestPrintView'>>(`/printers/${printer.id}/test`);
      setSaid(text((fault ? `print.fault-${fault}` : 'print.test-sent') as TextKey));
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" loading={busy} onClick={() => void test()}>
        {text('print.test-act')}
      </Button>
      {said && <Text fz="xs">{said}</Text>}
      <Problem error={error} />
    </Group>
  );
}
