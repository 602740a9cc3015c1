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
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { act, useMe, useRead, useRefresh } from '../api.ts';
import { useScan } from '../scan/scanner.tsx';
import { text } from '../text.tsx';
import { Problem } from './problem.tsx';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  example?: unknown;
  minimum?: number;
  maximum?: number;
  'x-kind'?: string;
  'x-widget'?: string;
}

interface OpenApi {
  paths: Record<
    string,
    Record<string, { summary?: string; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
  components: { schemas: Record<string, Schema> };
}

type Value = string | number | boolean | string[] | Values | Values[] | undefined;
interface Values {
  [field: string]: Value;
}

/** Where the choices for an id come from. */
const CHOICES: Record<string, { path: string; label: (x: Record<string, string>) => string }> = {
  site: { path: '/sites', label: (x) => `${x.code} · ${x.name}` },
  trial: { path: '/trials', label: (x) => x.code! },
  product: { path: '/products', label: (x) => x.name! },
  subject: { path: '/subjects', label: (x) => x.number! },
  place: { path: '/places', label: (x) => x.path! },
  person: { path: '/people', label: (x) => `${x.login} · ${x.name}` },
  donor: { path: '/donors', label: (x) => x.code! },
};

/**
 * A plain form for one act, made from the OpenAPI document: what the API asks for is what the form asks for, in its
 * words and units. Scans go to the first empty field that wants one.
 */
export function ActForm({
  path,
  params = {},
  given = {},
  seen,
  label,
  onDone,
}: {
  /** As in the OpenAPI document: `/api/lots/{lotId}/start`. */
  path: string;
  params?: Record<string, string>;
  /** Fields that the page knows already; they are not asked. */
  given?: Values;
  /** Hash of the record on the page, for a signature on it. */
  seen?: string;
  label?: string;
  onDone?: (answer: unknown) => void;
}) {
  const { data: api } = useRead<OpenApi>('/openapi.json');
  const { data: me } = useMe();
  const refresh = useRefresh();
  const [values, setValues] = useState<Values>({});
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const operation = api?.paths[path]?.post;
  const schema = operation?.requestBody?.content['application/json']?.schema;
  const body = schema && api ? resolve(schema, api) : undefined;
  const names = Object.keys(body?.properties ?? {}).filter((n) => !(n in given));
  const scanned = names.find((n) => wantsScan(resolve(body!.properties![n]!, api!)) && isEmpty(values[n]));
  useScan(
    scanned
      ? (code) => {
          const list = resolve(body!.properties![scanned]!, api!).type === 'array';
          setValues((v) => ({ ...v, [scanned]: list ? [...((v[scanned] as string[]) ?? []), code] : code }));
        }
      : null,
  );
  if (!api || !operation) return null;

  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const url = path.replace('/api', '').replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
      const answer = await act(url, clean({ ...withSeen(values, seen), ...given }));
      setValues({});
      notifications.show({ message: `${label ?? operation.summary ?? ''}: ${text('act.done')}`, color: 'teal' });
      await refresh();
      onDone?.(answer);
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
      data-act={path}
    >
      <Stack gap="xs">
        {names.map((name) => (
          <Field
            key={name}
            name={name}
            schema={body!.properties![name]!}
            api={api}
            required={body!.required?.includes(name) ?? false}
            value={values[name]}
            own={me?.name ?? ''}
            onChange={(value) => setValues((v) => ({ ...v, [name]: value }))}
          />
        ))}
        <Problem error={error} />
        <Group>
          <Button type="submit" loading={busy}>
            {label ?? operation.summary}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface FieldProps {
  name: string;
  schema: Schema;
  api: OpenApi;
  required: boolean;
  value: Value;
  own: string;
  onChange: (value: Value) => void;
}

function Field({ name, schema, api, required, value, own, onChange }: FieldProps) {
  const s = resolve(schema, api);
  const common = { label: words(name), description: s.description, required, size: 'sm' as const };
  if (isSign(s))
    return <SignFields name={name} required={required} value={(value ?? {}) as Values} onChange={onChange} />;
  if (s['x-kind'] && CHOICES[s['x-kind']])
    return <Choice kind={s['x-kind']} {...common} value={value as string} onChange={onChange} />;
  if (s.enum)
    return (
      <Select
        {...common}
        data={s.enum}
        value={(value as string) ?? null}
        onChange={(v) => onChange(v ?? undefined)}
        clearable={!required}
      />
    );
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
  const hint = s.example === undefined ? undefined : String(s.example);
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

function SignFields({
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
        <TextInput
          label={text('sign.login')}
          value={(value.login as string) ?? ''}
          required={required}
          onChange={(e) => change('login', e.currentTarget.value)}
          autoComplete="off"
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

function Choice({
  kind,
  value,
  onChange,
  ...common
}: {
  kind: string;
  value: string | undefined;
  onChange: (v: Value) => void;
  label: string;
  description?: string;
  required: boolean;
}) {
  const { path, label } = CHOICES[kind]!;
  const { data } = useRead<Record<string, string>[]>(path);
  if (!data) return <TextInput {...common} value={value ?? ''} onChange={(e) => onChange(e.currentTarget.value)} />;
  return (
    <Select
      {...common}
      searchable
      clearable={!common.required}
      data={data.map((x) => ({ value: x.id!, label: label(x) }))}
      value={value ?? null}
      onChange={(v) => onChange(v ?? undefined)}
    />
  );
}

/** A title with a form under it, for plain pages. */
export function ActSection({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack gap="xs">
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}

function resolve(schema: Schema, api: OpenApi): Schema {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (!ref) return schema;
  const found = api.components.schemas[ref.split('/').at(-1)!] ?? {};
  return { ...found, ...(schema.description ? { description: schema.description } : {}) };
}

const isSign = (s: Schema): boolean => Boolean(s.properties?.login && s.properties.password && s.properties.seen);
const wantsScan = (s: Schema): boolean =>
  s['x-widget'] === 'scan' || (s.type === 'array' && /scan|code/i.test(s.description ?? ''));
const isEmpty = (v: Value): boolean => v === undefined || v === '' || Array.isArray(v);

/** `expiresOn` as people read it: `Expires on`. */
const words = (name: string): string => {
  const spaced = name
    .replace(/Id$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\bul\b/i, '(µL)')
    .toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** The first signature of a form is on the record of the page. */
const withSeen = (values: Values, seen?: string): Values =>
  seen && values.signature ? { ...values, signature: { ...(values.signature as Values), seen } } : values;

const clean = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined));
