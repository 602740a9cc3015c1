import { Anchor, Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { useNow } from '../now.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { NotGiven } from '../parts/not-given.tsx';
import { useMay } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { useAct } from '../parts/use-act.ts';
import { gland, glandKey, text } from '../text.tsx';
import { clockOrMoment, ml } from '../time.ts';
import { isOpen } from './bedside-steps.tsx';

type Kit = View<'BedsideView'>;

type GlandView = Kit['glands'][number];

type Reserve = View<'KitBriefView'>;

/** Not all given, a reserve, and the signature at the end. */
export function Ending({ kit }: { kit: Kit }) {
  const refresh = useRefresh();
  const now = useNow();
  const investigator = useMay('kit.close');
  const [closing, setClosing] = useState(false);
  const [why, setWhy] = useState<Record<string, string>>({});
  const open = kit.glands.filter(isOpen);
  return (
    <Group>
      {investigator && <NotGiven kit={kit} />}
      {investigator && kit.state === 'giving' && (
        <Button size="lg" onClick={() => setClosing(true)}>
          {text(open.length ? 'bedside.not-all' : 'bedside.sign')}
        </Button>
      )}
      <Reserves kit={kit} />
      <SignDialog
        act={`/bedside/kits/${kit.id}/close`}
        open={closing}
        title={text('bedside.sign-title', { kit: kit.number })}
        meaning={text('bedside.sign-meaning')}
        hash={kit.hash}
        record={
          <Stack gap={2}>
            {kit.glands.map((g) => (
              <Text key={glandKey(g)} fz="sm">
                {gland(g)}:{' '}
                {g.givenAt
                  ? text('bedside.given-at', { ml: ml(g.givenUl), at: clockOrMoment(g.givenAt, kit.zone, now) })
                  : text('bedside.not-given')}
              </Text>
            ))}
          </Stack>
        }
        onClose={() => setClosing(false)}
        onSign={async (signature) => {
          const notGiven = open.map((g) => ({ gland: g.gland, side: g.side, reason: why[glandKey(g)] ?? '' }));
          await act(`/bedside/kits/${kit.id}/close`, { notGiven, signature });
          await refresh();
        }}
      >
        {open.map((g) => (
          <Textarea
            key={glandKey(g)}
            label={text('bedside.why-not', { gland: gland(g) })}
            value={why[glandKey(g)] ?? ''}
            onChange={({ currentTarget: { value } }) => setWhy((w) => ({ ...w, [glandKey(g)]: value }))}
            required
          />
        ))}
      </SignDialog>
    </Group>
  );
}

/** For what is not given of a kit that is at hand or was withdrawn. */
function Reserves({ kit }: { kit: Kit }) {
  const may = useMay('kit.request-reserve');
  const [asking, setAsking] = useState<GlandView | null>(null);
  const [reserved, setReserved] = useState<readonly Reserve[]>([]);
  if (!may || !(kit.withdrawnAt || ['verified', 'giving'].includes(kit.state))) return null;
  return (
    <>
      {kit.glands
        .filter((g) => g.givenAt === null)
        .map((g) => (
          <Button key={glandKey(g)} size="lg" variant="default" onClick={() => setAsking(g)}>
            {text('bedside.reserve', { gland: gland(g) })}
          </Button>
        ))}
      <ReserveDialog
        kit={kit}
        g={asking}
        onClose={() => setAsking(null)}
        onReserved={(k) => setReserved((before) => [...before, k])}
      />
      {reserved.map((k) => (
        <Paper key={k.id} p="lg" w="100%" role="status" data-reserved={k.number}>
          {text('bedside.reserved', { kit: k.number, gland: k.plan.map(gland).join(', ') })}{' '}
          <Anchor component={Link} to={`/bedside/${k.id}`}>
            {text('bedside.open-kit', { kit: k.number })}
          </Anchor>
        </Paper>
      ))}
    </>
  );
}

function ReserveDialog({
  kit,
  g,
  onClose,
  onReserved,
}: {
  kit: Kit;
  g: GlandView | null;
  onClose: () => void;
  onReserved: (kit: Reserve) => void;
}) {
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const { run, busy, error } = useAct();
  const ask = async () => {
    const { subjectId, treatment } = kit;
    const body = { subjectId, treatment, gland: g!.gland, side: g!.side, reason };
    onReserved(await act<Reserve>('/kits/reserves', body));
    setReason('');
    await refresh();
    onClose();
  };
  return (
    <Dialog opened={g !== null} onClose={onClose} title={text('bedside.reserve', { gland: g ? gland(g) : '' })}>
      <Stack>
        <Textarea
          label={text('sign.reason')}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          data-autofocus
        />
        <Problem error={error} />
        <Button size="lg" loading={busy} onClick={() => void run(ask)} disabled={reason.trim().length < 3}>
          {text('bedside.reserve-do')}
        </Button>
      </Stack>
    </Dialog>
  );
}
