import { Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { Loaded, Page, Rows } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';

type Signature = View<'ReviewedSignatureView'>;

/** Every signature of a person in a period, with where it was given: for the review after a password was shared. */
export function Signatures() {
  const personId = useParam('personId')!;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const query = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}) }).toString();
  const person = useRead<View<'PersonFileView'>>(`/people/${personId}`);
  const list = useRead<Signature[]>(`/people/${personId}/signatures${query ? `?${query}` : ''}`);
  return (
    <Page title={text('signatures.title', { name: person.data?.name ?? '' })} wide>
      <Group align="flex-end">
        <TextInput
          type="date"
          label={text('signatures.from')}
          value={from}
          onChange={(e) => setFrom(e.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={text('signatures.to')}
          value={to}
          onChange={(e) => setTo(e.currentTarget.value)}
        />
      </Group>
      <Paper>
        <Loaded from={list}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('signatures.none')}
              columns={[
                { head: text('signatures.at'), cell: (s) => moment(s.at, s.zone), short: true },
                { head: text('signatures.meaning'), cell: (s) => s.meaning },
                { head: text('signatures.record'), cell: (s) => <RecordOf s={s} /> },
                { head: text('session.means'), cell: (s) => (s.means ? term(s.means) : '—'), short: true },
                { head: text('session.site'), cell: (s) => s.session?.site ?? '—' },
                { head: text('signatures.workstation'), cell: (s) => <Workstation s={s} /> },
              ]}
            />
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}

function RecordOf({ s }: { s: Signature }) {
  return (
    <Stack gap={0}>
      <Text fz="sm">
        {term(s.kind)} <span className="mono">{s.record ?? s.recordId.slice(0, 8)}</span>
      </Text>
      <Text fz="xs" c="dimmed" className="mono">
        {s.recordHash.slice(0, 16)}…
      </Text>
    </Stack>
  );
}

function Workstation({ s }: { s: Signature }) {
  if (!s.session) return <>—</>;
  return (
    <Stack gap={2}>
      <Group gap="xs" wrap="nowrap">
        <span className="mono">{s.session.address ?? '—'}</span>
        {s.session.beside && <Tag tone="WAIT">{text('session.beside')}</Tag>}
      </Group>
      <Text fz="xs" c="dimmed">
        {text('signatures.session', { name: s.session.of, at: moment(s.session.openedAt) })}
      </Text>
    </Stack>
  );
}
