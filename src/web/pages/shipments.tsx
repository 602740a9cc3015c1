import { Anchor, Button, Group, Paper, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useAll, useList } from '../lists.ts';
import { Dialog } from '../parts/dialog.tsx';
import { More } from '../parts/more.tsx';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Page } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { State } from '../parts/state.tsx';
import { text } from '../text.tsx';

type Shipment = View<'ShipmentView'>;

export function Shipments() {
  const shipments = useList<Shipment>('/shipments');
  const [open, setOpen] = useState<{ s: Shipment; act: 'pack' | 'dispatch' | 'receive' } | null>(null);
  return (
    <Page title={text('nav.shipments')}>
      <Acts>
        <Act name={text('shipment.plan')} may="shipment.plan">
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
                {s.labelId && (
                  <Anchor href={`/api/labels/${s.labelId}/pdf`} target="_blank" fz="sm">
                    {text('shipment.label')}
                  </Anchor>
                )}
                {s.labelId && <PrintPanel labelIds={[s.labelId]} />}
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
      <More of={shipments} />
      <Dialog opened={open !== null} onClose={() => setOpen(null)} title={open?.s.number} size="xl">
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
      </Dialog>
    </Page>
  );
}

/** Units are taken from a lot, in the order of their names. */
function PlanShipment() {
  const lots = useAll<View<'LotDtoView'>>('/lots');
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
