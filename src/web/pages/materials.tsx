import { Anchor, Button, Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Act, Acts, Loaded, Page, Rows, useMay } from '../parts/page.tsx';
import { RecallSign } from '../parts/recall-sign.tsx';
import { State, Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { day } from '../time.ts';

type Delivery = View<'MaterialLotView'>;
type What = 'release' | 'reject' | 'recall';

/** Materials that touch the cells: taken in, released, recalled; and what was made with them. */
export function Materials() {
  const deliveries = useRead<Delivery[]>('/material-lots');
  const [open, setOpen] = useState<{ m: Delivery; what: What } | null>(null);
  return (
    <Page title={text('nav.materials')}>
      <Acts>
        <Act name={text('materials.add')} may="material.add">
          <ActForm path="/api/materials" />
        </Act>
        <Act name={text('materials.receive')} may="material.receive">
          <ActForm path="/api/material-lots" />
        </Act>
      </Acts>
      <Paper>
        <Loaded from={deliveries}>{(rows) => <Deliveries rows={rows} onAct={setOpen} />}</Loaded>
      </Paper>
      {open?.what === 'recall' && (
        <RecallSign thing={{ kind: 'material', ...open.m }} open onClose={() => setOpen(null)} />
      )}
      <Dialog
        opened={open !== null && open.what !== 'recall'}
        onClose={() => setOpen(null)}
        title={<span className="mono">{open?.m.name}</span>}
      >
        {open && (
          <ActForm
            path={`/api/material-lots/{materialLotId}/${open.what}`}
            params={{ materialLotId: open.m.id }}
            seen={open.m.hash}
            onDone={() => setOpen(null)}
          />
        )}
      </Dialog>
    </Page>
  );
}

function Deliveries({ rows, onAct }: { rows: readonly Delivery[]; onAct: (act: { m: Delivery; what: What }) => void }) {
  const qa = useMay('material.release');
  return (
    <Rows
      rows={rows}
      empty={text('materials.none')}
      columns={[
        { head: text('materials.name'), cell: (m) => <Name m={m} /> },
        { head: text('materials.lot'), cell: (m) => <Lot m={m} />, short: true },
        { head: text('state'), cell: (m) => <Standing m={m} />, short: true },
        { head: text('materials.made'), cell: (m) => <MadeWith m={m} /> },
        {
          head: '',
          cell: (m) =>
            qa && (
              <Group gap={4}>
                {actsOn(m).map((what) => (
                  <Button key={what} size="compact-xs" variant="default" onClick={() => onAct({ m, what })}>
                    {text(`materials.${what}`)}
                  </Button>
                ))}
              </Group>
            ),
        },
      ]}
    />
  );
}

/** What quality assurance can do with a delivery as it stands. */
const actsOn = (m: Delivery): What[] => [
  ...(m.state === 'received' ? (['release'] as const) : []),
  ...(m.state === 'rejected' ? [] : (['reject'] as const)),
  ...(m.holds.some((h) => h.kind === 'recall') ? [] : (['recall'] as const)),
];

const Name = ({ m }: { m: Delivery }) => (
  <>
    <Link to={`/items/${m.id}`} className="mono">
      {m.code}
    </Link>{' '}
    {m.material}
    <Text fz="xs" c="dimmed">
      {m.supplier} · {m.certificate} · {m.site}
      {m.labelId && (
        <>
          {' · '}
          <Anchor href={`/api/labels/${m.labelId}/pdf`} target="_blank" fz="xs">
            {text('unit.label')}
          </Anchor>
        </>
      )}
    </Text>
  </>
);

const Lot = ({ m }: { m: Delivery }) => (
  <>
    <span className="mono">{m.supplierLot}</span>
    <Text fz="sm" c={m.expired ? TONE.STOP.color : 'dimmed'} fw={m.expired ? 700 : undefined}>
      {m.expired
        ? `${text('materials.expired')} ${day(m.expiresOn)}`
        : text('release.expires', { day: day(m.expiresOn) })}
    </Text>
  </>
);

const MadeWith = ({ m }: { m: Delivery }) =>
  m.lots.map((l) => (
    <span key={l} className="mono" style={{ whiteSpace: 'nowrap', display: 'inline-block', marginRight: 12 }}>
      {l}
    </span>
  ));

const Standing = ({ m }: { m: Delivery }) => (
  <Group gap={4} wrap="nowrap">
    <State of={m.state} />
    {m.holds.map((h) => (
      <Tag key={h.id} tone="STOP">
        {h.kind === 'recall' ? text('materials.recalled') : term('hold.place')} {h.number}
      </Tag>
    ))}
  </Group>
);
