import { Button, Group, Text } from '@mantine/core';
import { act, useMe, useRefresh } from '../api.ts';
import { text } from '../text.tsx';
import { moment } from '../time.ts';
import { Problem } from './problem.tsx';
import { useAct } from './use-act.ts';
import { Warning } from './warning.tsx';

/** Another session of the same person was in use elsewhere: said until it is read. */
export function Beside() {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  if (!me?.beside) return null;
  const { address, site, openedAt, sessionId } = me.beside;
  const read = () => act('/session/notice').then(refresh);
  const end = () => act(`/sessions/${sessionId}/end`).then(read);
  return (
    <Warning title={text('beside.title')} role="alert" mb="md">
      <Text fz="sm">{text('beside.where', { site: site ?? '—', address: address ?? '—', at: moment(openedAt) })}</Text>
      <Problem error={error} />
      <Group mt="xs">
        <Button size="xs" variant="default" disabled={busy} onClick={() => void run(read)}>
          {text('beside.mine')}
        </Button>
        {sessionId && (
          <Button size="xs" disabled={busy} onClick={() => void run(end)}>
            {text('beside.end')}
          </Button>
        )}
      </Group>
    </Warning>
  );
}
