import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Curves } from '../parts/curve.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Counts, UsedMaterials } from '../parts/made.tsx';
import { Loaded, Rows } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { State, Tag } from '../parts/state.tsx';
import { text } from '../text.tsx';
import { day } from '../time.ts';

type Batch = View<'BatchPageView'>;
type Vessel = View<'LabelledVesselView'>;

/** What goes on around the steps of a lot: vessels, materials, counts, and how it was frozen. */
export function LotMaking({
  lot,
  batch,
  works,
  material,
  onMaterial,
}: {
  lot: View<'LotDtoView'>;
  batch: Batch;
  /** The reader records now. */
  works: boolean;
  /** The material that was scanned to be used. */
  material: string | null;
  onMaterial: (code: string | null) => void;
}) {
  const params = { lotId: lot.id };
  return (
    <>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Card
          title={text('vessels.title')}
          act={works && text('vessels.issue')}
          form={(close) => <ActForm path="/api/lots/{lotId}/vessels" params={params} onDone={close} />}
        >
          <Vessels lotId={lot.id} ends={works} />
        </Card>
        <Card
          title={text('materials.used')}
          act={works && text('materials.use')}
          form={(close) => <ActForm path="/api/lots/{lotId}/materials" params={params} onDone={close} />}
        >
          <Wanted batch={batch} />
          <UsedMaterials materials={batch.materials} />
        </Card>
      </SimpleGrid>
      <Dialog
        opened={material !== null}
        onClose={() => onMaterial(null)}
        title={<span className="mono">{material}</span>}
      >
        {material && (
          <ActForm
            path="/api/lots/{lotId}/materials"
            params={params}
            given={{ code: material }}
            label={text('materials.use')}
            onDone={() => onMaterial(null)}
          />
        )}
      </Dialog>
      <Card title={text('counts.title')}>
        <Counts counts={batch.counts} />
      </Card>
      {batch.definition?.curve && (
        <Card
          title={text('curve.title')}
          act={works && text('curve.import')}
          form={(close) => <ActForm path="/api/lots/{lotId}/freezing-curve" params={params} onDone={close} />}
        >
          <Curves lotId={lot.id} curves={batch.curves} height={280} />
        </Card>
      )}
    </>
  );
}

/** A part of the page with the one act that belongs to it. */
function Card(p: {
  title: string;
  act?: string | false;
  form?: (close: () => void) => ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Paper>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{p.title}</Text>
        {p.act && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {p.act}
          </Button>
        )}
      </Group>
      <Stack gap="xs">{p.children}</Stack>
      <Dialog opened={open} onClose={() => setOpen(false)} title={p.act}>
        {p.form?.(() => setOpen(false))}
      </Dialog>
    </Paper>
  );
}

/** Materials that the process names, and whether they are in. */
function Wanted({ batch }: { batch: Batch }) {
  return (
    <Group gap="xs">
      {batch.definition?.materials.map((m) => {
        const used = batch.materials.some((u) => u.code === m.code);
        return (
          <Tag key={m.code} tone={used ? 'GO' : m.needed ? 'WAIT' : 'PLAIN'}>
            {used ? '✓' : '…'} {m.code} {m.name}
          </Tag>
        );
      })}
    </Group>
  );
}

const Name = ({ v }: { v: Vessel }) => (
  <>
    <Link to={`/items/${v.id}`} className="mono">
      {v.name}
    </Link>
    <Text fz="xs" c="dimmed">
      {text('vessels.about', { passage: v.passage, nth: v.nth, total: v.total, day: day(v.seededOn) })}
    </Text>
  </>
);

function Vessels({ lotId, ends }: { lotId: string; ends: boolean }) {
  const vessels = useRead<Vessel[]>(`/lots/${lotId}/vessels`);
  const [ending, setEnding] = useState<Vessel | null>(null);
  return (
    <>
      <Loaded from={vessels}>
        {(rows) => (
          <Rows
            rows={rows}
            empty={text('vessels.none')}
            columns={[
              { head: text('vessels.name'), cell: (v) => <Name v={v} /> },
              { head: text('state'), cell: (v) => <State of={v.state} />, short: true },
              {
                head: text('unit.label'),
                cell: (v) =>
                  v.labelId && (
                    <Anchor href={`/api/labels/${v.labelId}/pdf`} target="_blank" fz="sm">
                      PDF
                    </Anchor>
                  ),
              },
              {
                head: '',
                cell: (v) =>
                  ends &&
                  ['label-issued', 'in-use'].includes(v.state) && (
                    <Button size="compact-xs" variant="default" onClick={() => setEnding(v)}>
                      {text('vessels.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <PrintPanel labelIds={(vessels.data ?? []).flatMap((v) => v.labelId ?? [])} />
      <Dialog
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={<span className="mono">{ending?.name}</span>}
      >
        {ending && (
          <ActForm path="/api/vessels/{vesselId}/end" params={{ vesselId: ending.id }} onDone={() => setEnding(null)} />
        )}
      </Dialog>
    </>
  );
}
