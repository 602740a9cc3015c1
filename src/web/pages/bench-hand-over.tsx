import { PrintPanel } from '../parts/print-panel.tsx';
import { LabelPicture, Scanned } from '../parts/scanned.tsx';
import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { State } from '../parts/state.tsx';
import { useAct } from '../parts/use-act.ts';
import { gland, text } from '../text.tsx';
import { useMayEnd } from './bench-rhythm.tsx';

type Kit = View<'KitPage'>;

type Codes = Readonly<Record<string, string>>;

/** Where the labels of the syringes are printed. */
const PRINT = 'syringe-labels';

export function Check({ kit, codes, done }: { kit: Kit; codes: Codes; done: boolean }) {
  const refresh = useRefresh();
  const { run, busy, error } = useAct();
  const mayEnd = useMayEnd(kit);
  const all = kit.syringes.every((s) => codes[s.id]);
  const complete = async () => {
    await act(`/kits/${kit.id}/complete`, { syringes: kit.syringes.map((s) => codes[s.id]) });
    await refresh();
  };
  return (
    <Stack gap="xs" mt={4}>
      <Syringes kit={kit} codes={codes} />
      <Problem error={error} />
      {!done && (
        <>
          <Text fz="sm" c="dimmed">
            {text('bench.scan-syringes')}
          </Text>
          <Group>
            <Button disabled={!all || !mayEnd} onClick={() => void run(complete)} loading={busy} size="md">
              {text('bench.complete')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

export function Offer({ kit, codes }: { kit: Kit; codes: Codes }) {
  const refresh = useRefresh();
  const [to, setTo] = useState('');
  const { run, busy, error } = useAct();
  const code = codes[kit.id];
  if (kit.state === 'offered') return <Text>{text('bench.offered')}</Text>;
  const offer = async () => {
    await act(`/kits/${kit.id}/offer`, { kit: code, to });
    notifications.show({ message: text('bench.offered'), color: 'teal' });
    await refresh();
  };
  return (
    <Stack gap="xs" mt={4}>
      <Scanned done={Boolean(code)} label={kit.number} note={text('bench.scan-kit')} />
      {kit.labelId && <LabelPicture id={kit.labelId} height={140} />}
      {kit.labelId && <PrintPanel labelIds={[kit.labelId]} />}
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (code && to) void run(offer);
        }}
      >
        <Stack gap="xs">
          <TextInput
            label={text('bench.to')}
            value={to}
            onChange={(e) => setTo(e.currentTarget.value)}
            w={260}
            autoComplete="off"
          />
          <Problem error={error} />
          <Group>
            <Button type="submit" disabled={!code || !to} loading={busy} size="md">
              {text('bench.offer')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}

export function Syringes({ kit, codes }: { kit: Kit; codes: Codes }) {
  return (
    <Stack gap="xs">
      {kit.syringes.map((s) => (
        <Group key={s.id} wrap="nowrap" align="flex-start">
          {s.labelId && <LabelPicture id={s.labelId} height={84} />}
          <Stack gap={2}>
            <Scanned done={Boolean(codes[s.id])} label={s.name} note={gland(s)} />
            <Group gap="xs">
              <State of={s.state} />
              {s.labelId && (
                <Anchor href={`#${PRINT}`} fz="xs">
                  {text('bench.print')}
                </Anchor>
              )}
            </Group>
          </Stack>
        </Group>
      ))}
      <div id={PRINT}>
        <PrintPanel labelIds={kit.syringes.flatMap((s) => s.labelId ?? [])} />
      </div>
    </Stack>
  );
}
