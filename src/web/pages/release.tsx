import { Grid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useParam } from '../params.ts';
import { text } from '../text.tsx';
import { LotDossier } from './release-dossier.tsx';
import { LotList } from './release-list.tsx';

/** Lots by what they wait for; a lot opens as a dossier whose checklist is the gate itself. */
export function ReleaseDesk() {
  const lotId = useParam('lotId');
  return (
    <Grid maw={1500} mx="auto">
      <Grid.Col span={{ base: 12, lg: 3 }} visibleFrom={lotId ? 'lg' : undefined}>
        <LotList chosen={lotId} />
      </Grid.Col>
      {lotId && (
        <Grid.Col span={12} hiddenFrom="lg" pb={0}>
          <Link to="/release">{text('release.all')}</Link>
        </Grid.Col>
      )}
      <Grid.Col span={{ base: 12, lg: 9 }}>
        {lotId ? <LotDossier key={lotId} lotId={lotId} /> : <Text c="dimmed">{text('release.choose')}</Text>}
      </Grid.Col>
    </Grid>
  );
}
