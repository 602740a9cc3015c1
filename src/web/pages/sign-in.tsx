import { Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act } from '../api.ts';
import { asksCode } from '../lock.tsx';
import { Problem } from '../parts/problem.tsx';
import { CodeInput, useDirectory } from '../parts/proof-fields.tsx';
import { LanguageMenu } from '../parts/shell.tsx';
import { text } from '../text.tsx';

export function SignIn() {
  const queries = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [code, setCode] = useState(false);
  const directory = useDirectory();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = async () => {
    setBusy(true);
    setError(null);
    try {
      await act('/session', { login, password, ...(totp ? { totp } : {}) });
      await queries.resetQueries();
    } catch (e) {
      const wanted = asksCode(e);
      setError(wanted && !code ? null : e);
      setCode(wanted);
      setTotp('');
      if (!wanted) setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Center mih="100vh" p="md">
      <Paper w={380} p="xl" component="main">
        <form
          onSubmit={(e) => {
            e.preventDefault();
            void enter();
          }}
        >
          <Stack>
            <Group justify="space-between">
              <Title order={1}>ATMP Custody</Title>
              <LanguageMenu />
            </Group>
            <Text c="dimmed" fz="sm">
              {text('sign-in.what')}
            </Text>
            <TextInput
              label={text('sign.login')}
              value={login}
              onChange={(e) => setLogin(e.currentTarget.value)}
              autoComplete="username"
              autoFocus
              required
            />
            <PasswordInput
              label={text('sign.password')}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              autoComplete="current-password"
              required
            />
            {code && <CodeInput label={text('sign.code')} value={totp} onChange={setTotp} autoFocus required />}
            <Problem error={error} />
            <Button type="submit" loading={busy} size="md">
              {text('sign-in.enter')}
            </Button>
            {directory && (
              <Button component="a" href="/api/directory/enter" variant="default" size="md">
                {text('sign.directory', { name: directory })}
              </Button>
            )}
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
