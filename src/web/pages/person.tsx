import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { useParam } from '../params.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Act, Acts, Loaded, Page, Rows, useMay } from '../parts/page.tsx';
import { PersonAccess } from '../parts/person-access.tsx';
import { Proposals } from '../parts/proposals.tsx';
import { Problem } from '../parts/problem.tsx';
import { Sessions } from '../parts/sessions.tsx';
import { State } from '../parts/state.tsx';
import { useAct } from '../parts/use-act.ts';
import { Warning } from '../parts/warning.tsx';
import { term, text } from '../text.tsx';
import { day, moment } from '../time.ts';

type File = View<'PersonFileView'>;

/** A person: roles with who asked and who approved, training, delegation, QP lists, and how they sign in. */
export function PersonPage() {
  const personId = useParam('personId')!;
  const file = useRead<File>(`/people/${personId}`);
  return (
    <Loaded from={file}>
      {(p) => (
        <Page
          title={
            <>
              <span className="mono">{p.login}</span> · {p.name}
            </>
          }
          right={<Review personId={personId} />}
        >
          <Standing p={p} />
          <PersonActs personId={personId} />
          <Proposals personId={personId} />
          <Paper>
            <Title order={2} mb="xs">
              {text('people.roles')}
            </Title>
            <Roles p={p} />
          </Paper>
          <Spans title={text('person.trainings')} rows={p.trainings} />
          <Spans title={text('person.delegations')} rows={p.delegations} />
          <Spans title={text('person.qp')} rows={p.qpListings} />
          <PersonAccess p={p} />
          <OpenSessions p={p} />
        </Page>
      )}
    </Loaded>
  );
}

function Review({ personId }: { personId: string }) {
  if (!useMay('signature.review')) return null;
  return (
    <Button component={Link} to={`/people/${personId}/signatures`} variant="default" size="xs">
      {text('person.signatures')}
    </Button>
  );
}

function Standing({ p }: { p: File }) {
  return (
    <>
      {p.status === 'ended' && <Alert color="gray">{text('person.ended')}</Alert>}
      {p.lockedUntil && <Warning>{text('person.locked', { until: moment(p.lockedUntil) })}</Warning>}
      {p.lapsing.length > 0 && (
        <Warning title={text('person.lapsing')}>
          {p.lapsing.map((l) => (
            <Text fz="sm" key={`${l.kind} ${l.what} ${l.on}`}>
              {text('person.lapse', {
                kind: text(`person.kind.${l.kind}` as 'person.kind.role'),
                what: l.what,
                on: day(l.on),
              })}
            </Text>
          ))}
        </Warning>
      )}
    </>
  );
}

function PersonActs({ personId }: { personId: string }) {
  const params = { personId };
  return (
    <Acts>
      <Act name={text('people.grant')} may="role.grant">
        <ActForm path="/api/people/{personId}/grants" params={params} />
      </Act>
      <Act name={text('people.train')} may="training.record">
        <ActForm path="/api/people/{personId}/trainings" params={params} />
      </Act>
      <Act name={text('people.delegate')} may="delegation.record">
        <ActForm path="/api/people/{personId}/delegations" params={params} />
      </Act>
      <Act name={text('person.care')} may="person.manage">
        <Stack>
          {['unlock', 'password', 'end'].map((what) => (
            <Paper key={what}>
              <ActForm path={`/api/people/{personId}/${what}`} params={params} />
            </Paper>
          ))}
        </Stack>
      </Act>
    </Acts>
  );
}

function Roles({ p }: { p: File }) {
  const admin = useMay('role.approve');
  const refresh = useRefresh();
  const [ending, setEnding] = useState<string | null>(null);
  const { run, busy, error } = useAct();
  const approve = (id: string) => act(`/grants/${id}/approve`).then(refresh);
  return (
    <>
      <Problem error={error} />
      <Rows
        rows={p.roles}
        empty={text('person.none')}
        columns={[
          { head: text('person.role'), cell: (r) => r.title },
          { head: text('person.where'), cell: (r) => [r.site, r.trial].filter(Boolean).join(' · ') || '—' },
          { head: text('person.state'), cell: (r) => <State of={r.state} />, short: true },
          { head: text('person.asked'), cell: (r) => r.requestedBy },
          { head: text('person.approved'), cell: (r) => r.approvedBy ?? '—' },
          { head: text('person.from'), cell: (r) => moment(r.from), short: true },
          { head: text('person.until'), cell: (r) => (r.endedAt ? moment(r.endedAt) : day(r.until)), short: true },
          {
            head: '',
            cell: (r) => (
              <Group gap={4} wrap="nowrap" justify="flex-end">
                {admin && r.state === 'requested' && (
                  <Button size="compact-xs" disabled={busy} onClick={() => void run(() => approve(r.id))}>
                    {text('people.approve')}
                  </Button>
                )}
                {admin && ['requested', 'active'].includes(r.state) && (
                  <Button size="compact-xs" variant="default" onClick={() => setEnding(r.id)}>
                    {text('person.end')}
                  </Button>
                )}
              </Group>
            ),
          },
        ]}
      />
      <Dialog opened={ending !== null} onClose={() => setEnding(null)} title={text('person.end')}>
        {ending && (
          <ActForm path="/api/grants/{grantId}/end" params={{ grantId: ending }} onDone={() => setEnding(null)} />
        )}
      </Dialog>
    </>
  );
}

function Spans({ title, rows }: { title: string; rows: File['trainings'] }) {
  return (
    <Paper>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Rows
        rows={rows}
        empty={text('person.none')}
        columns={[
          { head: text('person.what'), cell: (s) => s.what },
          { head: text('person.where'), cell: (s) => s.site ?? '—' },
          { head: text('person.from'), cell: (s) => day(s.from), short: true },
          { head: text('person.counts-from'), cell: (s) => day(s.countsFrom), short: true },
          { head: text('person.until'), cell: (s) => day(s.until), short: true },
          { head: text('proposal.by'), cell: (s) => s.proposedBy },
          { head: text('proposal.confirmed-by'), cell: (s) => s.confirmedBy },
          { head: text('person.state'), cell: (s) => term(s.counts ? 'counts' : 'counts-not') },
        ]}
      />
    </Paper>
  );
}

function OpenSessions({ p }: { p: File }) {
  const admin = useMay('person.manage');
  const [ending, setEnding] = useState<string | null>(null);
  return (
    <Paper>
      <Title order={2} mb="xs">
        {text('me.sessions')}
      </Title>
      <Sessions rows={p.sessions} onEnd={admin ? (s) => setEnding(s.id) : undefined} />
      <Dialog opened={ending !== null} onClose={() => setEnding(null)} title={text('session.end')}>
        {ending && (
          <ActForm
            path="/api/people/{personId}/sessions/{sessionId}/end"
            params={{ personId: p.id, sessionId: ending }}
            onDone={() => setEnding(null)}
          />
        )}
      </Dialog>
    </Paper>
  );
}
