import { Anchor, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Page, Rows } from '../parts/page.tsx';
import { State } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { day, ml, moment } from '../time.ts';

type Donor = View<'DonorView'>;
type Lot = View<'LotDtoView'>;

export function Donors() {
  const donors = useRead<Donor[]>('/donors');
  return (
    <Page title={text('nav.donors')}>
      <Acts>
        <Act name={text('donor.register')} roles={['donor-coordinator']}>
          <ActForm path="/api/donors" />
        </Act>
      </Acts>
      <Paper>
        <Loaded from={donors}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('donor.none')}
              columns={[
                { head: text('donor.code'), cell: (d) => <Link to={`/donors/${d.id}`}>{d.code}</Link>, mono: true },
                { head: text('state'), cell: (d) => <State of={d.state} /> },
                { head: text('donor.donations'), cell: (d) => d.donations.map((x) => x.dis).join(', '), mono: true },
                { head: text('donor.results'), cell: (d) => d.results.length, right: true },
              ]}
            />
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}

export function DonorPage() {
  const { donorId } = useParams({ strict: false });
  const donor = useRead<Donor>(`/donors/${donorId}`);
  return <Loaded from={donor}>{(d) => <DonorWhole d={d} />}</Loaded>;
}

function DonorWhole({ d }: { d: Donor }) {
  const { results, consents, questionnaires: interviews } = d;
  const params = { donorId: d.id };
  return (
    <Page title={<span className="mono">{d.code}</span>} right={<Link to={`/items/${d.id}`}>{text('item.open')}</Link>}>
      <Group>
        <State of={d.state} />
        <Text fz="sm" c="dimmed">
          {d.sex} · {d.birthYear}
        </Text>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Paper>
          <Text fw={600}>{text('donor.consents')}</Text>
          {consents.map((c) => (
            <Text key={c.edition + c.signedOn} fz="sm">
              {text('donor.consent-line', { edition: c.edition, on: day(c.signedOn) })}
            </Text>
          ))}
          {interviews.map((q) => (
            <Text key={q.edition + q.answeredOn} fz="sm">
              {text(q.acceptable ? 'donor.interview-good' : 'donor.interview-bad', {
                edition: q.edition,
                on: day(q.answeredOn),
              })}
            </Text>
          ))}
        </Paper>
        <Paper>
          <Text fw={600}>{text('donor.donations')}</Text>
          {d.donations.map((x) => (
            <Group key={x.id} gap="xs">
              <Link to={`/items/${x.id}`} className="mono">
                {x.dis}
              </Link>
              <State of={x.state} />
              <Text fz="sm">{ml(x.volumeUl)}</Text>
            </Group>
          ))}
        </Paper>
      </SimpleGrid>
      <Paper>
        <Rows
          rows={results.map((r, n) => ({ id: `${n}`, ...r }))}
          empty={text('donor.no-results')}
          columns={[
            { head: text('donor.marker'), cell: (r) => r.marker },
            { head: text('donor.value'), cell: (r) => <b>{r.value}</b> },
            { head: text('donor.sampled'), cell: (r) => moment(r.sampledAt) },
            { head: text('donor.laboratory'), cell: (r) => r.laboratory },
          ]}
        />
      </Paper>
      <Acts>
        <Act name={text('donor.consent')} roles={['donor-coordinator']}>
          <ActForm path="/api/donors/{donorId}/consents" params={params} />
        </Act>
        <Act name={text('donor.screen')} roles={['donor-coordinator']}>
          <ActForm path="/api/donors/{donorId}/questionnaires" params={params} />
        </Act>
        <Act name={text('donor.record')} roles={['donor-coordinator', 'donor-physician']}>
          <ActForm path="/api/donors/{donorId}/results" params={params} />
        </Act>
        <Act name={text('donor.donate')} roles={['donor-coordinator']}>
          <ActForm path="/api/donations" given={{ donorId: d.id }} />
        </Act>
        <Act name={text('donor.eligible')} roles={['donor-physician']}>
          <ActForm path="/api/donors/{donorId}/eligibility" params={params} seen={d.hash} />
        </Act>
        {d.donations.map((x) => (
          <Act key={x.id} name={text('donor.receive', { dis: x.dis })} roles={['operator', 'logistics']}>
            <ActForm path="/api/donations/{donationId}/receive" params={{ donationId: x.id }} />
          </Act>
        ))}
        {d.donations.map((x) => (
          <Act key={x.id} name={text('donor.release', { dis: x.dis })} roles={['donor-physician']}>
            <ActForm path="/api/donations/{donationId}/release" params={{ donationId: x.id }} seen={x.hash} />
          </Act>
        ))}
      </Acts>
    </Page>
  );
}

export function Lots() {
  const lots = useRead<Lot[]>('/lots');
  return (
    <Page title={text('nav.lots')}>
      <Acts>
        <Act name={text('lot.plan')} roles={['operator', 'qa']}>
          <ActForm path="/api/lots" />
        </Act>
        <Act name={text('lot.purchase')} roles={['pharmacist', 'operator']}>
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
      </Paper>
    </Page>
  );
}

export function LotPage() {
  const { lotId } = useParams({ strict: false });
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
          {text('release.frozen', { day: day(l.frozenOn) })} · {text('release.expires', { day: day(l.expiresOn) })}
        </Text>
      </Group>
      <Acts>
        <Act name={text('lot.start')} roles={['operator']}>
          <ActForm path="/api/lots/{lotId}/start" params={params} />
        </Act>
        <Act name={text('lot.step')} roles={['operator']}>
          <ActForm path="/api/lots/{lotId}/steps" params={params} />
        </Act>
        <Act name={text('lot.labels')} roles={['operator']}>
          <ActForm path="/api/lots/{lotId}/labels" params={params} />
        </Act>
        <Act name={text('lot.fill')} roles={['operator']}>
          <ActForm path="/api/lots/{lotId}/fill" params={params} />
        </Act>
        <Act name={text('lot.freeze')} roles={['operator']}>
          <ActForm path="/api/lots/{lotId}/freeze" params={params} />
        </Act>
      </Acts>
      <Reconciliation lotId={l.id} />
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

/** made = sampled + given + wasted + destroyed + in stock + missing */
function Reconciliation({ lotId }: { lotId: string }) {
  const sums = useRead<View<'ReconciliationView'>>(`/lots/${lotId}/reconciliation`);
  if (!sums.data) return null;
  const { made, sampled, given, wasted, destroyed, inStock, missing, closes } = sums.data;
  return (
    <Paper data-reconciliation={closes}>
      <Text fw={600} mb={4}>
        {text('lot.reconciliation')}
      </Text>
      <Stack gap={2}>
        <Text className="mono" fz="sm">
          {text('lot.sum', { made, sampled, given, wasted, destroyed, inStock, missing })} {closes ? '✓' : '✕'}
        </Text>
      </Stack>
    </Paper>
  );
}
