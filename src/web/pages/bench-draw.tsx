import { Syringes } from './bench-hand-over.tsx';
import { Scanned } from '../parts/scanned.tsx';
import { Button, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { isOfSecond } from '../parts/proof-fields.tsx';
import { NOBODY, SecondPerson, type Sign } from '../parts/sign-dialog.tsx';
import { ScansWait } from '../scan/scans-wait.tsx';
import { gland, text } from '../text.tsx';
import { ml } from '../time.ts';

type Kit = View<'KitPage'>;

type Codes = Readonly<Record<string, string>>;

type Unit = Kit['units'][number];

/** One gland after the other; the volume comes from the thawed units that are scanned. */
export function Draw({
  kit,
  open,
  thawed,
  codes,
}: {
  kit: Kit;
  open: Kit['plan'][number];
  thawed: readonly Unit[];
  codes: Codes;
}) {
  const refresh = useRefresh();
  /** What is signed: unit and gland as they were when the form was opened. */
  const [signed, setSigned] = useState<{ unit: Unit; dose: Kit['plan'][number] } | null>(null);
  const [verifier, setVerifier] = useState<Sign>(NOBODY);
  const fitting = thawed.filter((u) => (u.volumeUl ?? 0) >= open.volumeUl);
  const unit =
    fitting.find((u) => codes[u.id] && u.state === 'drawn') ?? fitting.find((u) => codes[u.id]) ?? fitting[0];
  const fresh = fitting.find((u) => codes[u.id] && u.state === 'thawed');
  const [fromFresh, setFromFresh] = useState(false);
  const chosen = fromFresh && fresh ? fresh : unit;
  return (
    <Stack gap="xs" mt={4}>
      {thawed.map((u) => (
        <Scanned
          key={u.id}
          done={Boolean(codes[u.id])}
          label={u.name}
          note={text('bench.left', { ml: ml(u.volumeUl) })}
        />
      ))}
      {fresh && unit && fresh.id !== unit.id && (
        <Checkbox
          label={text('bench.from-fresh', { unit: fresh.name })}
          checked={fromFresh}
          onChange={(e) => setFromFresh(e.currentTarget.checked)}
        />
      )}
      <Text>
        {text('bench.draw-now', { ml: ml(open.volumeUl), unit: chosen?.name ?? '—' })} <b>{gland(open)}</b>
      </Text>
      {!chosen || !codes[chosen.id] ? (
        <Text fz="sm" c="dimmed">
          {text('bench.scan-first')}
        </Text>
      ) : null}
      <Group>
        <Button
          disabled={!chosen || !codes[chosen.id]}
          onClick={() => setSigned({ unit: chosen!, dose: open })}
          size="md"
        >
          {text('bench.draw', { gland: gland(open) })}
        </Button>
      </Group>
      <SignSecond
        act={`/kits/${kit.id}/draws`}
        open={signed !== null}
        title={
          signed &&
          text('bench.draw-title', { gland: gland(signed.dose), ml: ml(signed.dose.volumeUl), unit: signed.unit.name })
        }
        verifier={verifier}
        onVerifier={setVerifier}
        onClose={() => setSigned(null)}
        onSign={async () => {
          const { unit, dose } = signed!;
          const from = [{ unit: codes[unit.id], volumeUl: dose.volumeUl }];
          await act(`/kits/${kit.id}/draws`, { gland: dose.gland, side: dose.side, from, verifier });
          setVerifier(NOBODY);
          setFromFresh(false);
          await refresh();
        }}
      />
      <Syringes kit={kit} codes={codes} />
    </Stack>
  );
}

/** Only the second person signs here. */
function SignSecond({
  act,
  open,
  title,
  verifier,
  onVerifier,
  onClose,
  onSign,
}: {
  /** Path of the act that is sent. */
  act: string;
  open: boolean;
  title: string | null;
  verifier: Sign;
  onVerifier: (s: Sign) => void;
  onClose: () => void;
  onSign: () => Promise<void>;
}) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (open) form.current?.querySelector('input')?.focus();
  }, [open]);
  if (!open) return null;
  const sign = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSign();
      onClose();
    } catch (e) {
      setError(e);
      if (isOfSecond(e)) onVerifier({ ...NOBODY, login: verifier.login });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Paper bg="gray.0">
      <form
        ref={form}
        onSubmit={(e) => {
          e.preventDefault();
          void sign();
        }}
      >
        <Stack gap="xs">
          <Text fw={600}>{title}</Text>
          <SecondPerson act={act} label={text('bench.verifier')} value={verifier} onChange={onVerifier} />
          <ScansWait closed />
          <Problem error={error} />
          <Group>
            <Button type="submit" loading={busy}>
              {text('sign.sign')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {text('button.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
