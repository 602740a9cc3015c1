import { Dialog } from '../parts/dialog.tsx';
import { Scanned } from '../parts/scanned.tsx';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Problem } from '../parts/problem.tsx';
import { isOfSecond } from '../parts/proof-fields.tsx';
import { NOBODY, SecondPerson, SignDialog, type Sign } from '../parts/sign-dialog.tsx';
import { useAct } from '../parts/use-act.ts';
import { term, text } from '../text.tsx';
import { clock, day } from '../time.ts';
import { useMayEnd } from './bench-rhythm.tsx';

type Kit = View<'KitPage'>;

type Codes = Readonly<Record<string, string>>;

type Unit = Kit['units'][number];

/** Units that are listed at first. */
const FIRST = 12;

const APPEARANCES = ['clear', 'clumps', 'leak', 'crack', 'label-unreadable', 'thaw-incomplete'];

/** The recorded reveal: what goes in, and which units, first to expire first; blocked ones stay visible with the reason. */
export function Choose({ kit }: { kit: Kit }) {
  const [reveal, setReveal] = useState<View<'RevealView'> | null>(null);
  const [all, setAll] = useState(false);
  const { run, busy, error } = useAct();
  const show = async () => setReveal(await act<View<'RevealView'>>(`/kits/${kit.id}/reveal`));
  return (
    <Stack gap="xs" mt={4}>
      <Problem error={error} />
      {!reveal ? (
        <Group>
          <Button onClick={() => void run(show)} loading={busy} variant="default" size="sm">
            {text('bench.reveal')}
          </Button>
        </Group>
      ) : (
        <>
          <Text fz="sm">
            <b>{reveal.product}</b> · {reveal.method} · {text('bench.minutes', { n: reveal.useMinutes ?? 0 })}
          </Text>
          <Text fz="sm">{text('bench.scan-unit', { n: kit.plan.length })}</Text>
          <Stack gap={4}>
            {reveal.candidates.slice(0, all ? undefined : FIRST).map((c) => (
              <Group key={c.id} justify="space-between" align="flex-start" wrap="nowrap">
                <Text
                  style={{ flexShrink: 0 }}
                  fz="sm"
                  className="mono"
                  c={c.usable ? undefined : 'dimmed'}
                  td={c.usable ? undefined : 'line-through'}
                >
                  {c.name}
                </Text>
                <Text fz="xs" c="dimmed" ta="right">
                  {c.usable ? `${c.place ?? ''} · ${day(c.expiresOn)}` : c.reasons.join(' ')}
                </Text>
              </Group>
            ))}
          </Stack>
          {!all && reveal.candidates.length > FIRST && (
            <Group>
              <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
                {text('bench.all-units', { n: reveal.candidates.length })}
              </Button>
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}

/** Units kept for the kit, ticked once they are scanned at the bath; two people start the thaw. */
export function StartThaw({ kit, codes }: { kit: Kit; codes: Codes }) {
  const refresh = useRefresh();
  /** What is signed: the units as they were when the dialog was opened. */
  const [signed, setSigned] = useState<readonly Unit[]>([]);
  const [signing, setSigning] = useState(false);
  const [freeing, setFreeing] = useState<Unit | null>(null);
  const [verifier, setVerifier] = useState<Sign>(NOBODY);
  const reserved = kit.units.filter((u) => u.state === 'reserved');
  const ready = reserved.filter((u) => codes[u.id]);
  if (!reserved.length && !signing) return null;
  const sign = () => {
    setSigned(ready);
    setSigning(true);
  };
  return (
    <Stack gap="xs" mt={4}>
      {reserved.map((u) => (
        <Group key={u.id} justify="space-between">
          <Scanned done={Boolean(codes[u.id])} label={u.name} note={u.place} />
          <Button size="compact-xs" variant="subtle" disabled={!codes[u.id]} onClick={() => setFreeing(u)}>
            {text('bench.free')}
          </Button>
        </Group>
      ))}
      <Group>
        <Button disabled={!ready.length} onClick={sign} size="md">
          {text('bench.start-thaw', { n: ready.length })}
        </Button>
      </Group>
      <SignDialog
        act={`/kits/${kit.id}/thaw`}
        open={signing}
        title={text('bench.thaw-title', { kit: kit.number })}
        meaning={text('bench.thaw-meaning')}
        record={
          <Text fz="sm" className="mono">
            {signed.map((u) => u.name).join(', ')}
          </Text>
        }
        onClose={() => setSigning(false)}
        onSign={async (signature) => {
          const units = signed.map((u) => codes[u.id]);
          await act(`/kits/${kit.id}/thaw`, { units, signature, verifier }).catch((e: unknown) => {
            if (isOfSecond(e)) setVerifier({ ...NOBODY, login: verifier.login });
            throw e;
          });
          setVerifier(NOBODY);
          await refresh();
        }}
      >
        <SecondPerson
          act={`/kits/${kit.id}/thaw`}
          label={text('bench.verifier')}
          value={verifier}
          onChange={setVerifier}
        />
      </SignDialog>
      <FreeDialog
        kit={kit}
        unit={freeing}
        code={freeing ? codes[freeing.id] : undefined}
        onClose={() => setFreeing(null)}
      />
    </Stack>
  );
}

function FreeDialog({ kit, unit, code, onClose }: { kit: Kit; unit: Unit | null; code?: string; onClose: () => void }) {
  const title = <b>{text('bench.free-title', { unit: unit?.name ?? '' })}</b>;
  return (
    <Dialog opened={unit !== null} onClose={onClose} title={title}>
      {unit && (
        <Stack>
          <ActForm
            path="/api/kits/{kitId}/units/free"
            params={{ kitId: kit.id }}
            given={{ unit: code }}
            label={text('bench.free')}
            onDone={onClose}
          />
        </Stack>
      )}
    </Dialog>
  );
}

export function EndThaw({ kit, units, codes }: { kit: Kit; units: readonly Unit[]; codes: Codes }) {
  const refresh = useRefresh();
  const [looks, setLooks] = useState<Record<string, string>>({});
  const { run, busy, error } = useAct();
  const mayEnd = useMayEnd(kit);
  const ready = units.filter((u) => codes[u.id] && looks[u.id]);
  const end = async () => {
    const seen = ready.map((u) => ({ unit: codes[u.id], appearance: looks[u.id] }));
    await act(`/kits/${kit.id}/thawed`, { units: seen });
    await refresh();
  };
  return (
    <Stack gap="xs" mt={4}>
      {units.map((u) => (
        <Group key={u.id} wrap="nowrap">
          <Scanned
            done={Boolean(codes[u.id])}
            label={u.name}
            note={text('bench.since', { at: clock(u.thawStartedAt!, kit.zone) })}
          />
          <Select
            aria-label={text('bench.appearance', { unit: u.name })}
            placeholder={text('bench.look')}
            data={APPEARANCES.map((a) => ({ value: a, label: term(a) }))}
            value={looks[u.id] ?? null}
            onChange={(v) => setLooks((l) => ({ ...l, [u.id]: v ?? '' }))}
            size="sm"
          />
        </Group>
      ))}
      <Text fz="sm" c="dimmed">
        {text('bench.scan-thawed')}
      </Text>
      <Problem error={error} />
      <Group>
        <Button disabled={!ready.length || !mayEnd} onClick={() => void run(end)} loading={busy} size="md">
          {text('bench.end-thaw', { n: ready.length })}
        </Button>
      </Group>
    </Stack>
  );
}
