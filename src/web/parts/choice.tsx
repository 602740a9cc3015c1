import { type Value } from './openapi-schema.ts';
import { Select, TextInput } from '@mantine/core';
import { type View } from '../api.ts';
import { useAll } from '../lists.ts';

/** Where the choices for an id come from. */
export const CHOICES: Record<
  string,
  { path: string; label: (x: Record<string, string>) => string; among?: (rows: unknown) => Record<string, string>[] }
> = {
  site: { path: '/sites', label: (x) => `${x.code} · ${x.name}` },
  trial: { path: '/trials', label: (x) => x.code! },
  product: { path: '/products', label: (x) => x.name! },
  process: { path: '/processes', label: (x) => `${x.name} · ${x.productCode}` },
  material: { path: '/materials', label: (x) => `${x.code} · ${x.name}` },
  subject: { path: '/subjects', label: (x) => x.number! },
  place: { path: '/places', label: (x) => x.path! },
  person: { path: '/people', label: (x) => `${x.login} · ${x.name}` },
  donor: { path: '/donors', label: (x) => x.code! },
  'stability-report': {
    path: '/stability/studies',
    label: (x) => `${x.number} · ${x.productCode} · ${x.months}`,
    among: (studies) =>
      (studies as View<'StudyView'>[]).flatMap(({ productCode, reports }) =>
        reports.map(({ id, number, months }) => ({ id, number, productCode, months: String(months) })),
      ),
  },
};

export function Choice({
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
  const { path, label, among } = CHOICES[kind]!;
  const read = useAll<Record<string, string>>(path);
  const data = read.data && among ? among(read.data) : read.data;
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
