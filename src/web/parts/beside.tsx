import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { act, useMe, useRefresh } from '../api.ts';
import { text } from '../text.tsx';
import { moment } from '../time.ts';
import { Problem } from './problem.tsx';
import { Warning } from './warning.tsx';

/** Another session of the same person was in use elsewhere: said until it is read. */
export function Beside() {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(null);
  if (!me?.beside) return null;
  const { address, site, openedAt, sessionId } = me.beside;
  const read = () => act('/session/notice').then(refresh).catch(setError);
  const end = () => act(`/sessions/${sessionId}/end`).then(read).catch(setError);
  return (
    <Warning title={text('beside.title')} role="alert" mb="md">
      <Text fz="sm">{text('beside.where', { site: site ?? '—', address: address ?? '—', at: moment(openedAt) })}</Text>
      <Problem error={error} />
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={() => void read()}>
          {text('beside.mine')}
        </Button>
        {sessionId && (
          <Button size="xs" onClick={() => void end()}>
            {text('beside.end')}
          </Button>
        )}
      </Group>
    </Warning>
  );
}
