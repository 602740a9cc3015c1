import { Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { words } from '../parts/openapi-schema.ts';
import { Loaded, useMay } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { day, moment } from '../time.ts';

export type TrailReview = View<'TrailReviewView'>;
type Entry = View<'ReviewEntryView'>;

/** Null while it is read, and for who may not read it. */
export function useTrailReview(lotId: string) {
  const reads = useMay('trail.read');
  return useRead<TrailReview>(reads ? `/lots/${lotId}/trail-review` : null);
}

/** What the trail says of a lot since its last review. */
export function TrailOfLot({ lotId }: { lotId: string }) {
  const reads = useMay('trail.read');
  const trail = useTrailReview(lotId);
  if (!reads) return null;
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('trail-review.title')}
      </Text>
      <Loaded from={trail}>{(t) => <TrailEntries t={t} first={6} />}</Loaded>
    </Paper>
  );
}

/** Corrections, refusals and late entries first; acts with units by kind. */
export function TrailEntries({ t, first }: { t: TrailReview; first: number }) {
  const [all, setAll] = useState(false);
  const shown = all ? t.entries : t.entries.slice(0, Math.max(first, t.entries.filter((e) => e.kind !== 'act').length));
  return (
    <Stack gap="xs">
      <Text fz="sm">
        {t.since
          ? text('trail-review.since', { by: t.since.byName, at: moment(t.since.at), n: t.changes })
          : text('trail-review.never', { n: t.changes })}
      </Text>
      <Group gap={6}>
        {t.counts.map((c) => (
          <Tag key={c.act + c.outcome} tone={c.outcome === 'refused' ? 'STOP' : 'PLAIN'}>
            {term(c.act)}
            {c.outcome === 'refused' ? ` (${text('trail.refused').toLowerCase()})` : ''} {c.count}
          </Tag>
        ))}
      </Group>
      {t.entries.length > 0 && (
        <Table fz="sm" verticalSpacing={4}>
          <Table.Tbody>
            {shown.map((e) => (
              <Line key={e.seq} e={e} />
            ))}
            {t.units.map((u) => (
              <Table.Tr key={u.act}>
                <Table.Td c="dimmed">{moment(u.lastAt)}</Table.Td>
                <Table.Td>
                  {term(u.act)} · {text('release.units', { n: u.units })}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {shown.length < t.entries.length && (
        <Group>
          <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
            {text('trail-review.all', { n: t.entries.length })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

const MARKS = { correction: 'WAIT', refusal: 'STOP', late: 'WAIT' } as const;

function Line({ e }: { e: Entry }) {
  const tone = MARKS[e.kind as keyof typeof MARKS];
  return (
    <Table.Tr data-entry={e.seq} data-kind={e.kind}>
      <Table.Td c="dimmed" w={190} style={{ verticalAlign: 'top' }}>
        {moment(e.at)}
        <Text fz="xs">
          {e.by} · {text('item.entry', { n: e.seq })}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Text fz="sm">
            <b>{term(e.act)}</b>
            {e.about.length > 0 && ` · ${e.about.slice(0, 3).join(', ')}`}
          </Text>
          {tone && <Tag tone={tone}>{text(`trail-review.${e.kind as keyof typeof MARKS}`)}</Tag>}
          {e.kind !== 'refusal' && e.happenedAt !== e.at && (
            <Text fz="xs">{text('trail-review.happened', { at: moment(e.happenedAt) })}</Text>
          )}
        </Group>
        <Text fz="xs" c="dimmed">
          {Object.entries(e.facts)
            .filter(([, v]) => v !== null && v !== '')
            .map(([k, v]) => `${field(k)} ${said(v)}`)
            .join(' · ')}
        </Text>
        {e.changes.map((c, n) => (
          <Text key={n} fz="xs">
            {c.of ?? term(c.what)}, {field(c.field).toLowerCase()}: <s>{said(c.before)}</s> → <b>{said(c.after)}</b>
          </Text>
        ))}
        {e.refused.map((r) => (
          <Text key={r} fz="xs" c={TONE.STOP.color}>
            {r}
          </Text>
        ))}
        {e.reason && <Text fz="xs">“{e.reason}”</Text>}
      </Table.Td>
    </Table.Tr>
  );
}

function field(name: string): string {
  const known = term(`field.${name}`);
  return known.startsWith('field.') ? words(name) : known;
}

/** A value as people read it. */
function said(value: unknown): string {
  if (value === null || value === undefined) return '—';
  if (Array.isArray(value)) return value.map(said).join(', ') || '—';
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([k, v]) => `${field(k)} ${said(v)}`)
      .join(', ');
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^\d{4}-\d\d-\d\d$/.test(plain)) return day(plain);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(plain)) return moment(plain);
  if (plain === 'true' || plain === 'false') return text(plain === 'true' ? 'yes' : 'no');
  return term(plain);
}
