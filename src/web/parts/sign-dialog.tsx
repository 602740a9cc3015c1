import { Button, Code, Group, Modal, Paper, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../api.ts';
import { useNow } from '../now.tsx';
import { text } from '../text.tsx';
import { moment } from '../time.ts';
import { LoginInput } from './login-input.tsx';
import { Problem } from './problem.tsx';

export interface Sign {
  login: string;
  password: string;
  seen?: string;
}

/**
 * An electronic signature: what is signed as it stands, its meaning, own login and password each time, with time and
 * zone. The hash binds it to the version on the screen.
 */
export function SignDialog({
  open,
  title,
  meaning,
  record,
  hash,
  children,
  onClose,
  onSign,
}: {
  open: boolean;
  title: string;
  meaning: string;
  /** What is signed, as people read it. */
  record: React.ReactNode;
  hash?: string;
  /** Further fields of the act, such as a reason. */
  children?: React.ReactNode;
  onClose: () => void;
  onSign: (sign: Sign) => Promise<unknown>;
}) {
  const { data: me } = useMe();
  const now = useNow();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setPassword('');
    setError(null);
    onClose();
  };
  const sign = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSign({ login, password, ...(hash ? { seen: hash } : {}) });
      close();
    } catch (e) {
      setError(e);
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened={open} onClose={close} title={<b>{title}</b>} trapFocus>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void sign();
        }}
      >
        <Stack gap="sm">
          <Paper bg="gray.0">
            {record}
            {hash && (
              <Text fz="xs" c="dimmed" mt="xs">
                {text('sign.version')} <Code fz="xs">{hash.slice(0, 16)}…</Code>
              </Text>
            )}
          </Paper>
          <Text>
            {text('sign.meaning')} <b>{meaning}</b>
          </Text>
          {children}
          <Text c="dimmed" fz="sm">
            {me?.name} · {moment(new Date(now).toISOString(), me?.zone ?? 'UTC')}
          </Text>
          <Group grow align="flex-start">
            <LoginInput label={text('sign.login')} value={login} onLogin={setLogin} data-autofocus required />
            <PasswordInput
              label={text('sign.password')}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              autoComplete="off"
              required
            />
          </Group>
          <Problem error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {text('button.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {text('sign.sign')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Login and password of a person within a form: the second of two. */
export function SecondPerson({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Sign;
  onChange: (sign: Sign) => void;
}) {
  return (
    <Group grow align="flex-start">
      <LoginInput
        label={`${label}: ${text('sign.login')}`}
        value={value.login}
        onLogin={(login) => onChange({ ...value, login })}
        required
      />
      <PasswordInput
        label={`${label}: ${text('sign.password')}`}
        value={value.password}
        onChange={(e) => onChange({ ...value, password: e.currentTarget.value })}
        autoComplete="off"
        required
      />
    </Group>
  );
}

export const NOBODY: Sign = { login: '', password: '' };
