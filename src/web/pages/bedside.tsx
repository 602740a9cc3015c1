import { Group, Paper, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { Loaded, Page } from '../parts/page.tsx';
import { State } from '../parts/state.tsx';
import { CameraButton } from '../scan/camera.tsx';
import { text } from '../text.tsx';

type Kit = View<'BedsideView'>;

/** The kits of the day, on a tablet held in one hand. */
export function Bedside() {
  const kits = useRead<Kit[]>('/bedside/kits', { every: 10_000 });
  return (
    <Page title={text('bedside.title')} right={<CameraButton />}>
      <Loaded from={kits}>
        {(all) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {[...all].reverse().map((k) => (
              <UnstyledButton key={k.id} component={Link} to={`/bedside/${k.id}`}>
                <Paper p="lg">
                  <Group justify="space-between">
                    <Text className="mono" fw={700} fz="lg">
                      {k.number}
                    </Text>
                    <State of={k.state} />
                  </Group>
                  <Text>
                    <span className="mono">{k.subject}</span> · {k.trial} ·{' '}
                    {text(k.kind === 'reserve' ? 'kit.reserve' : 'kit.treatment', { n: k.treatment })}
                  </Text>
                  {k.offeredToYou && <Text fw={700}>{text('bedside.offered')}</Text>}
                </Paper>
              </UnstyledButton>
            ))}
            {!all.length && <Text>{text('bedside.none')}</Text>}
          </SimpleGrid>
        )}
      </Loaded>
    </Page>
  );
}
