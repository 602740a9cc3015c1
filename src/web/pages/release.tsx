import { LotDossier } from './release-dossier.tsx';
import { Tag } from '../parts/state.tsx';
import { term } from '../text.tsx';
import { Grid, Group, Paper, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { Loaded } from '../parts/page.tsx';
import { text } from '../text.tsx';

type Desk = View<'DeskLotView'>;

/** Lots by what they wait for; a lot opens as a dossier whose checklist is the gate itself. */
export function ReleaseDesk() {
  const lotId = useParam('lotId');
  const desk = useRead<Desk[]>('/release-desk');
  return (
    <Grid maw={1500} mx="auto">
      <Grid.Col span={{ base: 12, lg: 3 }}>
        <Paper p={0}>
          <Text fw={600} p="md" pb={4}>
            {text('release.waiting')}
          </Text>
          <Loaded from={desk}>
            {(lots) => (
              <>
                {lots.map((l) => (
                  <DeskLot key={l.id} lot={l} chosen={l.id === lotId} />
                ))}
              </>
            )}
          </Loaded>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 9 }}>
        {lotId ? <LotDossier key={lotId} lotId={lotId} /> : <Text c="dimmed">{text('release.choose')}</Text>}
      </Grid.Col>
    </Grid>
  );
}

function DeskLot({ lot, chosen }: { lot: Desk; chosen: boolean }) {
  const tone = lot.stopped ? 'STOP' : lot.waits === 'certification' || lot.waits === 'nothing' ? 'GO' : 'WAIT';
  const word = lot.stopped
    ? text('release.stopped')
    : lot.waits === 'nothing'
      ? text('release.certified')
      : lot.open
        ? text('release.open', { n: lot.open })
        : text('release.ready');
  return (
    <UnstyledButton
      component={Link}
      to={`/release/${lot.id}`}
      display="block"
      px="md"
      py={8}
      bg={chosen ? 'teal.0' : undefined}
      style={{ borderTop: '1px solid #dfe5ea' }}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text className="mono" fw={700} fz="sm">
          {lot.number}
        </Text>
        <Tag tone={tone}>{lot.state === 'quarantine' ? word : term(lot.state)}</Tag>
      </Group>
      <Text fz="xs" c="dimmed">
        {text('release.units', { n: lot.units })} ·{' '}
        {lot.certifiedFor.length
          ? text('release.for', { trials: lot.certifiedFor.join(', ') })
          : text(`waits.${lot.waits}` as 'waits.review')}
      </Text>
    </UnstyledButton>
  );
}
