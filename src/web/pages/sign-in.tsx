import { Alert, Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { act, Refused } from '../api.ts';
import { asksCode } from '../lock.tsx';
import { Problem } from '../parts/problem.tsx';
import { CodeInput, useDirectory } from '../parts/proof-fields.tsx';
import { LanguageMenu } from '../parts/shell.tsx';
import { text } from '../text.tsx';

/** A first password has a second half, which another administrator gave. */
const asksHalf = (e: unknown): boolean => e instanceof Refused && e.problem.half === true;

/** `because`: why the person must sign in again. */
export function SignIn({ because = null }: { because?: string | null }) {
  const queries = useQueryClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [code, setCode] = useState(false);
  const [half, setHalf] = useState<string | null>(null);
  const directory = useDirectory();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const enter = async () => {
    setBusy(true);
    setError(null);
    try {
      const second = half ? { secondPassword: half } : {};
      await act('/session', { login, password, ...second, ...(totp ? { totp } : {}) });
      await queries.resetQueries();
    } catch (e) {
      const [wanted, other] = [asksCode(e), asksHalf(e)];
      setError((wanted && !code) || (other && half === null) ? null : e);
      setCode(wanted);
      if (other) setHalf('');
      setTotp('');
      if (!wanted && !other) setPassword('');
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
            {because && <Alert color="yellow">{because}</Alert>}
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
            {half !== null && (
              <PasswordInput
                label={text('sign-in.second-half')}
                value={half}
                onChange={(e) => setHalf(e.currentTarget.value)}
                autoComplete="off"
                autoFocus
                required
              />
            )}
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
