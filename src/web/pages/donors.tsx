import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRead, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { ActForm } from '../parts/act-form.tsx';
import { DocumentButton } from '../parts/document-button.tsx';
import { Act, Acts, Loaded, Page, Rows } from '../parts/page.tsx';
import { State } from '../parts/state.tsx';
import { text } from '../text.tsx';
import { day, ml, moment } from '../time.ts';

type Donor = View<'DonorView'>;

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
  const donorId = useParam('donorId');
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
        <DocumentButton path={`/donors/${d.id}/documents/extract`} name={text('document.donor')} />
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
