import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get, type View } from '../api.ts';
import { Loaded } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { language, text } from '../text.tsx';
import { day } from '../time.ts';

type Desk = View<'DeskView'>;
type Lot = View<'DeskLotView'>;

/** What the desk is asked for. */
export interface Filter {
  number?: string;
  productId?: string;
}

const PAGE = 12;

export const queryOf = (more: Filter & { waits?: string; limit: number }): string =>
  new URLSearchParams(Object.entries(more).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]]))).toString();

/** The lots of a group, some at a time. */
export function Lots({
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
