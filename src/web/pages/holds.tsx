import { Button, Group, Modal, Paper, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Page, Rows } from '../parts/page.tsx';
import { text } from '../text.tsx';
import { moment } from '../time.ts';

type Hold = View<'HoldView'>;

export function Holds() {
  const holds = useRead<Hold[]>('/holds?show=all');
  const [lifting, setLifting] = useState<Hold | null>(null);
  return (
    <Page title={text('nav.holds')}>
      <Acts>
        <Act
          name={text('hold.place')}
          roles={['qa', 'qp', 'donor-physician', 'donor-coordinator', 'pharmacist', 'preparer', 'custodian', 'sponsor']}
        >
          <PlaceHold />
        </Act>
      </Acts>
      <Paper>
        <Loaded from={holds}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('hold.none')}
              columns={[
                { head: text('hold.number'), cell: (h) => h.number, mono: true },
                { head: text('hold.on'), cell: (h) => `${h.scopeKind} ${h.scopeName}` },
                { head: text('hold.why'), cell: (h) => h.reason },
                { head: text('hold.by'), cell: (h) => `${h.openedByName}, ${moment(h.openedAt)}` },
                {
                  head: text('state'),
                  cell: (h) =>
                    h.closedAt ? (
                      text('hold.lifted', { at: moment(h.closedAt) })
                    ) : (
                      <Button size="compact-xs" variant="default" onClick={() => setLifting(h)}>
                        {text('hold.lift')}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Paper>
      <Modal
        opened={lifting !== null}
        onClose={() => setLifting(null)}
        title={<b>{text('hold.lift-title', { hold: lifting?.number ?? '' })}</b>}
      >
        {lifting && (
          <ActForm
            path="/api/holds/{holdId}/lift"
            params={{ holdId: lifting.id }}
            seen={lifting.hash}
            onDone={() => setLifting(null)}
          />
        )}
      </Modal>
    </Page>
  );
}

const SCOPES: Record<string, string> = {
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

function PlaceHold() {
  const [kind, setKind] = useState<string>('lot');
  const [id, setId] = useState<string | null>(null);
  const things = useRead<{ id: string; name?: string; path?: string; code?: string }[]>(SCOPES[kind] ?? null);
  const options = (things.data ?? []).map((t) => ({ value: t.id, label: t.path ?? t.name ?? t.code ?? t.id }));
  return (
    <Stack>
      <Group grow>
        <Select
          label={text('hold.kind')}
          data={Object.keys(SCOPES)}
          value={kind}
          onChange={(v) => {
            setKind(v ?? 'lot');
            setId(null);
          }}
        />
        <Select label={text('hold.what')} data={options} value={id} onChange={setId} searchable limit={200} />
      </Group>
      {id && <ActForm path="/api/holds" given={{ scope: { kind, id } }} />}
    </Stack>
  );
}
