import { Button, Group, Modal, Paper, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Note, Page, Rows } from '../parts/page.tsx';
import { State } from '../parts/state.tsx';
import { text } from '../text.tsx';
import { moment } from '../time.ts';

type Place = View<'PlaceDtoView'>;
type Box = View<'BoxMapView'>;

export function Storage() {
  const places = useRead<Place[]>('/places');
  const [boxId, setBoxId] = useState<string | null>(null);
  return (
    <Page title={text('nav.storage')}>
      <Acts>
        <Act name={text('storage.store')} roles={['custodian', 'pharmacist', 'operator']}>
          <Stack>
            <Note>{text('storage.store-how')}</Note>
            <ActForm path="/api/storage/store" />
          </Stack>
        </Act>
        <Act name={text('storage.aside')} roles={['custodian', 'pharmacist', 'preparer', 'qa', 'operator']}>
          <ActForm path="/api/storage/set-aside" />
        </Act>
        <Act name={text('storage.restock')} roles={['qa']}>
          <ActForm path="/api/storage/restock" />
        </Act>
        <Act name={text('storage.add')} roles={['custodian', 'pharmacist', 'qa']}>
          <ActForm path="/api/places" />
        </Act>
      </Acts>
      <Loaded from={places}>
        {(all) => (
          <Paper>
            <Select
              label={text('storage.box')}
              data={all
                .filter((p) => p.kind === 'box')
                .map((p) => ({ value: p.id, label: `${p.path} (${p.code ?? ''})` }))}
              value={boxId}
              onChange={setBoxId}
              searchable
              mb="sm"
            />
            {boxId && <BoxMap id={boxId} />}
          </Paper>
        )}
      </Loaded>
    </Page>
  );
}

