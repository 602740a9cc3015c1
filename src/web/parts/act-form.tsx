import { Field } from './act-fields.tsx';
import { clean, isEmpty, resolve, wantsScan, withSeen, type OpenApi, type Values } from './openapi-schema.ts';
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import { act, useMe, useRead, useRefresh, type Shown, type View } from '../api.ts';
import { useScan } from '../scan/scanner.tsx';
import { text } from '../text.tsx';
import { Problem } from './problem.tsx';
import { SignedAct } from './signed-act.ts';

/**
 * A plain form for one act, made from the OpenAPI document: what the API asks for is what the form asks for, in its
 * words and units. Scans go to the first empty field that wants one.
 */
export function ActForm({
  path,
  params = {},
  given = {},
  start = {},
  seen,
  shown = [],
  label,
  onDone,
}: {
  /** As in the OpenAPI document: `/api/lots/{lotId}/start`. */
  path: string;
  params?: Record<string, string>;
  /** Fields that the page knows already; they are not asked. */
  given?: Values;
  /** What the fields hold at first. */
  start?: Values;
  /** Hash of the record on the page, for a signature on it. */
  seen?: string;
  /** The records on the page that the act may change. */
  shown?: readonly Shown[];
  label?: string;
  onDone?: (answer: unknown) => void;
}) {
  const { data: api } = useRead<OpenApi>('/openapi.json');
  const { data: me } = useMe();
  const refresh = useRefresh();
  const [values, setValues] = useState<Values>(start);
  const unit = useScannedUnit();
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
          if (scanned === 'unit') void unit.look(code);
          setValues((v) => ({ ...v, [scanned]: list ? [...((v[scanned] as string[]) ?? []), code] : code }));
        }
      : null,
  );
  const form = useFirstField(Boolean(api && operation));
  if (!api || !operation) return null;

  const url = path.replace('/api', '').replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const records = values.unit && unit.shown ? [...shown, unit.shown] : shown;
      const answer = await act(url, clean({ ...withSeen(values, body!, api, seen), ...given }), 'POST', records);
      setValues(start);
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
      ref={form}
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
      data-act={path}
    >
      <Stack gap="xs">
        <SignedAct value={{ act: url, ...(seen ? { seen } : {}) }}>
          {names.map((name, n) => (
            <Field
              key={name}
              name={name}
              schema={body!.properties![name]!}
              api={api}
              required={body!.required?.includes(name) ?? false}
              value={values[name]}
              own={me?.name ?? ''}
              first={n === 0}
              onChange={(value) => setValues((v) => ({ ...v, [name]: value }))}
            />
          ))}
        </SignedAct>
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

/** A dialog takes the focus before a form that comes later is there: then the form takes it. */
function useFirstField(there: boolean) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const dialog = there && form.current?.closest('[role="dialog"]');
    if (!dialog || dialog.querySelector(':is(input, textarea):focus')) return;
    form.current!.querySelector<HTMLElement>('[data-autofocus], input, textarea')?.focus();
  }, [there]);
  return form;
}

/** A unit as it is when it is scanned: whoever moves it then learns what somebody else did in the meantime. */
function useScannedUnit() {
  const [shown, setShown] = useState<Shown | null>(null);
  const look = async (code: string) => {
    setShown(null);
    // Where it cannot be read, the act itself says why.
    const read = await act<View<'ScanView'>>('/scan', { code }).catch(() => null);
    setShown(read && read.item);
  };
  return { shown, look };
}
