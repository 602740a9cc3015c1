import { Anchor, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Rows } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { State } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { day } from '../time.ts';

/** QC samples of a lot. */
export function Samples({ lotId }: { lotId: string }) {
  const samples = useRead<View<'QcSampleView'>[]>(`/lots/${lotId}/samples`);
  return (
    <Paper>
      <Text fw={600} mb={4}>
        {text('lot.samples')}
      </Text>
      <Loaded from={samples}>
        {(rows) => (
          <Rows
            rows={rows}
            empty={text('lot.no-samples')}
            columns={[
              { head: text('lot.sample'), cell: (s) => <Link to={`/items/${s.id}`}>{s.name}</Link>, mono: true },
              { head: text('lot.sample-type'), cell: (s) => term(`sample-${s.type}`) },
              { head: text('lot.sample-taken'), cell: (s) => day(s.takenOn) },
              { head: text('state'), cell: (s) => <State of={s.state} /> },
              { head: text('unit.code'), cell: (s) => s.code ?? '—', mono: true },
              {
                head: text('unit.label'),
                cell: (s) =>
                  s.labelId && (
                    <Anchor href={`/api/labels/${s.labelId}/pdf`} target="_blank" fz="sm">
                      PDF
                    </Anchor>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <PrintPanel labelIds={(samples.data ?? []).flatMap((s) => s.labelId ?? [])} />
      <Acts>
        <Act name={text('lot.take-samples')} may="lot.take-sample">
          <ActForm path="/api/lots/{lotId}/samples" params={{ lotId }} />
        </Act>
        <Act name={text('lot.samples-tested')} may="sample.test">
          <ActForm path="/api/samples/tested" />
        </Act>
      </Acts>
    </Paper>
  );
}
