import { CHOICES } from './choice-kinds.ts';
import { Choice, Choices } from './choice.tsx';
import { FileField } from './file-field.tsx';
import { SignFields } from './sign-fields.tsx';
import { YesOrNo } from './yes-or-no.tsx';
import { isSign, resolve, words, type OpenApi, type Schema, type Value, type Values } from './openapi-schema.ts';
import {
  ActionIcon,
  Button,
  Fieldset,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { term, text } from '../text.tsx';

const FIRST = { 'data-autofocus': true };

interface FieldProps {
  name: string;
  schema: Schema;
  api: OpenApi;
  required: boolean;
  value: Value;
  own: string;
  /** A dialog that opens gives it the focus. */
  first?: boolean;
  onChange: (value: Value) => void;
}

export function Field({ name, schema, api, required, value, own, first, onChange }: FieldProps) {
  const s = resolve(schema, api);
  const common = { label: words(name), description: s.description, required, size: 'sm' as const, ...(first && FIRST) };
  if (isSign(s))
    return (
      <SignFields {...{ name, required, first, onChange }} about={s.description} value={(value ?? {}) as Values} />
    );
  if (s['x-widget'] === 'file') return <FileField {...common} value={value as string} onChange={onChange} />;
  if (s['x-kind'] && CHOICES[s['x-kind']])
    return s.type === 'array' ? (
      <Choices kind={s['x-kind']} {...common} value={(value as string[]) ?? []} onChange={onChange} />
    ) : (
      <Choice kind={s['x-kind']} {...common} value={value as string} onChange={onChange} />
    );
  if (s.enum)
    return (
      <Select
        {...common}
        data={s.enum.map((v) => ({ value: v, label: term(v) }))}
        value={(value as string) ?? null}
        onChange={(v) => onChange(v ?? undefined)}
        clearable={!required}
      />
    );
  if (s.type === 'boolean' && required) return <YesOrNo {...common} value={value as boolean} onChange={onChange} />;
  if (s.type === 'boolean')
    return <Switch {...common} checked={Boolean(value)} onChange={(e) => onChange(e.currentTarget.checked)} />;
  if (s.type === 'integer') {
    return (
      <NumberInput
        {...common}
        value={(value as number) ?? ''}
        min={s.minimum}
        max={s.maximum}
        allowDecimal={false}
        onChange={(v) => onChange(v === '' ? undefined : Number(v))}
      />
    );
  }
  if (s.type === 'array' && s.items && resolve(s.items, api).properties) {
    return (
      <Many
        {...{ name, api, own }}
        item={resolve(s.items, api)}
        value={(value ?? []) as Values[]}
        onChange={onChange}
      />
    );
  }
  if (s.type === 'array')
    return <TagsInput {...common} value={(value as string[]) ?? []} onChange={onChange} acceptValueOnBlur />;
  if (s.properties)
    return <Nested {...{ name, api, own }} schema={s} value={(value ?? {}) as Values} onChange={onChange} />;
  const hint = typeof s.example === 'object' ? undefined : s.example?.toString();
  if (/password/i.test(name))
    return (
      <PasswordInput
        {...common}
        value={(value as string) ?? ''}
        onChange={(e) => onChange(e.currentTarget.value)}
        autoComplete="off"
      />
    );
  return (
    <TextInput
      {...common}
      placeholder={hint}
      type={s.format === 'date' && !/month/.test(s.description ?? '') ? 'date' : 'text'}
      value={(value as string) ?? ''}
      onChange={(e) => onChange(e.currentTarget.value || undefined)}
      autoComplete="off"
    />
  );
}

function Nested({
  name,
  schema,
  api,
  value,
  own,
  onChange,
}: {
  name: string;
  schema: Schema;
  api: OpenApi;
  value: Values;
  own: string;
  onChange: (v: Values) => void;
}) {
  return (
    <Fieldset legend={words(name)}>
      <Stack gap="xs">
        {Object.entries(schema.properties ?? {}).map(([n, s]) => (
          <Field
            key={n}
            name={n}
            schema={s}
            api={api}
            own={own}
            required={schema.required?.includes(n) ?? false}
            value={value[n]}
            onChange={(v) => onChange({ ...value, [n]: v })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

function Many({
  name,
  item,
  api,
  value,
  own,
  onChange,
}: {
  name: string;
  item: Schema;
  api: OpenApi;
  value: Values[];
  own: string;
  onChange: (v: Values[]) => void;
}) {
  return (
    <Fieldset legend={words(name)}>
      <Stack gap="xs">
        {value.map((row, n) => (
          <Group key={n} align="flex-start" wrap="nowrap">
            <Nested
              name={`${n + 1}`}
              schema={item}
              api={api}
              own={own}
              value={row}
              onChange={(v) => onChange(value.with(n, v))}
            />
            <ActionIcon
              variant="default"
              mt="lg"
              onClick={() => onChange(value.toSpliced(n, 1))}
              aria-label={text('act.remove')}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => onChange([...value, {}])}
          >
            {text('act.add')}
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
