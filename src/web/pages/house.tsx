import { Accordion, Button, Code, Group, Modal, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Page, Rows, useRoles } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';

type Person = View<'PersonView'>;
type Site = View<'SiteDtoView'>;

export function People() {
  const people = useRead<Person[]>('/people');
  const sites = useRead<Site[]>('/sites');
  const [open, setOpen] = useState<{ p: Person; what: 'grants' | 'trainings' | 'delegations' } | null>(null);
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(null);
  const admin = useRoles('administrator');
  const trainer = useRoles('qa', 'sponsor');
  const site = (id: string | null) => sites.data?.find((s) => s.id === id)?.code ?? '';
  const approve = (id: string) => act(`/grants/${id}/approve`).then(refresh).catch(setError);
  return (
    <Page title={text('nav.people')}>
      <Acts>
        <Act name={text('people.add')} roles={['administrator']}>
          <ActForm path="/api/people" />
        </Act>
        <Act name={text('people.site')} roles={['administrator']}>
          <ActForm path="/api/sites" />
        </Act>
        {(sites.data ?? []).map((s) => (
          <Act key={s.id} name={text('people.settle', { site: s.code })} roles={['qa']}>
            <Stack>
              <ActForm path="/api/sites/{siteId}/procedures" params={{ siteId: s.id }} />
              <ActForm path="/api/sites/{siteId}/licences" params={{ siteId: s.id }} />
              <ActForm path="/api/sites/{siteId}/qps" params={{ siteId: s.id }} />
            </Stack>
          </Act>
        ))}
      </Acts>
      <Problem error={error} />
      <Paper>
        <Loaded from={people}>
          {(rows) => (
            <Rows
              rows={rows}
              empty="—"
              columns={[
                { head: text('people.login'), cell: (p) => p.login, mono: true },
                { head: text('people.name'), cell: (p) => p.name },
                {
                  head: text('people.roles'),
                  cell: (p) => (
                    <Stack gap={2}>
                      {p.grants.map((g) => (
                        <Group key={g.id} gap="xs">
                          <Text fz="sm" td={g.state === 'ended' ? 'line-through' : undefined}>
                            {g.title} {site(g.siteId)}
                          </Text>
                          {g.state === 'requested' && (
                            <Button size="compact-xs" onClick={() => void approve(g.id)} disabled={!admin}>
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
                      {trainer && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ p, what: 'trainings' })}>
                          {text('people.train')}
                        </Button>
                      )}
                      {trainer && (
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
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={<b>{open?.p.login}</b>}>
        {open && (
          <ActForm
            path={`/api/people/{personId}/${open.what}`}
            params={{ personId: open.p.id }}
            onDone={() => setOpen(null)}
          />
        )}
      </Modal>
    </Page>
  );
}

export function Products() {
  const products = useRead<View<'ProductDtoView'>[]>('/products');
  return (
    <Page title={text('nav.products')}>
      <Acts>
        <Act name={text('product.draft')} roles={['qa']}>
          <ActForm path="/api/products" />
        </Act>
      </Acts>
      <Loaded from={products}>
        {(all) => (
          <Accordion variant="separated">
            {all.map((p) => (
              <Accordion.Item key={p.id} value={p.id}>
                <Accordion.Control>
                  <b>{p.name}</b> · {p.approved ? text('product.approved') : text('product.drafted')}
                </Accordion.Control>
                <Accordion.Panel>
                  <Stack>
                    <Code block fz="xs">
                      {JSON.stringify(p.definition, null, 2)}
                    </Code>
                    {!p.approved && (
                      <ActForm path="/api/products/{productId}/approve" params={{ productId: p.id }} seen={p.hash} />
                    )}
                  </Stack>
                </Accordion.Panel>
              </Accordion.Item>
            ))}
          </Accordion>
        )}
      </Loaded>
    </Page>
  );
}

type Entry = View<'TrailEntryView'>;

export function Trail() {
  const [outcome, setOutcome] = useState('all');
  const [name, setName] = useState('');
  const query = [outcome === 'all' ? '' : `outcome=${outcome}`, name ? `act=${encodeURIComponent(name)}` : '']
    .filter(Boolean)
    .join('&');
  const entries = useRead<Entry[]>(`/trail${query ? `?${query}` : ''}`);
  return (
    <Page title={text('nav.trail')}>
      <Group align="flex-end">
        <SegmentedControl
          value={outcome}
          onChange={setOutcome}
          data={[
            { value: 'all', label: text('trail.all') },
            { value: 'done', label: text('trail.done') },
            { value: 'refused', label: text('trail.refused') },
          ]}
        />
        <TextInput
          placeholder="unit.thaw"
          aria-label={text('trail.act')}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
      </Group>
      <Paper>
        <Loaded from={entries}>
          {(rows) => (
            <Rows
              rows={rows.map((e) => ({ ...e, id: String(e.seq) }))}
              empty={text('trail.none')}
              columns={[
                { head: '#', cell: (e) => e.seq, mono: true, right: true },
                { head: text('trail.when'), cell: (e) => moment(e.recordedAt) },
                { head: text('trail.who'), cell: (e) => `${e.actor.name} (${e.actor.roles.join(', ')})` },
                { head: text('trail.act'), cell: (e) => <b>{term(e.act)}</b> },
                {
                  head: text('trail.what'),
                  cell: (e) =>
                    e.subjects
                      .map((s) => s.name ?? s.kind)
                      .slice(0, 4)
                      .join(', '),
                  mono: true,
                },
                {
                  head: text('trail.outcome'),
                  cell: (e) => {
                    const refused = e.refused as { ref: string; reasons: { rule: string; says: string }[] } | null;
                    return refused ? (
                      <Text fz="sm" c={TONE.STOP.color}>
                        {refused.ref}: {refused.reasons.map((r) => `${r.rule} ${r.says}`).join(' ')}
                      </Text>
                    ) : (
                      (e.reason ?? '')
                    );
                  },
                },
              ]}
            />
          )}
        </Loaded>
      </Paper>
      <Refusal />
    </Page>
  );
}

/** What stands behind a reference that somebody reads out on the telephone. */
export function Refusal() {
  const [ref, setRef] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const refusal = useRead<View<'RefusalView'>>(asked ? `/refusals/${asked}` : null);
  return (
    <Paper>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          setAsked(ref.trim().toUpperCase());
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={text('refusal.ref')}
            placeholder="7F3K-22"
            value={ref}
            onChange={(e) => setRef(e.currentTarget.value)}
            className="mono"
          />
          <Button type="submit" variant="default">
            {text('refusal.show')}
          </Button>
        </Group>
      </form>
      {asked && (
        <Loaded from={refusal}>
          {(r) => (
            <Stack gap={4} mt="sm">
              <Text fz="sm">
                {term(r.step)} · {r.by} · {moment(r.at)}
              </Text>
              {(r.reasons as { rule: string; says: string; clearedBy: string }[]).map((x) => (
                <Text key={x.rule + x.says}>
                  <b className="mono">{x.rule}</b> {x.says}
                </Text>
              ))}
            </Stack>
          )}
        </Loaded>
      )}
    </Paper>
  );
}
