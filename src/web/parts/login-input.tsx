import { TextInput, type TextInputProps } from '@mantine/core';
import { useRef, useState } from 'react';
import { act, type View } from '../api.ts';
import { useScan } from '../scan/scanner.tsx';
import { text } from '../text.tsx';

/** Our own code of a badge, with or without the prefix of the scanner. */
const BADGE = /^(\][A-Za-z]\d)?AT:U:/;

/**
 * The login of a signature. While it has the focus, a scanned badge fills it and the password is next: a badge says who
 * somebody is, only the password says that it is them.
 */
export function LoginInput({
  value,
  onLogin,
  ...more
}: { value: string; onLogin: (login: string) => void } & Omit<TextInputProps, 'value' | 'onChange'>) {
  const [focused, setFocused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const fill = async (code: string) => {
    const { fields } = await act<View<'ScanView'>>('/scan', { code });
    const { login } = fields as { login?: string };
    if (!login) return;
    onLogin(login);
    input.current
      ?.closest('form')
      ?.querySelectorAll<HTMLInputElement>('input')
      .forEach((field, n, all) => {
        if (all[n - 1] === input.current) field.focus();
      });
  };
  useScan(
    focused
      ? (code) => {
          if (!BADGE.test(code)) return false;
          void fill(code).catch(() => undefined);
          return true;
        }
      : null,
  );
  return (
    <TextInput
      {...more}
      ref={input}
      value={value}
      placeholder={text('sign.badge')}
      onChange={(e) => onLogin(e.currentTarget.value)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      autoComplete="off"
    />
  );
}
