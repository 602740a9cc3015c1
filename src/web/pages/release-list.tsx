import {
  Accordion,
  Button,
  Group,
  Paper,
  ScrollArea,
  Select,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { get, useMe, useRead, type View } from '../api.ts';
import { Loaded } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { language, text, type TextKey } from '../text.tsx';
import { day } from '../time.ts';

type Desk = View<'DeskView'>;
type Lot = View<'DeskLotView'>;
type Filter = { number?: string; productId?: string };

/** What stands first on whose desk. */
const MINE: Record<string, readonly string[]> = {
  qp: ['certification'],
  qa: ['review', 'correction', 'investigation'],
  'qc-approver': ['results', 'investigation'],
  analyst: ['results', 'investigation'],
  operator: ['in-process', 'planned'],
};
/** Folded away until somebody looks for them. */
const DONE = ['nothing', 'rejected', 'closed'];
/** So many lots are shown at once; of more, the first group. */
const FEW = 40;
const PAGE = 12;

const queryOf = (more: Filter & { waits?: string; limit: number }): string =>
  new URLSearchParams(Object.entries(more).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]]))).toString();

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
  const mine = (me?.held ?? []).flatMap((h) => MINE[h.role] ?? []);
  const rank = (waits: string) => (DONE.includes(waits) ? 2 : mine.includes(waits) ? 0 : 1);
  const sorted = [...counts].sort((a, b) => rank(a.waits) - rank(b.waits));
  const all = counts.reduce((n, c) => n + c.count, 0);
  const first = sorted.filter((c, n) => (searched && all <= FEW) || openAtFirst(c.waits, n)).map((c) => c.waits);
  const [open, setOpen] = useState<string[] | null>(null);

  function openAtFirst(waits: string, n: number): boolean {
    const waiting = counts.filter((c) => !DONE.includes(c.waits)).reduce((sum, c) => sum + c.count, 0);
    return !DONE.includes(waits) && (waiting <= FEW || n === 0);
  }

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

/** The lots of a group, some at a time. */
function Lots({
  waits,
  count,
  filter,
  chosen,
}: {
  waits: string;
  count: number;
  filter: Filter;
  chosen: string | undefined;
}) {
  const path = `/release-desk?${queryOf({ ...filter, waits, limit: PAGE })}`;
  const pages = useInfiniteQuery({
    queryKey: [path, language(), 'pages'],
    queryFn: ({ pageParam }) => get<Desk>(`${path}&offset=${pageParam}`),
    initialPageParam: 0,
    getNextPageParam: (last, before) => (last.lots.length ? before.flatMap((p) => p.lots).length : undefined),
    placeholderData: keepPreviousData,
  });
  const lots = (pages.data?.pages ?? []).flatMap((p) => p.lots);
  return (
    <Loaded from={pages}>
      {() => (
        <>
          {lots.map((l) => (
            <DeskLot key={l.id} lot={l} chosen={l.id === chosen} />
          ))}
          {lots.length < count && (
            <Button
              size="compact-sm"
              variant="default"
              m="xs"
              loading={pages.isFetchingNextPage}
              onClick={() => void pages.fetchNextPage()}
            >
              {text('release.more', { n: count - lots.length })}
            </Button>
          )}
        </>
      )}
    </Loaded>
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

function DeskLot({ lot, chosen }: { lot: Lot; chosen: boolean }) {
  return (
    <UnstyledButton
      component={Link}
      to={`/release/${lot.id}`}
      data-lot={lot.number}
      aria-current={chosen ? 'page' : undefined}
      className="desk-lot"
      display="block"
      px="md"
      py={6}
      bg={chosen ? 'teal.0' : undefined}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text className="mono" fw={700} fz="sm">
          {lot.number}
        </Text>
        <Mark lot={lot} />
      </Group>
      <Text fz="xs" c="dimmed">
        {lot.product} · {text('release.units', { n: lot.units })}
        {lot.certifiedFor.length ? ` · ${text('release.for', { trials: lot.certifiedFor.join(', ') })}` : ''}
      </Text>
      {lot.says.length > 0 ? (
        <Text fz="xs" lineClamp={1}>
          {lot.says[0]}
        </Text>
      ) : (
        lot.expiresOn && (
          <Text fz="xs" c="dimmed">
            {text('release.expires', { day: day(lot.expiresOn) })}
          </Text>
        )
      )}
    </UnstyledButton>
  );
}

function Mark({ lot }: { lot: Lot }) {
  if (lot.stopped) return <Tag tone="STOP">{text('release.stopped')}</Tag>;
  if (lot.waits === 'nothing') return <Tag tone="GO">{text('release.certified')}</Tag>;
  if (lot.waits === 'certification') return <Tag tone="GO">{text('release.ready')}</Tag>;
  return lot.says.length ? <Tag tone="WAIT">{text('release.open', { n: lot.says.length })}</Tag> : null;
}
