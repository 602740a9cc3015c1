import { Anchor, Button, Group, Paper, Stack } from '@mantine/core';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Act, Acts, Loaded, Page, Rows, useMay } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { State } from '../parts/state.tsx';
import { useAct } from '../parts/use-act.ts';
import { text } from '../text.tsx';
import { day } from '../time.ts';

type Subject = View<'SubjectPage'>;
type Trial = View<'TrialPage'>;

export function Subjects() {
  const subjects = useRead<Subject[]>('/subjects');
  const trials = useRead<Trial[]>('/trials');
  const [open, setOpen] = useState<{ s: Subject; what: string } | null>(null);
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const investigator = useMay('subject.consent');
  const present = (s: Subject) => act(`/subjects/${s.id}/presence`).then(refresh);
  const code = (id: string) => trials.data?.find((t) => t.id === id)?.code ?? '';
  return (
    <Page title={text('nav.subjects')}>
      <Acts>
        <Act name={text('subject.enrol')} may="subject.enrol">
          <ActForm path="/api/subjects" />
        </Act>
      </Acts>
      <Problem error={error} />
      <Paper>
        <Loaded from={subjects}>
          {(rows) => (
            <Rows
              rows={[...rows].reverse()}
              empty={text('subject.none')}
              columns={[
                { head: text('subject.number'), cell: (s) => s.number, mono: true },
                { head: text('kit.trial'), cell: (s) => code(s.trialId), short: true },
                { head: text('state'), cell: (s) => <State of={s.state} /> },
                {
                  head: text('subject.consent'),
                  cell: (s) =>
                    s.consentEdition
                      ? text('subject.consented', { edition: s.consentEdition, on: day(s.consentOn) })
                      : '—',
                },
                { head: text('subject.here'), cell: (s) => day(s.presentOn), short: true },
                {
                  head: text('subject.card'),
                  cell: (s) =>
                    s.labelId && (
                      <Stack gap={4} align="flex-start">
                        <Anchor className="mono" href={`/api/labels/${s.labelId}/pdf`} target="_blank" fz="sm">
                          {s.cardCode}
                        </Anchor>
                        {investigator && (
                          <Button size="compact-xs" variant="default" onClick={() => setOpen({ s, what: 'card' })}>
                            {text('subject.do-card')}
                          </Button>
                        )}
                      </Stack>
                    ),
                  short: true,
                },
                {
                  head: '',
                  cell: (s) => (
                    <Group gap={4}>
                      {s.state === 'enrolled' && investigator && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ s, what: 'consent' })}>
                          {text('subject.do-consent')}
                        </Button>
                      )}
                      {s.state === 'consented' && investigator && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ s, what: 'eligibility' })}>
                          {text('subject.do-eligible')}
                        </Button>
                      )}
                      {s.state === 'eligible' && investigator && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ s, what: 'assign' })}>
                          {text('subject.do-assign')}
                        </Button>
                      )}
                      {s.state !== 'withdrawn' && (
                        <Button
                          size="compact-xs"
                          variant="default"
                          disabled={busy}
                          onClick={() => void run(() => present(s))}
                        >
                          {text('subject.do-here')}
                        </Button>
                      )}
                      {s.state !== 'withdrawn' && investigator && (
                        <Button size="compact-xs" variant="default" onClick={() => setOpen({ s, what: 'withdraw' })}>
                          {text('subject.do-withdraw')}
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
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={<span className="mono">{open?.s.number}</span>}
      >
        {open?.what === 'assign' && (
          <ActForm path="/api/kits" given={{ subjectId: open.s.id }} onDone={() => setOpen(null)} />
        )}
        {open && open.what !== 'assign' && (
          <ActForm
            path={`/api/subjects/{subjectId}/${open.what}`}
            params={{ subjectId: open.s.id }}
            seen={open.s.hash}
            shown={[open.s]}
            onDone={() => setOpen(null)}
          />
        )}
      </Dialog>
    </Page>
  );
}
