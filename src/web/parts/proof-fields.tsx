import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Refused, useMe, useRead, type View } from '../api.ts';
import { text } from '../text.tsx';
import { askDirectory, type ProofFor } from './directory.ts';
import { LoginInput } from './login-input.tsx';
import { Problem } from './problem.tsx';

/** What somebody shows to prove who they are, as it is sent: a proof stands for the password. */
export interface Sign {
  login: string;
  password?: string;
  totp?: string;
  proof?: string;
  seen?: string;
}

export const NOBODY: Sign = { login: '', password: '' };

export const useDirectory = (): string | null => useRead<View<'DirectoryView'>>('/directory').data?.name ?? null;

/** Whether it is the second person whose login or password is not right. */
export const isOfSecond = (error: unknown): boolean =>
  error instanceof Refused && (error.problem.reasons ?? []).some((r) => r.code === 'second-password-wrong');

let wanted = false;

/** Whether codes of second factors are asked: of oneself always, of others once the server asked for one. */
function useCodes(): boolean {
  const { data: me } = useMe();
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const ask = () => setAsked((wanted = true));
    window.addEventListener('atmp:code-wanted', ask);
    return () => window.removeEventListener('atmp:code-wanted', ask);
  }, []);
  return asked || me?.factor === 'on';
}

/** Login and password, a code where there is a second factor, or the directory instead. */
export function ProofFields({
  label,
  value,
  onChange,
  proofFor,
  first = false,
  required = true,
}: {
  /** Whose they are, where a form has several. */
  label?: string;
  value: Sign;
  onChange: (sign: Sign) => void;
  /** What a proof of the directory is asked for. */
  proofFor: ProofFor;
  /** These fields come first in their dialog. */
  first?: boolean;
  required?: boolean;
}) {
  const codes = useCodes();
  const directory = useDirectory();
  const [error, setError] = useState<unknown>(null);
  const name = (field: string) => (label ? `${label}: ${field}` : field);
  const prove = () => {
    setError(null);
    askDirectory('sign', proofFor)
      .then(({ proof, login }) => onChange({ ...value, login: login!, proof, password: undefined, totp: undefined }))
      .catch(setError);
  };
  return (
    <Stack gap="xs">
      <Group grow align="flex-start">
        <LoginInput
          label={name(text('sign.login'))}
          value={value.login}
          onLogin={(login) => onChange({ ...value, login, proof: undefined, password: value.password ?? '' })}
          data-autofocus={first || undefined}
          required={required}
        />
        {value.proof ? (
          <Text pt={26} fz="sm" role="status">
            <IconCircleCheck size={18} style={{ verticalAlign: 'text-bottom' }} /> {text('sign.proved')}
          </Text>
        ) : (
          <PasswordInput
            label={name(text('sign.password'))}
            value={value.password ?? ''}
            onChange={(e) => onChange({ ...value, password: e.currentTarget.value })}
            autoComplete="off"
            required={required}
          />
        )}
        {codes && !value.proof && (
          <CodeInput
            label={name(text('sign.code'))}
            value={value.totp ?? ''}
            onChange={(totp) => onChange({ ...value, totp: totp || undefined })}
          />
        )}
      </Group>
      {directory && !value.proof && (
        <Group>
          <Button variant="default" size="xs" onClick={prove}>
            {text('sign.directory', { name: directory })}
          </Button>
        </Group>
      )}
      <Problem error={error} />
    </Stack>
  );
}

export function CodeInput({
  label,
  value,
  onChange,
  ...more
}: {
  label: string;
  value: string;
  onChange: (code: string) => void;
  autoFocus?: boolean;
  required?: boolean;
}) {
  return (
    <TextInput
      {...more}
      label={label}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value.replace(/\D/g, '').slice(0, 6))}
      inputMode="numeric"
      autoComplete="one-time-code"
      className="mono"
    />
  );
}
