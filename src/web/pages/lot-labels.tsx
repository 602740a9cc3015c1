import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Rows } from '../parts/page.tsx';
import { State, Tag } from '../parts/state.tsx';
import { text } from '../text.tsx';
import { day, moment } from '../time.ts';

/** Units of a lot that still carry an old label after its expiry was extended, where they are, and what was relabelled. */
export function OldLabels({ lotId }: { lotId: string }) {
  const expiry = useRead<View<'LotExpiryView'>>(`/lots/${lotId}/expiry`);
  const { waiting = [], runs = [] } = expiry.data ?? {};
  if (!waiting.length && !runs.length) return null;
  return (
    <Paper data-old-labels={waiting.length}>
      <Group gap="sm" mb="xs">
        <Text fw={600}>{text('expiry.title')}</Text>
        <Tag tone={waiting.length ? 'WAIT' : 'GO'}>{text('expiry.old-labels', { n: waiting.length })}</Tag>
      </Group>
      {waiting.length > 0 && (
        <>
          <Acts>
            <Act name={text('expiry.relabel')} may="lot.relabel">
              <ActForm path="/api/lots/{lotId}/relabels" params={{ lotId }} label={text('expiry.relabel-act')} />
            </Act>
          </Acts>
          <Rows
            rows={waiting}
            empty="—"
            columns={[
              { head: text('unit.name'), cell: (u) => <Link to={`/items/${u.id}`}>{u.name}</Link>, mono: true },
              { head: text('state'), cell: (u) => <State of={u.state} /> },
              { head: text('expiry.where'), cell: (u) => [u.site, u.place].filter(Boolean).join(' · ') },
              { head: text('expiry.old-code'), cell: (u) => u.code, mono: true },
            ]}
          />
        </>
      )}
      <Stack gap={4} mt="xs">
        {runs.map((r) => (
          <Text key={r.id} fz="sm" data-relabelled={r.units.length}>
            {text('expiry.relabelled', {
              n: r.units.length,
              from: day(r.oldExpiry),
              to: day(r.newExpiry),
              by: r.byName,
              second: r.secondName,
              at: moment(r.at),
            })}{' '}
            ·{' '}
            <Anchor href={`/api/lots/${lotId}/relabels/${r.id}/pdf`} target="_blank" fz="sm">
              {text('expiry.print')} (PDF)
            </Anchor>
          </Text>
        ))}
      </Stack>
    </Paper>
  );
}
