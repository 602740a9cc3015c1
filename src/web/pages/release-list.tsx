import { Accordion, Group, Paper, ScrollArea, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useMe, useRead, type Permission, type View } from '../api.ts';
import { Loaded } from '../parts/page.tsx';
import { text, type TextKey } from '../text.tsx';
import { Lots, queryOf, type Filter } from './release-lots.tsx';

type Desk = View<'DeskView'>;

/** What stands first on whose desk. */
const MINE: readonly [Permission, readonly string[]][] = [
  ['lot.certify', ['certification']],
  ['lot.review', ['review', 'correction', 'investigation']],
  ['result.approve', ['results', 'investigation']],
  ['result.enter', ['results', 'investigation']],
  ['lot.record-step', ['in-process', 'planned']],
];
/** Folded away until somebody looks for them. */
const DONE = ['nothing', 'rejected', 'closed'];
/** So many lots are shown at once; of more, the first group. */
const FEW = 40;

/** What waits and for what. */
export function LotList({ chosen }: { chosen: string | undefined }) {
  const [number, setNumber] = useState('');
  const [productId, setProductId] = useState<string | null>(null);
  const [asked] = useDebouncedValue(number.trim(), 250);
  const filter: Filter = { number: asked || undefined, productId: productId ?? undefined };
  const desk = useRead<Desk>(`/release-desk?${queryOf({ ...filter, limit: 0 })}`);
  const products = useRead<Desk>('/release-desk?limit=0').data?.products ?? [];
  return (
    <Paper p={0}>
      <Stack gap="xs" p="md" pb="xs">
        <Text fw={600}>{text('release.waiting')}</Text>
        <TextInput
          aria-label={text('release.search')}
          placeholder={text('release.search')}
          leftSection={<IconSearch size={16} />}
          size="sm"
          value={number}
          onChange={(e) => setNumber(e.currentTarget.value)}
        />
        {products.length > 1 && (
          <Select
            aria-label={text('release.product')}
            placeholder={text('release.product')}
            data={products.map((p) => ({ value: p.id, label: p.name }))}
            value={productId}
            onChange={setProductId}
            size="sm"
            clearable
          />
        )}
      </Stack>
      <ScrollArea.Autosize mah="calc(100vh - 220px)" type="auto" onKeyDown={byArrows}>
        <Loaded from={desk}>
          {({ counts }) => (
            <Groups key={asked} counts={counts} filter={filter} searched={asked !== ''} chosen={chosen} />
          )}
        </Loaded>
      </ScrollArea.Autosize>
    </Paper>
  );
}

function Groups({
  counts,
  filter,
  searched,
  chosen,
}: {
  counts: Desk['counts'];
  filter: Filter;
  searched: boolean;
  chosen: string | undefined;
}) {
  const { data: me } = useMe();
  const mine = MINE.filter(([verb]) => me?.may.includes(verb)).flatMap(([, waits]) => waits);
  const rank = (waits: string) => (DONE.includes(waits) ? 2 : mine.includes(waits) ? 0 : 1);
  const sorted = [...counts].sort((a, b) => rank(a.waits) - rank(b.waits));
  const waiting = counts.filter((c) => !DONE.includes(c.waits)).reduce((n, c) => n + c.count, 0);
  const first = sorted
    .filter((c, n) => (DONE.includes(c.waits) ? searched : waiting <= FEW || n === 0))
    .map((c) => c.waits);
  const [open, setOpen] = useState<string[] | null>(null);
  if (!counts.length) {
    return (
      <Text fz="sm" c="dimmed" px="md" pb="md">
        {text('inbox.none')}
      </Text>
    );
  }
  return (
    <Accordion multiple variant="default" radius={0} keepMounted={false} value={open ?? first} onChange={setOpen}>
      {sorted.map(({ waits, count }) => (
        <Accordion.Item key={waits} value={waits} data-waits={waits}>
          <Accordion.Control bg="gray.0" py={0}>
            <Group justify="space-between" wrap="nowrap" pr="xs">
              <Text fz="xs" fw={600} tt="uppercase" c="dimmed">
                {text(`release.group-${waits}` as TextKey)}
              </Text>
              <Text fz="xs" fw={600} className="mono" c="dimmed">
                {count}
              </Text>
            </Group>
          </Accordion.Control>
          <Accordion.Panel styles={{ content: { padding: 0 } }}>
            <Lots waits={waits} count={count} filter={filter} chosen={chosen} />
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

/** Up and down from lot to lot. */
function byArrows(e: KeyboardEvent<HTMLElement>): void {
  const way = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  const links = [...e.currentTarget.querySelectorAll<HTMLElement>('a[data-lot]')];
  const at = links.findIndex((l) => l === document.activeElement);
  if (!way || at < 0) return;
  e.preventDefault();
  links[at + way]?.focus();
}
