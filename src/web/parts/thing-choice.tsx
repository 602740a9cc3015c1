import { Group, Select } from '@mantine/core';
import { useState } from 'react';
import { useAll } from '../lists.ts';
import { term, text } from '../text.tsx';

export interface Thing {
  kind: string;
  id: string;
  name: string;
}

const WHERE: Record<string, string> = {
  donor: '/items?kind=donor',
  donation: '/items?kind=donation',
  material: '/items?kind=material',
  lot: '/items?kind=lot',
  unit: '/items?kind=unit',
  shipment: '/items?kind=shipment',
  place: '/places',
  trial: '/trials',
  site: '/sites',
};

/** One thing of one of these kinds. */
export function ThingChoice({
  kinds,
  onChoose,
}: {
  kinds: readonly string[];
  onChoose: (thing: Thing | null) => void;
}) {
  const [kind, setKind] = useState('lot');
  const [id, setId] = useState<string | null>(null);
  const things = useAll<{ id: string; name?: string; path?: string; code?: string }>(WHERE[kind] ?? null);
  const nameOf = (t: { id: string; name?: string; path?: string; code?: string }) => t.path ?? t.name ?? t.code ?? t.id;
  return (
    <Group grow>
      <Select
        label={text('hold.kind')}
        data={kinds.map((k) => ({ value: k, label: term(k) }))}
        value={kind}
        allowDeselect={false}
        onChange={(v) => {
          setKind(v ?? 'lot');
          setId(null);
          onChoose(null);
        }}
      />
      <Select
        label={text('hold.what')}
        data={(things.data ?? []).map((t) => ({ value: t.id, label: nameOf(t) }))}
        value={id}
        onChange={(v) => {
          setId(v);
          const thing = things.data?.find((t) => t.id === v);
          onChoose(thing ? { kind, id: thing.id, name: nameOf(thing) } : null);
        }}
        searchable
        limit={200}
      />
    </Group>
  );
}
