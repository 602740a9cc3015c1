import { Select, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { get, useRead, type View } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { useScan } from '../scan/scanner.tsx';
import { text } from '../text.tsx';

type Label = View<'LabelDtoView'>;
export type Chosen = Pick<Label, 'id' | 'itemName'>;

/** The sample, or a label that was issued: by a scan of it, or by the name of its item. */
export function ItemChoice({
  template,
  chosen,
  onChoose,
}: {
  template: string;
  chosen: Chosen | null;
  onChoose: (label: Chosen | null) => void;
}) {
  const [typed, setTyped] = useState('');
  const [name] = useDebouncedValue(typed === chosen?.itemName ? '' : typed.trim(), 250);
  const [error, setError] = useState<unknown>(null);
  const path = `/label-templates/${template}/labels`;
  const found = useRead<Label[]>(name ? `${path}?name=${encodeURIComponent(name)}` : path);
  useScan(async (code) => {
    try {
      const [label] = await get<Label[]>(`${path}?code=${encodeURIComponent(code)}`);
      setError(label ? null : new Error(text('studio.no-label')));
      if (label) onChoose(label);
    } catch (e) {
      setError(e);
    }
  });
  const labels: Chosen[] = (found.data ?? []).filter((l) => l.id !== chosen?.id);
  return (
    <Stack gap={4}>
      <Select
        label={text('studio.item')}
        placeholder={text('studio.sample')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': text('studio.sample') }}
        filter={({ options }) => options}
        searchValue={typed}
        onSearchChange={setTyped}
        data={[...(chosen ? [chosen] : []), ...labels].map((l) => ({ value: l.id, label: l.itemName }))}
        value={chosen?.id ?? null}
        nothingFoundMessage={text('studio.no-label')}
        onChange={(id) => onChoose(labels.find((l) => l.id === id) ?? null)}
      />
      <Problem error={error} />
    </Stack>
  );
}
