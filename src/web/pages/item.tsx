import { Custody, Descent, Labels, Story } from './item-history.tsx';
import { Button, Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { act, useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { Loaded } from '../parts/page.tsx';
import { NextStep, State, Tag } from '../parts/state.tsx';
import { language, term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { ml } from '../time.ts';

type Item = View<'ItemPage'>;

/** One item: verdict on top, where it is and who has it, its label as printed, its timeline, where it comes from. */
export function ItemPage() {
  const itemId = useParam('itemId');
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
  const { holds } = item;
  const tone = holds.length ? TONE.STOP : null;
  const where = [
    item.site,
    item.place,
    item.holder && text('item.held', { by: item.holder }),
    item.volumeUl !== null && ml(item.volumeUl),
  ];
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
            {item.purpose && <Tag>{term(item.purpose)}</Tag>}
            <Text fz="sm">{where.filter(Boolean).join(' · ')}</Text>
          </Group>
          {holds.map((h) => (
            <Text key={h.id} fw={600} c={TONE.STOP.color} mt={4}>
              {text(h.kind === 'recall' ? 'item.recall' : 'item.hold', {
                hold: h.number,
                scope: h.scopeName,
                reason: h.reason,
              })}
            </Text>
          ))}
        </div>
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
      {code && <Next code={code} />}
    </Paper>
  );
}

/** What the gates say of each step that the reader may take with it. */
function Next({ code }: { code: string }) {
  const scan = useQuery({
    queryKey: ['scan', code, language()],
    queryFn: () => act<View<'ScanView'>>('/scan', { code }),
  });
  if (!scan.data?.next.length) return null;
  return (
    <Group gap="xs" mt="sm">
      <Text fz="sm" c="dimmed">
        {text('home.may')}
      </Text>
      {scan.data.next.map((n) => (
        <NextStep key={n.step} step={n} />
      ))}
    </Group>
  );
}
