import { words, type Value, type Values } from './openapi-schema.ts';
import { Fieldset, Group, PasswordInput } from '@mantine/core';
import { text } from '../text.tsx';
import { LoginInput } from './login-input.tsx';

export function SignFields({
  name,
  required,
  value,
  onChange,
}: {
  name: string;
  required: boolean;
  value: Values;
  onChange: (v: Value) => void;
}) {
  const change = (field: string, v: string) => {
    const next = { ...value, [field]: v };
    onChange(next.login || next.password ? next : undefined);
  };
  return (
    <Fieldset legend={`${words(name)}${required ? '' : ` (${text('act.optional')})`}`}>
      <Group grow align="flex-start">
        <LoginInput
          label={text('sign.login')}
          value={(value.login as string) ?? ''}
          required={required}
          onLogin={(login) => change('login', login)}
        />
        <PasswordInput
          label={text('sign.password')}
          value={(value.password as string) ?? ''}
          required={required}
          onChange={(e) => change('password', e.currentTarget.value)}
          autoComplete="off"
        />
      </Group>
    </Fieldset>
  );
}
