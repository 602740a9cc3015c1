import { Button, Text } from '@mantine/core';
import { act, useMe, useRefresh } from '../api.ts';
import { text, type TextKey } from '../text.tsx';
import { moment } from '../time.ts';
import { Problem } from './problem.tsx';
import { useAct } from './use-act.ts';
import { Warning } from './warning.tsx';

/** What others changed in how the reader signs in: said until it is read. */
export function Notices() {
  const { data: me } = useMe();
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  if (!me?.notices.length) return null;
  const read = () => act('/session/notices').then(refresh);
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
      <Button size="xs" mt="xs" variant="default" loading={busy} onClick={() => void run(read)}>
        {text('notice.read')}
      </Button>
    </Warning>
  );
}
