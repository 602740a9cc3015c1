import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh } from '../api.ts';
import { text } from '../text.tsx';
import { useMay } from './page.tsx';
import { Problem } from './problem.tsx';

const OPEN = ['assigned', 'preparing', 'prepared', 'offered', 'handed-over', 'verified'];

/** Before the first injection: the kit is not given at all, with a reason. */
export function NotGiven({ kit }: { kit: { id: string; number: string; state: string } }) {
  const refresh = useRefresh();
  const may = useMay('kit.not-give');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  if (!may || !OPEN.includes(kit.state)) return null;
  const record = async () => {
    setBusy(true);
    setError(null);
    try {
      await act(`/kits/${kit.id}/not-given`, { reason });
      await refresh();
      setOpen(false);
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="lg" variant="default" onClick={() => setOpen(true)}>
        {text('kit.not-give')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={<b>{text('kit.not-give-title', { kit: kit.number })}</b>}
      >
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
          <Button size="lg" loading={busy} onClick={() => void record()} disabled={reason.trim().length < 3}>
            {text('kit.not-give')}
          </Button>
        </Stack>
      </Modal>
    </>
  );
}
