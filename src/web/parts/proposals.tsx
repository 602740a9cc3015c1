import { Button, Group, Paper, Text } from '@mantine/core';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { term, text, type TextKey } from '../text.tsx';
import { day, moment } from '../time.ts';
import { ActForm } from './act-form.tsx';
import { Dialog } from './dialog.tsx';
import { Rows, useMay } from './page.tsx';
import { Problem } from './problem.tsx';
import { useAct } from './use-act.ts';

type Proposal = View<'ProposalView'>;

/** Rights and authorisations that wait for a second person; of some kinds or of one person, or all. Nothing is shown where none waits. */
export function Proposals({ kinds, personId }: { kinds?: readonly string[]; personId?: string }) {
  const decides = useMay('proposal.decide');
  const { data } = useRead<Proposal[]>(decides ? '/proposals' : null);
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const [declining, setDeclining] = useState<string | null>(null);
  const confirm = (id: string) => act(`/proposals/${id}/confirm`).then(refresh);
  const rows = (data ?? []).filter((p) => (!kinds || kinds.includes(p.kind)) && (!personId || p.personId === personId));
  if (!rows.length) return null;
  return (
    <Paper data-proposals={rows.length}>
      <Text fw={600} mb="xs">
        {text('proposal.title')}
      </Text>
      <Problem error={error} />
      <Rows
        rows={rows}
        empty=""
        columns={[
          { head: text('proposal.what'), cell: (p) => text(`proposal.kind.${p.kind}` as TextKey) },
          { head: text('people.name'), cell: (p) => p.person ?? '—' },
          { head: text('person.where'), cell: (p) => [p.site, p.trial].filter(Boolean).join(' · ') || '—' },
          { head: text('proposal.values'), cell: (p) => <Values p={p} /> },
          { head: text('proposal.by'), cell: (p) => `${p.proposedBy}, ${moment(p.proposedAt)}` },
          {
            head: '',
            cell: (p) => (
              <Group gap={4} wrap="nowrap" justify="flex-end">
                {p.mayConfirm && (
                  <Button size="compact-xs" disabled={busy} onClick={() => void run(() => confirm(p.id))}>
                    {text('proposal.confirm')}
                  </Button>
                )}
                <Button size="compact-xs" variant="default" onClick={() => setDeclining(p.id)}>
                  {text('proposal.decline')}
                </Button>
              </Group>
            ),
          },
        ]}
      />
      <Dialog opened={declining !== null} onClose={() => setDeclining(null)} title={text('proposal.decline')}>
        {declining && (
          <ActForm
            path="/api/proposals/{proposalId}/decline"
            params={{ proposalId: declining }}
            onDone={() => setDeclining(null)}
          />
        )}
      </Dialog>
    </Paper>
  );
}

/** The proposed values and the reason, as they were given. */
function Values({ p }: { p: Proposal }) {
  const given = Object.entries(p.what as Record<string, unknown>).filter(([, v]) => v !== null);
  return <Text fz="sm">{[...given.map(([, v]) => read(v)), p.reason].filter(Boolean).join(' · ') || '—'}</Text>;
}

/** A day as days are read, a code by its word. */
const read = (value: unknown): string => {
  const said = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(said) ? day(said) : term(said);
};
