import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';
import { ActForm } from './act-form.tsx';
import { useMay } from './page.tsx';
import { Problem } from './problem.tsx';
import { useDirectory } from './proof-fields.tsx';
import { State } from './state.tsx';
import { useAct } from './use-act.ts';

type File = View<'PersonFileView'>;

/** How a person proves who they are: second factor and directory, altered by two administrators. */
export function PersonAccess({ p }: { p: File }) {
  const admin = useMay('access.ask');
  const approves = useMay('access.approve');
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const [open, setOpen] = useState<string | null>(null);
  const directory = useDirectory();
  const approve = (path: string) => act(path).then(refresh);
  const { factor } = p;
  return (
    <Paper>
      <Stack gap="xs">
        <Title order={2}>{text('person.access')}</Title>
        <Problem error={error} />
        {p.firstPassword && (
          <Group justify="space-between">
            <Text fz="sm">
              {text('first-password.asked', {
                name: p.firstPassword.askedBy,
                reason: p.firstPassword.reason ?? text('first-password.new'),
              })}
            </Text>
            {approves && p.firstPassword.mayApprove && (
              <Button size="compact-xs" onClick={() => setOpen('password/approve')}>
                {text('first-password.second')}
              </Button>
            )}
          </Group>
        )}
        <Group justify="space-between">
          <Text fz="sm">
            {text('factor.title')}: {term(factor.state === 'on' ? 'factor-on' : 'factor-none')}{' '}
            {factor.since && moment(factor.since)}
          </Text>
          {admin && factor.state === 'on' && !factor.endAskedBy && (
            <Button size="compact-xs" variant="default" onClick={() => setOpen('factor/end')}>
              {text('factor.ask-end')}
            </Button>
          )}
        </Group>
        {factor.endAskedBy && (
          <Group justify="space-between">
            <Text fz="sm">{text('factor.end-asked', { name: factor.endAskedBy, reason: factor.endReason ?? '' })}</Text>
            {admin && (
              <Button
                size="compact-xs"
                disabled={busy}
                onClick={() => void run(() => approve(`/people/${p.id}/factor/end/approve`))}
              >
                {text('people.approve')}
              </Button>
            )}
          </Group>
        )}
        {p.links.map((l) => (
          <Group key={l.id} justify="space-between" wrap="nowrap">
            <Text fz="sm" className="mono" style={{ overflowWrap: 'anywhere' }}>
              {l.claim}: {l.value}
            </Text>
            <State of={l.state} />
            {admin && l.state === 'requested' && (
              <Button
                size="compact-xs"
                disabled={busy}
                onClick={() => void run(() => approve(`/links/${l.id}/approve`))}
              >
                {text('people.approve')}
              </Button>
            )}
            {admin && l.state === 'active' && (
              <Button size="compact-xs" variant="default" onClick={() => setOpen(l.id)}>
                {text('person.end')}
              </Button>
            )}
          </Group>
        ))}
        {admin && directory && (
          <Group>
            <Button size="compact-xs" variant="default" onClick={() => setOpen('links')}>
              {text('person.link', { name: directory })}
            </Button>
          </Group>
        )}
        {open && <Asked p={p} what={open} onDone={() => setOpen(null)} />}
      </Stack>
    </Paper>
  );
}

/** The form of what was chosen: one of the person, or the end of a link by its id. */
function Asked({ p, what, onDone }: { p: File; what: string; onDone: () => void }) {
  const ofPerson = ['factor/end', 'links', 'password/approve'].includes(what);
  const path = ofPerson ? `/api/people/{personId}/${what}` : '/api/links/{linkId}/end';
  return <ActForm path={path} params={{ personId: p.id, linkId: what }} onDone={onDone} />;
}
