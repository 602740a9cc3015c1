import { Paper, Text } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Rows } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';

type Roll = View<'RollView'>;

/** Rolls of labels: used = applied + voided + destroyed + still open. */
export function Rolls() {
  const rolls = useRead<Roll[]>('/label-rolls');
  const printers = useRead<View<'PrinterView'>[]>('/printers');
  const free = (printers.data ?? []).filter((p) => p.active && !p.rollId);
  return (
    <>
      <Paper>
        <Text fw={600}>{text('print.rolls')}</Text>
        <Text fz="sm" c="dimmed" mb="xs">
          {text('print.rolls-what')}
        </Text>
        <Loaded from={rolls}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('print.no-rolls')}
              columns={[
                { head: text('print.roll'), cell: (r) => r.number, mono: true },
                { head: text('print.printer'), cell: (r) => r.printer },
                { head: text('state'), cell: (r) => <RollState roll={r} /> },
                { head: text('print.opened'), cell: (r) => `${moment(r.openedAt)} · ${r.openedBy}` },
                { head: text('print.account'), cell: account },
                { head: text('print.closed'), cell: closed },
              ]}
            />
          )}
        </Loaded>
      </Paper>
      <Acts>
        {free.map((p) => (
          <Act key={p.id} name={text('print.open-roll', { printer: p.name })} may="label-roll.tend">
            <ActForm path="/api/printers/{printerId}/rolls" params={{ printerId: p.id }} />
          </Act>
        ))}
        {(rolls.data ?? [])
          .filter((r) => r.state === 'open')
          .map((r) => (
            <Act
              key={r.id}
              name={text('print.close-roll', { roll: r.number, printer: r.printer })}
              may="label-roll.tend"
            >
              <ActForm path="/api/label-rolls/{rollId}/close" params={{ rollId: r.id }} />
            </Act>
          ))}
      </Acts>
    </>
  );
}

function RollState({ roll: r }: { roll: Roll }) {
  if (r.state === 'open') return <Tag tone="WAIT">{term('open')}</Tag>;
  return r.difference ? (
    <Tag tone="STOP">{text('print.difference', { n: r.difference })}</Tag>
  ) : (
    <Tag tone="GO">{term('closed')}</Tag>
  );
}

const account = (r: Roll) =>
  text('print.sum', { printed: r.printed, applied: r.applied, voided: r.voided, open: r.open }) +
  (r.uncertain ? ` · ${text('print.uncertain', { n: r.uncertain })}` : '') +
  (r.left === null
    ? ''
    : ` · ${text('print.sum-closed', { count: r.count, left: r.left, destroyed: r.destroyed ?? 0 })}`);

const closed = (r: Roll) =>
  r.closedAt
    ? [moment(r.closedAt), r.closedBy, r.secondName, r.reason && `“${r.reason}”`].filter(Boolean).join(' · ')
    : '—';
