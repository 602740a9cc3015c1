import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe, useRead, type View } from '../api.ts';
import { useAll } from '../lists.ts';
import { text } from '../text.tsx';
import { Alerts } from './alerts.tsx';
import { State } from './state.tsx';

/** What waits for me. */
export function Inbox() {
  const { data: me } = useMe();
  const held = me?.held.map((h) => h.role) ?? [];
  const has = (...roles: string[]) => roles.some((r) => held.includes(r));
  return (
    <>
      {has('administrator', 'qa') && <Alerts />}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {has('pharmacist', 'custodian', 'logistics', 'qa', 'qp') && <Recalls siteId={me?.siteId ?? null} />}
        {has('qa', 'qp', 'analyst', 'qc-approver') && <Lots />}
        {has('pharmacist', 'preparer', 'verifier') && (
          <Kits
            path="/kits"
            to="/bench"
            title={text('inbox.kits')}
            states={['assigned', 'preparing', 'prepared', 'offered']}
          />
        )}
        {has('investigator', 'nurse') && (
          <Kits
            path="/bedside/kits"
            to="/bedside"
            title={text('inbox.bedside')}
            states={['offered', 'handed-over', 'verified', 'giving', 'preparing', 'assigned', 'prepared']}
          />
        )}
        {has('logistics', 'pharmacist', 'custodian') && <Shipments />}
      </SimpleGrid>
    </>
  );
}

function Card({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {title}
      </Text>
      <Stack gap={6}>{children}</Stack>
    </Paper>
  );
}

function Line({ to, name, note, state }: { to: string; name: string; note: string; state?: string }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Button component={Link} to={to} variant="subtle" size="compact-sm" className="mono">
        {name}
      </Button>
      <Text fz="sm" c="dimmed" flex={1} truncate>
        {note}
      </Text>
      {state && <State of={state} />}
    </Group>
  );
}

function Lots() {
  const { data } = useRead<View<'DeskView'>>('/release-desk?show=waiting&limit=20');
  const waiting = (data?.lots ?? []).filter((l) => l.waits !== 'planned');
  return (
    <Card title={text('inbox.lots')}>
      {waiting.map((l) => (
        <Line
          key={l.id}
          to={`/release/${l.id}`}
          name={l.number}
          note={text('inbox.waits', { for: text(`waits.${l.waits}` as 'waits.review') })}
        />
      ))}
      {!waiting.length && <Text fz="sm">{text('inbox.none')}</Text>}
    </Card>
  );
}

/** Recalls that the reader's site has not acknowledged, or any site where the reader stands at none. */
function Recalls({ siteId }: { siteId: string | null }) {
  const { data } = useRead<View<'RecallBriefView'>[]>('/recalls', { every: 30_000 });
  const open = (data ?? []).filter((r) => !r.closedAt && r.outstanding.some((id) => !siteId || id === siteId));
  if (!open.length) return null;
  return (
    <Card title={text('inbox.recalls')}>
      {open.map((r) => (
        <Line key={r.id} to={`/recalls/${r.id}`} name={r.number} note={`${r.scopeName} · ${r.reason}`} />
      ))}
    </Card>
  );
}

function Kits({ path, to, title, states }: { path: string; to: string; title: string; states: string[] }) {
  const { data } = useAll<View<'KitBriefView'>>(path, { every: 10_000 });
  const open = (data ?? []).filter((k) => states.includes(k.state));
  return (
    <Card title={title}>
      {open.map((k) => (
        <Line
          key={k.id}
          to={`${to}/${k.id}`}
          name={k.number}
          note={`${k.subject} · ${k.trial} · ${text('kit.treatment', { n: k.treatment })}`}
          state={k.state}
        />
      ))}
      {!open.length && <Text fz="sm">{text('inbox.none')}</Text>}
    </Card>
  );
}

function Shipments() {
  const { data } = useAll<View<'ShipmentView'>>('/shipments');
  const open = (data ?? []).filter((s) => !['received', 'closed', 'cancelled'].includes(s.state));
  return (
    <Card title={text('inbox.shipments')}>
      {open.map((s) => (
        <Line
          key={s.id}
          to="/shipments"
          name={s.number}
          note={text('shipment.units', { n: s.units.length })}
          state={s.state}
        />
      ))}
      {!open.length && <Text fz="sm">{text('inbox.none')}</Text>}
    </Card>
  );
}
