import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Act, Acts, IfMay, Loaded, Page, Rows, useMay } from '../parts/page.tsx';
import { PrintPanel } from '../parts/print-panel.tsx';
import { Proposals } from '../parts/proposals.tsx';
import { Problem } from '../parts/problem.tsx';
import { useAct } from '../parts/use-act.ts';
import { term, text } from '../text.tsx';
import { Dialects } from './dialects.tsx';

type Person = View<'PersonView'>;

type Site = View<'SiteDtoView'>;

export function People() {
  const people = useRead<Person[]>('/people');
  const sites = useRead<Site[]>('/sites');
  const [open, setOpen] = useState<{ p: Person; what: 'grants' | 'trainings' | 'delegations' | 'badge' } | null>(null);
  const [badge, setBadge] = useState<string | null>(null);
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const admin = useMay('role.grant');
  const trainer = useMay('training.record');
  const delegates = useMay('delegation.record');
  const badges = useMay('badge.issue');
  const site = (id: string | null) => sites.data?.find((s) => s.id === id)?.code ?? '';
  const approve = (id: string) => act(`/grants/${id}/approve`).then(refresh);
  return (
    <Page title={text('nav.people')}>
      <Acts>
        <Act name={text('people.add')} may="person.manage">
          <ActForm path="/api/people" />
        </Act>
        <Act name={text('people.site')} may="site.manage">
          <ActForm path="/api/sites" />
        </Act>
        {(sites.data ?? []).map((s) => (
          <Act key={s.id} name={text('people.site-access', { site: s.code })} may="site.manage">
            <Text fz="sm" mb="xs">
              {text('people.site-now', { minutes: s.idleMinutes ?? '—', factor: term(`factor-${s.secondFactor}`) })}
            </Text>
            <ActForm path="/api/sites/{siteId}/access" params={{ siteId: s.id }} shown={[s]} />
          </Act>
        ))}
        {(sites.data ?? []).map((s) => (
          <Act
            key={s.id}
            name={text('people.settle', { site: s.code })}
            may={['procedure.set', 'licence.record', 'qp.list', 'site.set-qp-and-qc']}
          >
            <Stack>
              <IfMay may="procedure.set">
                <ActForm path="/api/sites/{siteId}/procedures" params={{ siteId: s.id }} />
              </IfMay>
              <IfMay may="licence.record">
                <ActForm path="/api/sites/{siteId}/licences" params={{ siteId: s.id }} />
              </IfMay>
              <IfMay may="qp.list">
                <ActForm path="/api/sites/{siteId}/qps" params={{ siteId: s.id }} />
              </IfMay>
              <IfMay may="site.set-qp-and-qc">
                <Text fz="sm">
                  {text(s.qpMayApproveQc ? 'people.qp-may-qc' : 'people.qp-not-qc', { site: s.code })}
                </Text>
                <ActForm path="/api/sites/{siteId}/qp-and-qc" params={{ siteId: s.id }} shown={[s]} />
              </IfMay>
            </Stack>
          </Act>
        ))}
      </Acts>
      <Problem error={error} />
      <Proposals />
      <Paper>
        <Loaded from={people}>
          {(rows) => (
            <Rows
              rows={rows}
              empty="—"
              columns={[
                {
                  head: text('people.login'),
                  cell: (p) => (
                    <Anchor component={Link} to={`/people/${p.id}`} className="mono">
                      {p.login}
                    </Anchor>
                  ),
                },
                { head: text('people.name'), cell: (p) => p.name },
                {
                  head: text('people.roles'),
                  cell: (p) => (
                    <Stack gap={2}>
                      {p.grants.map((g) => (
                        <Group key={g.id} gap="xs">
                          <Text fz="sm" td={['ended', 'lapsed'].includes(g.state) ? 'line-through' : undefined}>
                            {g.title} {site(g.siteId)}
                          </Text>
                          {g.state === 'requested' && (
                            <Button
                              size="compact-xs"
                              onClick={() => void run(() => approve(g.id))}
                              disabled={!admin || busy}
                            >
                              {text('people.approve')}
                            </Button>
                          )}
                        </Group>
                      ))}
                    </Stack>
                  ),
                },
                {
                  head: '',
                  cell: (p) => (
                    <Group gap={4} wrap="nowrap">
                      {admin && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ p, what: 'grants' })}>
                          {text('people.grant')}
                        </Button>
                      )}
                      {badges && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ p, what: 'badge' })}>
                          {text('people.badge')}
                        </Button>
                      )}
                      {trainer && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ p, what: 'trainings' })}>
                          {text('people.train')}
                        </Button>
                      )}
                      {delegates && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ p, what: 'delegations' })}>
                          {text('people.delegate')}
                        </Button>
                      )}
                    </Group>
                  ),
                },
              ]}
            />
          )}
        </Loaded>
      </Paper>
      {badge && <PrintPanel labelIds={[badge]} badge />}
      <Dialects sites={sites.data ?? []} />
      <Dialog opened={open !== null} onClose={() => setOpen(null)} title={open?.p.login}>
        {open && (
          <ActForm
            path={`/api/people/{personId}/${open.what}`}
            params={{ personId: open.p.id }}
            onDone={(made) => {
              if (open.what === 'badge') {
                setBadge((made as View<'LabelDtoView'>).id);
              }
              setOpen(null);
            }}
          />
        )}
      </Dialog>
    </Page>
  );
}
