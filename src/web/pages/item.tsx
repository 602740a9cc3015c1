import {
  Anchor,
  Badge,
  Button,
  Grid,
  Group,
  Image,
  Paper,
  SegmentedControl,
  Stack,
  Text,
  Timeline,
  Title,
} from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { act, useRead, type View } from '../api.ts';
import { Loaded } from '../parts/page.tsx';
import { Genealogy } from '../parts/genealogy.tsx';
import { State } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { ml, moment } from '../time.ts';

type Item = View<'ItemPage'>;
type Label = View<'LabelDtoView'>;

/** One item: verdict on top, where it is and who has it, its label as printed, its timeline, where it comes from. */
export function ItemPage() {
  const { itemId } = useParams({ strict: false });
  const item = useRead<Item>(`/items/${itemId}`);
  return <Loaded from={item}>{(i) => <Whole item={i} />}</Loaded>;
}

function Whole({ item }: { item: Item }) {
  const { labels } = item;
  const current = labels.find((l) => l.state !== 'voided');
  return (
    <Stack maw={1280} mx="auto">
      <Head item={item} code={current?.key} />
      <Grid>
        <Grid.Col span={{ base: 12, sm: 7 }}>
          <Story item={item} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 5 }}>
          <Stack>
            <Custody item={item} />
            <Labels labels={labels} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Descent item={item} />
    </Stack>
  );
}

function Head({ item, code }: { item: Item; code?: string }) {
  const [next, setNext] = useState<View<'NextStep'>[]>([]);
  useEffect(() => {
    if (code)
      void act<View<'ScanView'>>('/scan', { code })
        .then((s) => setNext(s.next))
        .catch(() => setNext([]));
  }, [code, item]);
  const { holds } = item;
  const tone = holds.length ? TONE.STOP : null;
  return (
    <Paper style={tone ? { border: `2px solid ${tone.color}` } : undefined} bg={tone?.background}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Text c="dimmed" fz="sm">
            {term(item.kind)}
          </Text>
          <Title order={1} className="mono">
            {item.name}
          </Title>
          <Group gap="xs" mt={4}>
            <State of={item.state} />
            {item.purpose && (
              <Badge variant="light" color="gray.7" tt="none" radius="sm">
                {term(item.purpose)}
              </Badge>
            )}
            <Text fz="sm">
              {[
                item.site,
                item.place,
                item.holder && text('item.held', { by: item.holder }),
                item.volumeUl !== null && ml(item.volumeUl),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </Group>
          {holds.map((h) => (
            <Text key={h.id} fw={600} c={TONE.STOP.color} mt={4}>
              {text('item.hold', { hold: h.number, scope: h.scopeName, reason: h.reason })}
            </Text>
          ))}
        </div>
        <Group gap="xs">
          {item.lotId && item.kind !== 'lot' && (
            <Button component={Link} to={`/lots/${item.lotId}`} variant="default" size="xs">
              {text('item.lot')}
            </Button>
          )}
          {item.kind === 'lot' && (
            <Button component={Link} to={`/release/${item.id}`} variant="default" size="xs">
              {text('item.dossier')}
            </Button>
          )}
        </Group>
      </Group>
      {next.length > 0 && (
        <Group gap="xs" mt="sm">
          <Text fz="sm" c="dimmed">
            {text('home.may')}
          </Text>
          {next.map((n) => (
            <Badge key={n.step} variant="light" color={n.outcome === 'GO' ? 'green.8' : 'red.8'} tt="none" radius="sm">
              {n.outcome === 'GO' ? '✓' : '✕'} {n.title}
            </Badge>
          ))}
        </Group>
      )}
    </Paper>
  );
}

function Story({ item }: { item: Item }) {
  const timeline = useRead<View<'TimelineView'>[]>(`/items/${item.id}/timeline`);
  return (
    <Paper>
      <Text fw={600} mb="sm">
        {text('item.story')}
      </Text>
      <Loaded from={timeline}>
        {(entries) => (
          <Timeline bulletSize={14} lineWidth={2} active={entries.length}>
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

function Custody({ item }: { item: Item }) {
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('item.custody')}
      </Text>
      <Stack gap={4}>
        {item.custody.map((m, n) => (
          <Group key={n} gap="xs" wrap="nowrap" align="flex-start">
            <Text fz="xs" c="dimmed" className="mono" w={150} style={{ flexShrink: 0 }}>
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

function Labels({ labels }: { labels: Label[] }) {
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
              <span className="mono">{l.key}</span> · {l.state} · {text('item.print', { n: l.print })} ·{' '}
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
    </Paper>
  );
}

function Descent({ item }: { item: Item }) {
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