/** The box as it stands there: rows and columns, lid text in the cell. */
function BoxMap({ id }: { id: string }) {
  const box = useRead<Box>(`/places/${id}`);
  return (
    <Loaded from={box}>
      {(b) => (
        <div style={{ overflowX: 'auto' }}>
          <Text fz="sm" mb="xs">
            <b className="mono">{b.code}</b> · {text('storage.free', { n: b.free.length })}
          </Text>
          <div
            style={{
              display: 'grid',
              gridTemplateColumns: `28px repeat(${b.columns ?? 1}, minmax(84px, 1fr))`,
              gap: 3,
              minWidth: (b.columns ?? 1) * 88,
            }}
          >
            <span />
            {Array.from({ length: b.columns ?? 0 }, (_, c) => (
              <Text key={c} ta="center" fz="xs" c="dimmed">
                {c + 1}
              </Text>
            ))}
            {Array.from({ length: b.rows ?? 0 }, (_, r) => {
              const row = String.fromCharCode(65 + r);
              return [
                <Text key={row} fz="xs" c="dimmed" pt={6}>
                  {row}
                </Text>,
                ...Array.from({ length: b.columns ?? 0 }, (__, c) => (
                  <Cell key={row + c} at={`${row}${c + 1}`} box={b} />
                )),
              ];
            })}
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Cell({ at, box }: { at: string; box: Box }) {
  const item = box.contents.find((c) => c.position === at);
  const style = {
    border: '1px solid #dfe5ea',
    borderRadius: 4,
    minHeight: 34,
    padding: '2px 4px',
    background: item ? '#e8f3f6' : '#fff',
  };
  return (
    <div style={style} title={at}>
      {item ? (
        <Link to={`/items/${item.id}`} className="mono" style={{ fontSize: 11, wordBreak: 'break-all' }}>
          {item.name.split('-').slice(-2).join('-')}
        </Link>
      ) : (
        <Text fz={10} c="dimmed">
          {at}
        </Text>
      )}
    </div>
  );
}

type Shipment = View<'ShipmentView'>;

export function Shipments() {
  const shipments = useRead<Shipment[]>('/shipments');
  const [open, setOpen] = useState<{ s: Shipment; act: 'pack' | 'dispatch' | 'receive' } | null>(null);
  return (
    <Page title={text('nav.shipments')}>
      <Acts>
        <Act name={text('shipment.plan')} roles={['logistics', 'sponsor']}>
          <PlanShipment />
        </Act>
      </Acts>
      <Loaded from={shipments}>
        {(all) => (
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            {all.map((s) => (
              <Paper key={s.id}>
                <Group justify="space-between">
                  <Text className="mono" fw={700}>
                    <Link to={`/items/${s.id}`}>{s.number}</Link>
                  </Text>
                  <State of={s.state} />
                </Group>
                <Text fz="sm">
                  {text('shipment.units', { n: s.units.length })}
                  {s.shipper ? ` · ${s.shipper} · ${s.seal} · ${s.logger}` : ''}
                </Text>
                <Group mt="xs" gap="xs">
                  {s.state === 'planned' && (
                    <Button size="compact-sm" variant="default" onClick={() => setOpen({ s, act: 'pack' })}>
                      {text('shipment.pack')}
                    </Button>
                  )}
                  {s.state === 'packed' && (
                    <Button size="compact-sm" variant="default" onClick={() => setOpen({ s, act: 'dispatch' })}>
                      {text('shipment.dispatch')}
                    </Button>
                  )}
                  {s.state === 'in-transit' && (
                    <Button size="compact-sm" variant="default" onClick={() => setOpen({ s, act: 'receive' })}>
                      {text('shipment.receive')}
                    </Button>
                  )}
                </Group>
              </Paper>
            ))}
          </SimpleGrid>
        )}
      </Loaded>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={<b>{open?.s.number}</b>} size="xl">
        {open && (
          <Stack>
            <Text fz="sm" className="mono">
              {open.s.units.map((u) => u.name).join(', ')}
            </Text>
            <ActForm
              path={`/api/shipments/{shipmentId}/${open.act}`}
              params={{ shipmentId: open.s.id }}
              onDone={() => setOpen(null)}
            />
          </Stack>
        )}
      </Modal>
    </Page>
  );
}

/** Units are taken from a lot, in the order of their names. */
function PlanShipment() {
  const lots = useRead<View<'LotDtoView'>[]>('/lots');
  const [lotId, setLotId] = useState<string | null>(null);
  const lot = useRead<View<'LotDtoView'>>(lotId ? `/lots/${lotId}` : null);
  const [count, setCount] = useState('6');
  const stored = (lot.data?.units ?? []).filter((u) => u.state === 'stored' && u.purpose === 'clinical');
  const units = stored.slice(0, Number(count) || 0).map((u) => u.id);
  return (
    <Stack>
      <Group grow>
        <Select
          label={text('lot.number')}
          data={(lots.data ?? []).map((l) => ({ value: l.id, label: l.number }))}
          value={lotId}
          onChange={setLotId}
          searchable
        />
        <Select
          label={text('shipment.how-many', { n: stored.length })}
          data={['2', '4', '6', '12', '24', '48']}
          value={count}
          onChange={(v) => setCount(v ?? '6')}
        />
      </Group>
      {lot.data && units.length > 0 && (
        <ActForm path="/api/shipments" given={{ units, trialId: lot.data.trialId, fromSiteId: lot.data.siteId }} />
      )}
    </Stack>
  );
}

export function Disposal() {
  return (
    <Page title={text('nav.disposal')}>
      <Note>{text('disposal.what')}</Note>
      <Acts>
        <Act name={text('disposal.waste')} roles={['preparer', 'pharmacist']}>
          <ActForm path="/api/disposal/waste" />
        </Act>
        <Act name={text('disposal.destroy')} roles={['preparer', 'pharmacist', 'custodian', 'operator']}>
          <ActForm path="/api/disposal/destroy" />
        </Act>
        <Act name={text('disposal.return')} roles={['preparer', 'pharmacist', 'custodian']}>
          <ActForm path="/api/disposal/return" />
        </Act>
      </Acts>
    </Page>
  );
}

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
