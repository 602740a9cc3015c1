import { Button, Center, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { useAct } from '../parts/use-act.ts';
import { text } from '../text.tsx';

/** At the first sign-in, whenever somebody else chose the password, and when it has grown too old. */
export function OwnPassword({ old = false }: { old?: boolean }) {
  const queries = useQueryClient();
  const [oldPassword, setOld] = useState('');
  const [newPassword, setNew] = useState('');
  const { run, busy, error } = useAct();
  const change = async () => {
    await act('/session/password', { oldPassword, newPassword });
    await queries.invalidateQueries();
  };
  return (
    <Center mih="100vh" p="md">
      <Paper w={420} p="xl" component="main">
        <form
          onSubmit={(e) => {
            e.preventDefault();
            void run(change);
          }}
        >
          <Stack>
            <Title order={1}>{text('password.title')}</Title>
            <Text c="dimmed" fz="sm">
              {text(old ? 'password.old-why' : 'password.why')}
            </Text>
            <PasswordInput
              label={text('password.old')}
              value={oldPassword}
              onChange={(e) => setOld(e.currentTarget.value)}
              required
            />
            <PasswordInput
              label={text('password.new')}
              value={newPassword}
              onChange={(e) => setNew(e.currentTarget.value)}
              required
            />
            <Problem error={error} />
            <Button type="submit" loading={busy}>
              {text('password.change')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
