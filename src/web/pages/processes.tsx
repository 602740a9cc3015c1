import { Accordion, Group, Stack, Text, Title } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { range } from '../parts/batch-entry.tsx';
import { Act, Acts, Loaded, Rows } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';

type Process = View<'ProcessView'>;

/** How products are made: versions of their processes, as an operator will meet them. */
export function Processes() {
  const processes = useRead<Process[]>('/processes');
  return (
    <Stack>
      <Title order={2}>{text('process.title')}</Title>
      <Acts>
        <Act name={text('process.draft')} may="process.draft">
          <ActForm path="/api/processes" />
        </Act>
      </Acts>
      <Loaded from={processes}>
        {(all) => (
          <Accordion variant="separated">
            {all.map((p) => (
              <Accordion.Item key={p.id} value={p.id}>
                <Accordion.Control>
                  <b>{p.name}</b> · {p.productCode} ·{' '}
                  {p.approved ? text('product.approved') : text('product.drafted', { name: p.draftedBy ?? '?' })}
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack>
                    <Definition d={p.definition} />
                    {!p.approved && (
                      <ActForm path="/api/processes/{processId}/approve" params={{ processId: p.id }} seen={p.hash} />
                    )}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Loaded>
    </Stack>
  );
}

function Definition({ d }: { d: Process['definition'] }) {
  const { steps, materials, curve, maxPassage, maxDoublings } = d;
  const limits = [
    maxPassage === undefined ? null : text('process.max-passage', { n: maxPassage }),
    maxDoublings === undefined ? null : text('process.max-doublings', { n: maxDoublings }),
    curve && text('process.curve', { ...curve }),
  ];
  return (
    <>
      <Rows
        rows={steps.map((s) => ({ ...s, id: s.key }))}
        empty="—"
        columns={[
          { head: text('process.key'), cell: (s) => s.key, mono: true },
          { head: text('process.step'), cell: (s) => s.name },
          { head: text('process.entry'), cell: (s) => [term(`entry-${s.entry}`), s.unit].filter(Boolean).join(', ') },
          { head: text('results.limit'), cell: (s) => range(s) || '—', mono: true },
          { head: text('process.marks'), cell: (s) => <Marks s={s} /> },
        ]}
      />
      <Group gap="xs">
        {materials.map((m) => (
          <Tag key={m.code}>
            {m.code} {m.name}
            {m.needed ? '' : ` (${text('act.optional')})`}
          </Tag>
        ))}
      </Group>
      <Text fz="sm">{limits.filter(Boolean).join(' · ')}</Text>
    </>
  );
}

function Marks({ s }: { s: Process['definition']['steps'][number] }) {
  const marks = [
    s.critical && text('batch.critical'),
    !s.needed && text('act.optional'),
    s.repeats && text('process.repeats'),
    s.vessel && text('batch.with-vessel'),
    s.counts && `${term(`counts-${s.counts}`)}, ${text('counts.passage').toLowerCase()} ${s.passage}`,
  ];
  return <Text fz="sm">{marks.filter(Boolean).join(' · ')}</Text>;
}
