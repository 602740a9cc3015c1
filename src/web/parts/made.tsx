import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { View } from '../api.ts';
import { text } from '../text.tsx';
import { day, moment } from '../time.ts';
import { FileLink } from './curve.tsx';
import { Rows } from './page.tsx';

/** Cells by passage. */
export function Counts({ counts }: { counts: readonly View<'PassageCountView'>[] }) {
  const cells = (value: string | null, unit: string | null) => (value === null ? '—' : `${value} ${unit ?? ''}`);
  return (
    <Rows
      rows={counts.map((c) => ({ ...c, id: String(c.passage) }))}
      empty={text('counts.none')}
      columns={[
        { head: text('counts.passage'), cell: (c) => c.passage, mono: true },
        { head: text('counts.seeded'), cell: (c) => cells(c.seeded, c.unit), right: true, mono: true },
        { head: text('counts.harvested'), cell: (c) => cells(c.harvested, c.unit), right: true, mono: true },
        { head: text('counts.viability'), cell: (c) => cells(c.viability, '%'), right: true, mono: true },
        { head: text('counts.doublings'), cell: (c) => c.doublings ?? '—', right: true, mono: true },
        { head: text('counts.cumulative'), cell: (c) => c.cumulative ?? '—', right: true, mono: true },
      ]}
    />
  );
}

/** Materials that went into a lot. */
export function UsedMaterials({ materials }: { materials: readonly View<'UsedMaterialView'>[] }) {
  return (
    <Rows
      rows={materials.map((m, n) => ({ ...m, id: String(n) }))}
      empty={text('materials.none-used')}
      columns={[
        {
          head: text('materials.name'),
          cell: (m) => (
            <>
              <span className="mono">{m.code}</span> {m.name}
              <Text fz="xs" c="dimmed">
                {m.byName}, {moment(m.at)}
              </Text>
            </>
          ),
        },
        {
          head: text('materials.lot'),
          cell: (m) => (
            <>
              <Link to={`/items/${m.materialLotId}`} className="mono">
                {m.supplierLot}
              </Link>
              <Text fz="xs" c="dimmed">
                {text('release.expires', { day: day(m.expiresOn) })}
              </Text>
            </>
          ),
          short: true,
        },
        { head: text('materials.amount'), cell: (m) => `${m.amount} ${m.unit}`, right: true, mono: true },
      ]}
    />
  );
}

/** Files that entries came with. */
export function Files({ files }: { files: readonly View<'BatchFileView'>[] }) {
  return files.map((f) => (
    <Text key={f.id} fz="xs" c="dimmed">
      {f.instrument} · {text('file.from', { by: f.byName, at: moment(f.at), rows: f.rows })} ·{' '}
      <FileLink id={f.id} sha256={f.sha256} />
    </Text>
  ));
}
