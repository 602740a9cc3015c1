import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Loaded, Note, Page, Rows } from '../parts/page.tsx';
import { Proposals } from '../parts/proposals.tsx';
import { term, text } from '../text.tsx';
import { day } from '../time.ts';

type Log = View<'DelegationLogView'>;

/** Who may do what in a trial at a site: written by the investigator or the sponsor, confirmed by another of them. */
export function DelegationPage() {
  const logs = useRead<Log[]>('/delegations');
  return (
    <Page title={text('nav.delegation')}>
      <Note>{text('delegation.what')}</Note>
      <Proposals kinds={['delegation.record']} />
      <Loaded from={logs}>
        {(all) => (
          <Stack>
            {all.length === 0 && <Text c="dimmed">{text('delegation.none')}</Text>}
            {all.map((log) => (
              <OneLog key={`${log.trialId} ${log.siteId}`} log={log} />
            ))}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function OneLog({ log }: { log: Log }) {
  const [chosen, setChosen] = useState<Log['people'][number] | null>(null);
  return (
    <Paper data-log={`${log.trial} ${log.site}`}>
      <Title order={2} mb="xs">
        {log.trial} · {log.site}
      </Title>
      <Rows
        rows={log.people}
        empty={text('person.none')}
        columns={[
          { head: text('people.name'), cell: (p) => p.name },
          { head: text('people.roles'), cell: (p) => p.roles },
          {
            head: text('person.state'),
            cell: (p) => (
              <Badge variant="light" color={p.delegated ? 'teal' : 'gray'}>
                {text(p.delegated ? 'delegation.on' : 'delegation.off')}
              </Badge>
            ),
          },
          {
            head: '',
            cell: (p) =>
              log.mayWrite && (
                <Group justify="flex-end">
                  <Button size="compact-xs" variant="default" onClick={() => setChosen(p)}>
                    {text('people.delegate')}
                  </Button>
                </Group>
              ),
          },
        ]}
      />
      <Text fw={600} mt="md" mb="xs">
        {text('delegation.lines')}
      </Text>
      <Rows
        rows={log.lines}
        empty={text('person.none')}
        columns={[
          { head: text('people.name'), cell: (l) => l.person },
          { head: text('person.from'), cell: (l) => day(l.from), short: true },
          { head: text('person.counts-from'), cell: (l) => day(l.countsFrom), short: true },
          { head: text('person.until'), cell: (l) => day(l.until), short: true },
          { head: text('person.state'), cell: (l) => term(l.counts ? 'counts' : 'counts-not') },
          { head: text('proposal.by'), cell: (l) => l.proposedBy },
          { head: text('proposal.confirmed-by'), cell: (l) => l.confirmedBy },
        ]}
      />
      <Dialog opened={chosen !== null} onClose={() => setChosen(null)} title={chosen?.name}>
        {chosen && (
          <ActForm
            path="/api/people/{personId}/delegations"
            params={{ personId: chosen.id }}
            given={{ trialId: log.trialId, siteId: log.siteId }}
            onDone={() => setChosen(null)}
          />
        )}
      </Dialog>
    </Paper>
  );
}
