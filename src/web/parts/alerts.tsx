import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { text, type TextKey } from '../text.tsx';
import { moment } from '../time.ts';
import { Problem } from './problem.tsx';
import { useAct } from './use-act.ts';
import { Warning } from './warning.tsx';

type AlertView = View<'AlertView'>;

/** Logins that were locked, people who were in two places: until somebody has said what it was. */
export function Alerts() {
  const { data, error } = useRead<AlertView[]>('/alerts', { every: 15_000 });
  if (error && !data) return <Problem error={error} still />;
  if (!data?.length) return null;
  return (
    <Stack gap="xs">
      {data.map((a) => (
        <One key={a.id} alert={a} />
      ))}
    </Stack>
  );
}

function One({ alert }: { alert: AlertView }) {
  const refresh = useRefresh();
  const [comment, setComment] = useState('');
  const { run, busy, error } = useAct();
  const facts = alert.facts as Record<string, string | number | null>;
  const told = Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, v ?? '—']));
  const done = () => act(`/alerts/${alert.id}/acknowledge`, { comment }).then(refresh);
  return (
    <Warning title={text(`alert.${alert.kind}` as TextKey, { name: alert.name })}>
      <Text fz="sm">
        {moment(alert.at)} · {text(`alert.${alert.kind}.facts` as TextKey, { ...told, site: alert.site ?? '—' })}
      </Text>
      <Problem error={error} />
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void run(done);
        }}
      >
        <Group mt="xs" align="flex-end">
          <TextInput
            label={text('alert.comment')}
            value={comment}
            onChange={(e) => setComment(e.currentTarget.value)}
            size="xs"
            flex={1}
            miw={200}
            required
          />
          <Button type="submit" size="xs" loading={busy}>
            {text('alert.acknowledge')}
          </Button>
          <Button component={Link} to={`/people/${alert.personId}`} size="xs" variant="default">
            {text('alert.person')}
          </Button>
        </Group>
      </form>
    </Warning>
  );
}
