import { MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { useAll } from '../lists.ts';
import { CHOICES } from './choice-kinds.ts';
import { type Value } from './openapi-schema.ts';

interface Common {
  kind: string;
  label: string;
  description?: string;
  required: boolean;
}

function useChoices(kind: string): { value: string; label: string }[] | undefined {
  const { path, label, among } = CHOICES[kind]!;
  const { data } = useAll<Record<string, string>>(path);
  const rows = data && among ? among(data) : data;
  return rows?.map((x) => ({ value: x.id!, label: label(x) }));
}

/** One record of a kind, by its id. */
export function Choice({
  kind,
  value,
  onChange,
  ...common
}: Common & { value: string | undefined; onChange: (v: Value) => void }) {
  const data = useChoices(kind);
  if (!data) return <TextInput {...common} value={value ?? ''} onChange={(e) => onChange(e.currentTarget.value)} />;
  return (
    <Select
      {...common}
      searchable
      clearable={!common.required}
      data={data}
      value={value ?? null}
      onChange={(v) => onChange(v ?? undefined)}
    />
  );
}

/** Several records of a kind, by their ids. */
export function Choices({
  kind,
  value,
  onChange,
  ...common
}: Common & { value: string[]; onChange: (v: Value) => void }) {
  const data = useChoices(kind);
  if (!data) return <TagsInput {...common} value={value} onChange={onChange} acceptValueOnBlur />;
  return <MultiSelect {...common} searchable data={data} value={value} onChange={onChange} />;
}
