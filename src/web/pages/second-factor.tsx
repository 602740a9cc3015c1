import { Button, Center, Code, Group, Image, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { CodeInput } from '../parts/proof-fields.tsx';
import { useAct } from '../parts/use-act.ts';
import { text } from '../text.tsx';

/** Enrols a second factor: the password, the secret shown once, a code of it. */
export function SecondFactor({ needed = false, onDone }: { needed?: boolean; onDone?: () => void }) {
  const refresh = useRefresh();
  const [shown, setShown] = useState<View<'EnrolmentView'> | null>(null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { run, busy, error } = useAct();
  const begin = async () => {
    setShown(await act<View<'EnrolmentView'>>('/session/factor', { password }));
    setPassword('');
  };
  const confirm = async () => {
    await act('/session/factor/confirm', { code });
    await refresh();
    onDone?.();
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void run(shown ? confirm : begin);
      }}
    >
      <Stack>
        <Title order={needed ? 1 : 2}>{text('factor.title')}</Title>
        <Text c="dimmed" fz="sm">
          {text(needed ? 'factor.needed' : 'factor.why')}
        </Text>
        {!shown && (
          <PasswordInput
            label={text('sign.password')}
            value={password}
            onChange={(e) => setPassword(e.currentTarget.value)}
            autoComplete="current-password"
            autoFocus
            required
          />
        )}
        {shown && (
          <>
            <Text fz="sm">{text('factor.scan')}</Text>
            <Image
              src={`data:image/svg+xml,${encodeURIComponent(shown.qr)}`}
              alt={text('factor.qr')}
              w={200}
              bg="white"
            />
            <Text fz="sm">{text('factor.letters')}</Text>
            <Code block>{shown.secret.replace(/(.{4})/g, '$1 ').trim()}</Code>
            <CodeInput label={text('sign.code')} value={code} onChange={setCode} autoFocus required />
          </>
        )}
        <Problem error={error} />
        <Group>
          <Button type="submit" loading={busy}>
            {text(shown ? 'factor.confirm' : 'factor.begin')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function Centred({ children }: { children: ReactNode }) {
  return (
    <Center mih="100vh" p="md">
      <Paper w={420} p="xl" component="main">
        {children}
      </Paper>
    </Center>
  );
}
