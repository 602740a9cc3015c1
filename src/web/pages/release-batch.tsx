import { Button, Group, Paper, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { EntryBy, EntryValue } from '../parts/batch-entry.tsx';
import { Curves } from '../parts/curve.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Counts, Files, UsedMaterials } from '../parts/made.tsx';
import { useMay } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { day } from '../time.ts';

type Dossier = View<'DossierView'>;
type Mark = View<'MarkView'>;

/** How the lot was made: every entry with its limits, what is outside them, and the deviation that explains it. */
export function Batch({ d }: { d: Dossier }) {
  const { labels, marks } = d;
  const [explaining, setExplaining] = useState<Mark | null>(null);
  const [correcting, setCorrecting] = useState<Dossier['batch'][number] | null>(null);
  const qa = useMay('lot.correct-step');
  const others = marks.filter((m) => !d.batch.some((e) => e.id === m.id));
  return (
    <Paper h="100%">
      <Text fw={600} mb="xs">
        {text('release.batch')} {d.process && `· ${d.process}`}
      </Text>
      <Table>
        <Table.Tbody>
          {d.batch.map((e) => (
            <Table.Tr key={e.seq} data-entry={e.step} data-outside={e.outside}>
              <Table.Td>
                {e.name}
                <Text fz="xs" c="dimmed">
                  {[e.critical && text('batch.critical'), e.limit && e.limit !== 'yes' && e.limit]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <EntryValue e={e} />
                <Explained mark={marks.find((m) => m.id === e.id)} onOpen={setExplaining} />
              </Table.Td>
              <Table.Td>
                <EntryBy e={e} />
              </Table.Td>
              <Table.Td>
                {qa && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => setCorrecting(e)}
                    aria-label={`${text('results.correct')} ${e.name}`}
                  >
                    {text('results.correct')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>{text('release.labels')}</Table.Td>
            <Table.Td className="mono">
              {labels.printed} = {labels.applied} + {labels.voided}
            </Table.Td>
            <Table.Td c="dimmed">{text('release.labels-sum')}</Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tbody>
      </Table>
      <Files files={d.files.filter((f) => f.kind === 'steps')} />
      {d.process && <Around d={d} />}
      {others.map((m) => (
        <Group key={m.id} mt="xs" data-mark={m.id}>
          <Text fz="sm">
            <b>{term(m.name)}</b> {m.value} ({m.allowed})
          </Text>
          <Explained mark={m} onOpen={setExplaining} />
        </Group>
      ))}
      <Dialog opened={explaining !== null} onClose={() => setExplaining(null)} title={d.number}>
        {explaining && (
          <Stack>
            <Text fz="sm">
              {term(explaining.name)}: {explaining.value} ({explaining.allowed})
            </Text>
            <ActForm
              path="/api/lots/{lotId}/deviations"
              params={{ lotId: d.id }}
              given={{ entries: [explaining.id] }}
              onDone={() => setExplaining(null)}
            />
          </Stack>
        )}
      </Dialog>
      <Dialog
        opened={correcting !== null}
        onClose={() => setCorrecting(null)}
        title={text('results.correct-title', { test: correcting?.name ?? '' })}
      >
        {correcting && (
          <ActForm
            path="/api/batch-steps/{entryId}/corrections"
            params={{ entryId: correcting.id }}
            onDone={() => setCorrecting(null)}
          />
        )}
      </Dialog>
    </Paper>
  );
}

/** The deviation that explains a value outside its limits, or the way to open one. */
function Explained({ mark, onOpen }: { mark: Mark | undefined; onOpen: (m: Mark) => void }) {
  const opens = useMay('deviation.open');
  if (!mark) return null;
  if (mark.deviation)
    return (
      <Text fz="xs" className="mono">
        {mark.deviation}
      </Text>
    );
  if (!opens) return <Tag tone="STOP">{text('batch.unexplained')}</Tag>;
  return (
    <Button size="compact-xs" variant="default" onClick={() => onOpen(mark)}>
      {text('release.deviation-add')}
    </Button>
  );
}

/** Counts, materials, vessels and the freezing curve, small. */
function Around({ d }: { d: Dossier }) {
  return (
    <SimpleGrid cols={{ base: 1, xl: 2 }} mt="md">
      <Part title={text('counts.title')}>
        <Counts counts={d.counts} />
      </Part>
      <Part title={text('materials.used')}>
        <UsedMaterials materials={d.materials} />
      </Part>
      <Part title={text('vessels.title')}>
        <Text fz="sm">
          {d.vessels.map((v) => `${v.name} (${day(v.seededOn)}): ${term(v.state)}`).join(' · ') || text('vessels.none')}
        </Text>
      </Part>
      <Part title={text('curve.title')}>
        <Curves lotId={d.id} curves={d.curves} height={150} />
      </Part>
    </SimpleGrid>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <Text fz="sm" fw={600} mb={4}>
      {title}
    </Text>
    {children}
  </div>
);
