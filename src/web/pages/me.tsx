import { Button, Group, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { act, useMe, useRead, useRefresh, type View } from '../api.ts';
import { Loaded, Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { Sessions } from '../parts/sessions.tsx';
import { useAct } from '../parts/use-act.ts';
import { term, text } from '../text.tsx';
import { SecondFactor } from './second-factor.tsx';

/** One's own login: open sessions, password, second factor. */
export function Me() {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const sessions = useRead<View<'SessionView'>[]>('/sessions', { every: 30_000 });
  const { run, error } = useAct();
  const end = (id: string) => act(`/sessions/${id}/end`).then(refresh);
  return (
    <Page title={text('me.title')}>
      <Paper>
        <Title order={2} mb="xs">
          {text('me.sessions')}
        </Title>
        <Problem error={error} />
        <Loaded from={sessions}>{(rows) => <Sessions rows={rows} onEnd={(s) => void run(() => end(s.id))} />}</Loaded>
      </Paper>
      {!me?.directory && (
        <Paper maw={520}>
          <Password />
        </Paper>
      )}
      {me?.factor === 'none' && !me.directory && (
        <Paper maw={520}>
          <SecondFactor onDone={() => notifications.show({ message: text('factor.on'), color: 'teal' })} />
        </Paper>
      )}
      {me?.factor === 'on' && (
        <Paper maw={520}>
          <Title order={2}>{text('factor.title')}</Title>
          <Text fz="sm">{text('factor.on')}</Text>
        </Paper>
      )}
      <Text fz="sm" c="dimmed">
        {me?.login} · {me?.means ? term(me.means) : ''}
      </Text>
    </Page>
  );
}

function Password() {
  const [oldPassword, setOld] = useState('');
  const [newPassword, setNew] = useState('');
  const { run, busy, error } = useAct();
  const change = async () => {
    await act('/session/password', { oldPassword, newPassword });
    setOld('');
    setNew('');
    notifications.show({ message: text('password.changed'), color: 'teal' });
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void run(change);
      }}
    >
      <Stack>
        <Title order={2}>{text('password.own')}</Title>
        <PasswordInput
          label={text('password.old')}
          value={oldPassword}
          onChange={(e) => setOld(e.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <PasswordInput
          label={text('password.new')}
          value={newPassword}
          onChange={(e) => setNew(e.currentTarget.value)}
          autoComplete="new-password"
          required
        />
        <Problem error={error} />
        <Group>
          <Button type="submit" loading={busy}>
            {text('password.change')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
