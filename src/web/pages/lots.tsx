import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useList } from '../lists.ts';
import { More } from '../parts/more.tsx';
import { useParam } from '../params.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Page, Rows, useMay } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { State } from '../parts/state.tsx';
import { useScan } from '../scan/scanner.tsx';
import { term, text } from '../text.tsx';
import { day } from '../time.ts';
import { OldLabels } from './lot-labels.tsx';
import { LotMaking } from './lot-making.tsx';
import { LotSteps } from './lot-steps.tsx';
import { Samples } from './lot-samples.tsx';

type Lot = View<'LotDtoView'>;

export function Lots() {
  const lots = useList<Lot>('/lots');
  return (
    <Page title={text('nav.lots')}>
      <Acts>
        <Act name={text('lot.plan')} may="lot.plan">
          <ActForm path="/api/lots" />
        </Act>
        <Act name={text('lot.purchase')} may="lot.purchase">
          <ActForm path="/api/lots/purchased" />
        </Act>
      </Acts>
      <Paper>
        <Loaded from={lots}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('lot.none')}
              columns={[
                { head: text('lot.number'), cell: (l) => <Link to={`/lots/${l.id}`}>{l.number}</Link>, mono: true },
                { head: text('state'), cell: (l) => <State of={l.state} /> },
                { head: text('lot.frozen'), cell: (l) => day(l.frozenOn) },
                { head: text('lot.expires'), cell: (l) => day(l.expiresOn) },
              ]}
            />
          )}
        </Loaded>
        <More of={lots} />
      </Paper>
    </Page>
  );
}

export function LotPage() {
  const lotId = useParam('lotId');
  const lot = useRead<Lot>(`/lots/${lotId}`);
  return <Loaded from={lot}>{(l) => <LotWhole l={l} />}</Loaded>;
}

function LotWhole({ l }: { l: Lot }) {
  const params = { lotId: l.id };
  return (
    <Page
      title={<span className="mono">{l.number}</span>}
      right={
        <Group gap="md">
          <Link to={`/release/${l.id}`}>{text('item.dossier')}</Link>
          <Link to={`/items/${l.id}`}>{text('item.open')}</Link>
        </Group>
      }
    >
      <Group>
        <State of={l.state} />
        <Text fz="sm" c="dimmed">
          {l.process && `${l.process} · `}
          {text('release.frozen', { day: day(l.frozenOn) })} · {text('release.expires', { day: day(l.expiresOn) })}
        </Text>
      </Group>
      {l.state === 'planned' && (
        <Acts>
          <Act name={text('lot.start')} may="lot.start">
            <ActForm path="/api/lots/{lotId}/start" params={params} />
          </Act>
        </Acts>
      )}
      {l.process && <Making l={l} />}
      {l.state === 'in-process' && <Filling lotId={l.id} />}
      <OldLabels lotId={l.id} />
      <Reconciliation lotId={l.id} />
      <Samples lotId={l.id} />
      <PrintPanel labelIds={l.units.flatMap((u) => u.labelId ?? [])} />
      <Paper>
        <Rows
          rows={l.units}
          empty={text('lot.no-units')}
          columns={[
            { head: text('unit.name'), cell: (u) => <Link to={`/items/${u.id}`}>{u.name}</Link>, mono: true },
            { head: text('state'), cell: (u) => <State of={u.state} /> },
            { head: text('unit.purpose'), cell: (u) => (u.purpose ? term(u.purpose) : '—') },
            { head: text('unit.code'), cell: (u) => u.code ?? '—', mono: true },
            {
              head: text('unit.label'),
              cell: (u) =>
                u.labelId && (
                  <Anchor href={`/api/labels/${u.labelId}/pdf`} target="_blank" fz="sm">
                    PDF
                  </Anchor>
                ),
            },
          ]}
        />
      </Paper>
    </Page>
  );
}

/** The end of making it: its units labelled, filled, frozen. */
function Filling({ lotId }: { lotId: string }) {
  const params = { lotId };
  return (
    <Acts>
      <Act name={text('lot.labels')} may="lot.issue-labels">
        <ActForm path="/api/lots/{lotId}/labels" params={params} />
      </Act>
      <Act name={text('lot.fill')} may="lot.fill">
        <ActForm path="/api/lots/{lotId}/fill" params={params} />
      </Act>
      <Act name={text('lot.freeze')} may="lot.freeze">
        <ActForm path="/api/lots/{lotId}/freeze" params={params} />
      </Act>
    </Acts>
  );
}

/** How it is made, by its process. A scanned material is for use in it; any other code is the vessel of the step. */
function Making({ l }: { l: Lot }) {
  const batch = useRead<View<'BatchPageView'>>(`/lots/${l.id}/batch`);
  const [vessel, setVessel] = useState('');
  const [material, setMaterial] = useState<string | null>(null);
  const works = useMay('lot.record-step') && l.state === 'in-process';
  useScan(works ? (code) => (/AT:R:/i.test(code) ? setMaterial(code) : setVessel(code)) : null);
  return (
    <Loaded from={batch}>
      {(b) => (
        <>
          <LotSteps lot={l} batch={b} works={works} vessel={vessel} onVessel={setVessel} />
          <LotMaking lot={l} batch={b} works={works} material={material} onMaterial={setMaterial} />
        </>
      )}
    </Loaded>
  );
}

/** made = sampled + given + wasted + destroyed + in stock + missing */
function Reconciliation({ lotId }: { lotId: string }) {
  const reads = useMay('reconciliation.read');
  const sums = useRead<View<'ReconciliationView'>>(reads ? `/lots/${lotId}/reconciliation` : null);
  if (!sums.data) return null;
  const { made, sampled, given, wasted, destroyed, inStock, missing, inUse, unexplained, closes } = sums.data;
  return (
    <Paper data-reconciliation={closes}>
      <Text fw={600} mb={4}>
        {text('lot.reconciliation')}
      </Text>
      <Stack gap={2}>
        <Text className="mono" fz="sm">
          {text('lot.sum', { made, sampled, given, wasted, destroyed, inStock, missing })} {closes && '✓'}{' '}
          {inUse > 0 && text('lot.in-use', { inUse })}
        </Text>
        {unexplained > 0 && <Text fz="sm">{text('lot.unexplained', { n: unexplained })}</Text>}
      </Stack>
    </Paper>
  );
}
