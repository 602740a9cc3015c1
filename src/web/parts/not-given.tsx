import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh } from '../api.ts';
import { text } from '../text.tsx';
import { Dialog } from './dialog.tsx';
import { useMay } from './page.tsx';
import { Problem } from './problem.tsx';
import { useAct } from './use-act.ts';

const OPEN = ['assigned', 'preparing', 'prepared', 'offered', 'handed-over', 'verified'];

/** Before the first injection: the kit is not given at all, with a reason. */
export function NotGiven({ kit }: { kit: { id: string; number: string; state: string } }) {
  const refresh = useRefresh();
  const may = useMay('kit.not-give');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { run, busy, error } = useAct();
  if (!may || !OPEN.includes(kit.state)) return null;
  const record = async () => {
    await act(`/kits/${kit.id}/not-given`, { reason });
    await refresh();
    setOpen(false);
  };
  return (
    <>
      <Button size="lg" variant="default" onClick={() => setOpen(true)}>
        {text('kit.not-give')}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={text('kit.not-give-title', { kit: kit.number })}>
        <Stack>
          <Text fz="sm">{text('kit.not-give-what')}</Text>
          <Textarea
            label={text('sign.reason')}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            data-autofocus
            required
          />
          <Problem error={error} />
          <Button size="lg" loading={busy} onClick={() => void run(record)} disabled={reason.trim().length < 3}>
            {text('kit.not-give')}
          </Button>
        </Stack>
      </Dialog>
    </>
  );
}
