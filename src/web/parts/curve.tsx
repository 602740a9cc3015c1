import { Anchor, Loader, Stack, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useRead, type View } from '../api.ts';
import { text } from '../text.tsx';
import { moment } from '../time.ts';
import { Loaded } from './page.tsx';
import { Tag } from './state.tsx';

type Curve = View<'CurveView'>;

const CurveChart = lazy(() => import('./curve-chart.tsx'));

/** The freezing curve that counts, drawn, and what is told of it and of those before. */
export function Curves({ lotId, curves, height }: { lotId: string; curves: readonly Curve[]; height: number }) {
  const points = useRead<View<'CurvePointsView'>>(curves.length ? `/lots/${lotId}/freezing-curve` : null);
  if (!curves.length)
    return (
      <Text fz="sm" c="dimmed">
        {text('curve.none')}
      </Text>
    );
  return (
    <Stack gap="xs">
      <Loaded from={points}>
        {(p) => (
          <Suspense fallback={<Loader size="sm" />}>
            <CurveChart points={p} height={height} />
          </Suspense>
        )}
      </Loaded>
      {curves.toReversed().map((c) => (
        <Told key={c.id} c={c} />
      ))}
    </Stack>
  );
}

function Told({ c }: { c: Curve }) {
  const rates = { lowest: c.lowestRate ?? '—', highest: c.highestRate ?? '—', end: c.end, minutes: c.minutes };
  return (
    <Text fz="sm" component="div" c={c.replaced ? 'dimmed' : undefined} data-curve={c.outside}>
      <b>{c.run}</b> · {text('curve.told', rates)}
      {c.allowed && ` · ${text('curve.allowed', { limits: c.allowed })}`} {c.outside && <Outside />}
      {c.replaced && ` · ${text('curve.replaced')}`}
      {c.reason && ` · ${c.reason}`}
      <Text fz="xs" c="dimmed">
        {text('file.from', { by: c.byName, at: moment(c.at), rows: c.readings })} ·{' '}
        <FileLink id={c.fileId} sha256={c.sha256} />
      </Text>
    </Text>
  );
}

export const Outside = () => <Tag tone="STOP">{text('batch.outside')}</Tag>;

/** The file as it came, with its hash. */
export const FileLink = ({ id, sha256 }: { id: string; sha256: string }) => (
  <Anchor href={`/api/batch-files/${id}`} fz="xs" className="mono">
    {text('file.original', { hash: sha256.slice(0, 16) })}
  </Anchor>
);
