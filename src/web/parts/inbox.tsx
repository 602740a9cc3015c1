import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMe, useRead, type View } from '../api.ts';
import { useAll } from '../lists.ts';
import { text } from '../text.tsx';
import { Alerts } from './alerts.tsx';
import { LateDoses } from './late-doses.tsx';
import { IfMay, Loaded } from './page.tsx';
import { Problem } from './problem.tsx';
import { Proposals } from './proposals.tsx';
import { State } from './state.tsx';

/** What waits for me. */
export function Inbox() {
  const { data: me } = useMe();
  return (
    <>
      <IfMay may="alert.read">
        <Alerts />
      </IfMay>
      <Proposals />
      <IfMay may="role.approve">
        <RoleRequests me={me?.id ?? ''} />
      </IfMay>
      <IfMay may="access.approve">
        <SecondHalves />
      </IfMay>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <IfMay may={['recall.acknowledge', 'recall.place']}>
          <Recalls siteId={me?.siteId ?? null} />
        </IfMay>
        <IfMay may={['lot.review', 'lot.certify', 'result.enter', 'result.approve']}>
          <Lots />
        </IfMay>
        <IfMay may="unit.thaw-verify">
          <Kits
            path="/kits"
            to="/bench"
            title={text('inbox.kits')}
            states={['assigned', 'preparing', 'prepared', 'offered']}
          />
        </IfMay>
        <IfMay may="bedside.read">
          <Kits
            path="/bedside/kits"
            to="/bedside"
            title={text('inbox.bedside')}
            states={['offered', 'handed-over', 'verified', 'giving', 'preparing', 'assigned', 'prepared']}
          />
        </IfMay>
        <IfMay may={['shipment.pack', 'shipment.dispatch', 'shipment.receive']}>
          <Shipments />
        </IfMay>
        <IfMay may="dose.read-late">
          <LateDoses />
        </IfMay>
      </SimpleGrid>
    </>
  );
}

/** Lines, once they are known; and then that there is none. */
function Waiting<T>({
  from,
  open,
}: {
  from: { data?: T; error: unknown; isPending: boolean };
  open: (data: T) => React.ReactNode[];
}) {
  return (
    <Loaded from={from}>
      {(data) => {
        const lines = open(data);
        return lines.length ? <>{lines}</> : <Text fz="sm">{text('inbox.none')}</Text>;
      }}
    </Loaded>
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
  const desk = useRead<View<'DeskView'>>('/release-desk?show=waiting&limit=20');
  const line = (l: View<'DeskLotView'>) => (
    <Line
      key={l.id}
      to={`/release/${l.id}`}
      name={l.number}
      note={text('inbox.waits', { for: text(`waits.${l.waits}` as 'waits.review') })}
    />
  );
  return (
    <Card title={text('inbox.lots')}>
      <Waiting from={desk} open={({ lots }) => lots.filter((l) => l.waits !== 'planned').map(line)} />
    </Card>
  );
}

/** People whose first password waits for the half that another administrator gives. */
function SecondHalves() {
  const people = useRead<View<'PersonView'>[]>('/people', { every: 30_000 });
  const waiting = (people.data ?? []).filter((p) => p.passwordWaits);
  if (!waiting.length) return null;
  return (
    <Card title={text('inbox.passwords')}>
      {waiting.map((p) => (
        <Line key={p.id} to={`/people/${p.id}`} name={p.login} note={p.name} />
      ))}
    </Card>
  );
}

/** Roles that another administrator asked for, each leading to the person where it is approved. */
function RoleRequests({ me }: { me: string }) {
  const people = useRead<View<'PersonView'>[]>('/people', { every: 30_000 });
  const waiting = (p: View<'PersonView'>) => p.grants.filter((g) => g.state === 'requested' && g.requestedBy !== me);
  const asked = (people.data ?? []).filter((p) => p.id !== me && waiting(p).length);
  if (!asked.length) return null;
  return (
    <Card title={text('inbox.roles')}>
      {asked.map((p) => (
        <Line
          key={p.id}
          to={`/people/${p.id}`}
          name={p.login}
          note={waiting(p)
            .map((g) => g.title)
            .join(', ')}
        />
      ))}
    </Card>
  );
}

/** Recalls that the reader's site has not acknowledged, or any site where the reader stands at none. */
function Recalls({ siteId }: { siteId: string | null }) {
  const { data, error } = useRead<View<'RecallBriefView'>[]>('/recalls', { every: 30_000 });
  if (error && !data) return <Problem error={error} />;
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
  const kits = useAll<View<'KitBriefView'>>(path, { every: 10_000 });
  const line = (k: View<'KitBriefView'>) => (
    <Line
      key={k.id}
      to={`${to}/${k.id}`}
      name={k.number}
      note={`${k.subject} · ${k.trial} · ${text(k.kind === 'reserve' ? 'kit.reserve' : 'kit.treatment', { n: k.treatment })}`}
      state={k.state}
    />
  );
  return (
    <Card title={title}>
      <Waiting from={kits} open={(all) => all.filter((k) => states.includes(k.state)).map(line)} />
    </Card>
  );
}

function Shipments() {
  const shipments = useAll<View<'ShipmentView'>>('/shipments');
  const isOpen = (s: View<'ShipmentView'>) => !['received', 'closed', 'cancelled'].includes(s.state);
  const line = (s: View<'ShipmentView'>) => (
    <Line
      key={s.id}
      to="/shipments"
      name={s.number}
      note={text('shipment.units', { n: s.units.length })}
      state={s.state}
    />
  );
  return (
    <Card title={text('inbox.shipments')}>
      <Waiting from={shipments} open={(all) => all.filter(isOpen).map(line)} />
    </Card>
  );
}
