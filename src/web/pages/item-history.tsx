import { Anchor, Group, Image, Paper, SegmentedControl, Stack, Text, Timeline } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { Genealogy } from '../parts/genealogy.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';

type Item = View<'ItemPage'>;

type Label = View<'LabelDtoView'>;

export function Story({ item }: { item: Item }) {
  const timeline = useRead<View<'TimelineView'>[]>(`/items/${item.id}/timeline`);
  return (
    <Paper>
      <Text fw={600} mb="sm">
        {text('item.story')}
      </Text>
      <Loaded from={timeline}>
        {(entries) => (
          <Timeline bulletSize={14} lineWidth={2} active={entries.length} styles={{ item: { marginTop: 8 } }}>
            {entries.map((e) => (
              <Timeline.Item key={e.seq} color={e.outcome === 'refused' ? 'red.8' : 'teal.7'}>
                <Text fz="sm" fw={500}>
                  {term(e.act)}
                  {e.outcome === 'refused' ? ` · ${text('item.refused', { ref: e.ref ?? '' })}` : ''}
                </Text>
                <Text fz="xs" c="dimmed">
                  {moment(e.at, item.zone)} · {e.by} · {text('item.entry', { n: e.seq })}
                </Text>
                {e.refused.map((r) => (
                  <Text key={r} fz="xs" c={TONE.STOP.color}>
                    {r}
                  </Text>
                ))}
                {e.reason && <Text fz="xs">“{e.reason}”</Text>}
              </Timeline.Item>
            ))}
          </Timeline>
        )}
      </Loaded>
    </Paper>
  );
}

export function Custody({ item }: { item: Item }) {
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('item.custody')}
      </Text>
      <Stack gap={4}>
        {item.custody.map((m, n) => (
          <Group key={n} gap="xs" wrap="nowrap" align="flex-start">
            <Text fz="xs" c="dimmed" className="mono" w={190} style={{ flexShrink: 0 }}>
              {moment(m.at, item.zone)}
            </Text>
            <Text fz="sm">
              {term(m.state)} · {[m.place, m.holder, m.site].filter(Boolean).join(' · ')}
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}

/** Whoever issues labels prints them again. It spares clicks; the server decides. */

export function Labels({ labels }: { labels: Label[] }) {
  if (!labels.length) return null;
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('item.labels')}
      </Text>
      <Stack gap="sm">
        {labels.map((l) => (
          <div key={l.id}>
            <Image
              src={`/api/labels/${l.id}/png`}
              alt={text('item.label-of', { code: l.key })}
              fit="contain"
              h={110}
              style={{
                imageRendering: 'pixelated',
                border: '1px solid #dfe5ea',
                opacity: l.state === 'voided' ? 0.4 : 1,
              }}
            />
            <Text fz="xs" c="dimmed">
              <span className="mono">{l.key}</span> · {term(l.state)} · {text('item.print', { n: l.print })} ·{' '}
              {l.provisional && (
                <>
                  <Tag tone="WAIT">{term('provisional')}</Tag> ·{' '}
                </>
              )}
              <Anchor href={`/api/labels/${l.id}/pdf`} target="_blank" fz="xs">
                PDF
              </Anchor>{' '}
              ·{' '}
              <Anchor href={`/api/labels/${l.id}/svg`} target="_blank" fz="xs">
                SVG
              </Anchor>
            </Text>
          </div>
        ))}
      </Stack>
      <Acts>
        {labels
          .filter((l) => l.state !== 'voided')
          .flatMap((l) => [
            <Act key={l.id} name={text('item.reprint', { code: l.key })} may="label.reprint">
              <ActForm
                path="/api/labels/{labelId}/reprint"
                params={{ labelId: l.id }}
                label={text('item.reprint-act')}
              />
            </Act>,
            <Act key={`${l.id} drawing`} name={text('item.draw', { code: l.key })} may="label.draw">
              <ActForm path="/api/labels/{labelId}/drawings" params={{ labelId: l.id }} label={text('item.draw-act')} />
            </Act>,
          ])}
      </Acts>
      <PrintPanel labelIds={labels.filter((l) => l.state !== 'voided').map((l) => l.id)} />
    </Paper>
  );
}

export function Descent({ item }: { item: Item }) {
  const [way, setWay] = useState('both');
  const genealogy = useRead<View<'GenealogyView'>>(`/items/${item.id}/genealogy`);
  return (
    <Paper>
      <Group justify="space-between" mb="sm">
        <Text fw={600}>{text('item.descent')}</Text>
        <SegmentedControl
          size="xs"
          value={way}
          onChange={setWay}
          data={[
            { value: 'back', label: text('item.back') },
            { value: 'both', label: text('item.both') },
            { value: 'forward', label: text('item.forward') },
          ]}
        />
      </Group>
      <Loaded from={genealogy}>
        {(g) => (
          <Genealogy
            nodes={g.nodes.filter(
              (n) => way === 'both' || n.depth === 0 || (way === 'back' ? n.depth < 0 : n.depth > 0),
            )}
            here={item.id}
          />
        )}
      </Loaded>
    </Paper>
  );
}
