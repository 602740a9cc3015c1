import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useList } from '../lists.ts';
import { useParam } from '../params.ts';
import { ActForm } from '../parts/act-form.tsx';
import { DocumentButton } from '../parts/document-button.tsx';
import { LabelPictures } from '../parts/label-pictures.tsx';
import { More } from '../parts/more.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { Act, Acts, Loaded, Note, Page, Rows } from '../parts/page.tsx';
import { State } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { day, ml, moment } from '../time.ts';
import { Laboratories } from './laboratories.tsx';

type Donor = View<'DonorView'>;

export function Donors() {
  const donors = useList<Donor>('/donors');
  return (
    <Page title={text('nav.donors')}>
      <Acts>
        <Act name={text('donor.register')} may="donor.register">
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
        <More of={donors} />
      </Paper>
      <Laboratories />
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
          <Standing d={d} />
        </Paper>
        <Paper>
          <Text fw={600}>{text('donor.donations')}</Text>
          {d.donations.map((x) => (
            <Group key={x.id} gap="xs" mb="xs">
              <Link to={`/items/${x.id}`} className="mono">
                {x.dis}
              </Link>
              <State of={x.state} />
              <Text fz="sm">
                {ml(x.volumeUl)} ·{' '}
                {x.natWaived ? text('donor.waived') : text('donor.repeat-due', { on: day(x.repeatDueOn) })}
              </Text>
              <LabelPictures labels={x.labels} />
              <PrintPanel labelIds={x.labels.filter((l) => l.state !== 'voided').map((l) => l.id)} />
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
            { head: text('donor.value'), cell: (r) => <b>{term(r.value)}</b> },
            { head: text('donor.sampled'), cell: (r) => moment(r.sampledAt) },
            { head: text('donor.laboratory'), cell: (r) => r.laboratory },
          ]}
        />
      </Paper>
      <Acts>
        <Act name={text('donor.consent')} may="donor.consent">
          <ActForm path="/api/donors/{donorId}/consents" params={params} />
        </Act>
        <Act name={text('donor.screen')} may="donor.screen">
          <ActForm path="/api/donors/{donorId}/questionnaires" params={params} />
        </Act>
        <Act name={text('donor.record')} may="donor.record-results">
          <ActForm path="/api/donors/{donorId}/results" params={params} />
        </Act>
        <Act name={text('donor.donate')} may="donation.procure">
          <ActForm path="/api/donations" given={{ donorId: d.id }} />
        </Act>
        <Act name={text('donor.defer')} may="donor.defer">
          <ActForm path="/api/donors/{donorId}/deferrals" params={params} />
        </Act>
        <Act name={text('donor.withdraw')} may="donor.withdraw-consent">
          <ActForm path="/api/donors/{donorId}/withdrawal" params={params} />
        </Act>
        <Act name={text('donor.look-back')} may="donor.look-back">
          <LookBack donorId={d.id} />
        </Act>
        <Act name={text('donor.assess')} may="donor.assess-risk">
          <ActForm path="/api/donors/{donorId}/risk-assessments" params={params} seen={d.hash} />
        </Act>
        <Act name={text('donor.eligible')} may="donor.declare-eligible">
          <ActForm path="/api/donors/{donorId}/eligibility" params={params} seen={d.hash} />
        </Act>
        {d.donations
          .filter((x) => x.state === 'procured')
          .map((x) => (
            <Act key={x.id} name={text('donor.send', { dis: x.dis })} may="donation.send">
              <ActForm path="/api/donations/{donationId}/send" params={{ donationId: x.id }} />
            </Act>
          ))}
        {d.donations.map((x) => (
          <Act key={x.id} name={text('donor.receive', { dis: x.dis })} may="donation.receive">
            <ActForm path="/api/donations/{donationId}/receive" params={{ donationId: x.id }} />
          </Act>
        ))}
        {d.donations.map((x) => (
          <Act key={x.id} name={text('donor.release', { dis: x.dis })} may="donation.release">
            <ActForm path="/api/donations/{donationId}/release" params={{ donationId: x.id }} seen={x.hash} />
          </Act>
        ))}
      </Acts>
    </Page>
  );
}

/** What speaks for and against the donor beside the results. */
function Standing({ d }: { d: Donor }) {
  const lines = [
    ...d.deferrals.map((x) => text('donor.deferred', { until: day(x.until), reason: x.reason })),
    ...d.withdrawals.map((x) => text('donor.withdrawn', { on: day(x.withdrawnOn), reason: x.reason })),
    ...d.assessments.map((x) => text('donor.assessed', { marker: x.marker, reference: x.reference, text: x.text })),
    ...d.samples
      .filter((x) => x.haemodiluted)
      .map((x) => text('donor.diluted', { at: moment(x.sampledAt), assessment: x.assessment ?? '' })),
  ];
  return lines.map((line, n) => (
    <Text key={n} fz="sm">
      {line}
    </Text>
  ));
}

function LookBack({ donorId }: { donorId: string }) {
  const [held, setHeld] = useState<View<'LookBackView'> | null>(null);
  return (
    <>
      <ActForm
        path="/api/donors/{donorId}/look-backs"
        params={{ donorId }}
        onDone={(answer) => setHeld(answer as View<'LookBackView'>)}
      />
      {held && (
        <Note>
          {text('donor.look-back-done', {
            hold: held.hold,
            donations: held.donations,
            lots: held.lots,
            kits: held.kits,
            units: `${held.units.reduce((sum, u) => sum + u.count, 0)} (${held.units
              .map((u) => `${u.count} ${term(u.state)}`)
              .join(', ')})`,
          })}
        </Note>
      )}
    </>
  );
}
