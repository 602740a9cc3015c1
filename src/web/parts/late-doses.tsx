import { Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { gland, text } from '../text.tsx';
import { moment } from '../time.ts';
import { Loaded } from './page.tsx';

/** Injections that were entered late, newest first: who entered them, why, and who was there too. */
export function LateDoses() {
  const late = useRead<View<'LateDoseView'>[]>('/late-doses');
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('late.title')}
      </Text>
      <Loaded from={late}>
        {(doses) => (
          <Stack gap={6}>
            {doses.map((d) => (
              <Text key={d.id} fz="sm" data-late={d.kit}>
                <Link to={`/items/${d.kitId}`} className="mono">
                  {d.kit}
                </Link>{' '}
                · {gland(d)} ·{' '}
                {text('late.times', { begun: moment(d.givenAt, d.zone), entered: moment(d.enteredAt, d.zone) })} ·{' '}
                {d.second ? text('late.both', { by: d.by, second: d.second }) : d.by}
                {d.reason && ` · “${d.reason}”`}
              </Text>
            ))}
            {!doses.length && <Text fz="sm">{text('late.none')}</Text>}
          </Stack>
        )}
      </Loaded>
    </Paper>
  );
}
