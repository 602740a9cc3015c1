import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { act, useMe, useRefresh } from '../api.ts';
import { text, type TextKey } from '../text.tsx';
import { moment } from '../time.ts';
import { Problem } from './problem.tsx';
import { Warning } from './warning.tsx';

/** What others changed in how the reader signs in: said until it is read. */
export function Notices() {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(null);
  if (!me?.notices.length) return null;
  const read = () => act('/session/notices').then(refresh).catch(setError);
  return (
    <Warning title={text('notice.title')} role="alert" mb="md">
      {me.notices.map((n) => {
        const facts = n.facts as Record<string, string | null>;
        const told = { by: facts.askedBy ?? '—', second: facts.confirmedBy ?? '—', reason: facts.reason ?? '—' };
        return (
          <Text fz="sm" key={n.id} data-notice={n.kind}>
            {moment(n.at)} · {text(`notice.${n.kind}` as TextKey)} · {text('notice.who', told)}
          </Text>
        );
      })}
      <Problem error={error} />
      <Button size="xs" mt="xs" variant="default" onClick={() => void read()}>
        {text('notice.read')}
      </Button>
    </Warning>
  );
}
