import { Anchor, Button, Checkbox, Group, Image, Paper, Select, Stack, Stepper, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type ReactNode } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { useRoles } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { ReasonSign } from '../parts/reason-sign.tsx';
import { NOBODY, SecondPerson, SignDialog, type Sign } from '../parts/sign-dialog.tsx';
import { State } from '../parts/state.tsx';
import { gland, term, text } from '../text.tsx';
import { clock, day, ml } from '../time.ts';

type Kit = View<'KitPage'>;
type Codes = Readonly<Record<string, string>>;
type Unit = Kit['units'][number];

const APPEARANCES = ['clear', 'clumps', 'leak', 'crack', 'label-unreadable', 'thaw-incomplete'];

/** The steps of the approved procedure, in their order. The same steps, prints and clocks in both arms. */
export function BenchSteps({ kit, codes }: { kit: Kit; codes: Codes }) {
  const preparer = useRoles('preparer', 'pharmacist');
  const thawing = kit.units.filter((u) => u.state === 'thawing');
  const thawed = kit.units.filter((u) => u.thawEndedAt !== null && u.appearance === 'clear');
  const open = kit.plan.filter((p) => !kit.syringes.some((s) => s.gland === p.gland && s.side === p.side));
  const over = !['assigned', 'preparing'].includes(kit.state);
  const active = over
    ? kit.state === 'prepared' || kit.state === 'offered'
      ? 5
      : 6
    : thawing.length
      ? 2
      : !thawed.length
        ? kit.units.some((u) => u.state === 'reserved')
          ? 1
          : 0
        : open.length
          ? 3
          : 4;
  if (!preparer) return <Paper>{text('bench.read-only')}</Paper>;
  return (
    <Paper>
      <Stepper active={active} orientation="vertical" size="sm" iconSize={30}>
        <Stepper.Step label={text('bench.step-units')} description={active === 0 && <Choose kit={kit} />}>
          {null}
        </Stepper.Step>
        <Stepper.Step
          label={text('bench.step-thaw')}
          description={(active === 0 || active === 1) && kit.units.length > 0 && <StartThaw kit={kit} codes={codes} />}
        />
        <Stepper.Step
          label={text('bench.step-look')}
          description={active === 2 && <EndThaw kit={kit} units={thawing} codes={codes} />}
        />
        <Stepper.Step
          label={text('bench.step-draw')}
          description={active === 3 && <Draw kit={kit} open={open[0]!} thawed={thawed} codes={codes} />}
        />
        <Stepper.Step
          label={text('bench.step-check')}
          description={active >= 4 && active < 6 && <Check kit={kit} codes={codes} done={active > 4} />}
        />
        <Stepper.Step label={text('bench.step-hand')} description={active === 5 && <Offer kit={kit} codes={codes} />} />
      </Stepper>
      {active === 3 && (
        <Aside title={text('bench.another-unit')}>
          <StartThaw kit={kit} codes={codes} />
        </Aside>
      )}
    </Paper>
  );
}

function Aside({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={4} mt="sm" pt="sm" style={{ borderTop: '1px solid #dfe5ea' }}>
      <Text fz="sm" c="dimmed">
        {title}
      </Text>
      {children}
    </Stack>
  );
}

/** The recorded reveal: what goes in, and which units, first to expire first; blocked ones stay visible with the reason. */
function Choose({ kit }: { kit: Kit }) {
  const [reveal, setReveal] = useState<View<'RevealView'> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const show = () => act<View<'RevealView'>>(`/kits/${kit.id}/reveal`).then(setReveal).catch(setError);
  return (
    <Stack gap="xs" mt={4}>
      <Problem error={error} />
      {!reveal ? (
        <Group>
          <Button onClick={() => void show()} variant="default" size="sm">
            {text('bench.reveal')}
          </Button>
        </Group>
      ) : (
        <>
          <Text fz="sm">
            <b>{reveal.product}</b> · {reveal.method} · {text('bench.minutes', { n: reveal.useMinutes ?? 0 })}
          </Text>
          <Text fz="sm">{text('bench.scan-unit', { n: kit.plan.length })}</Text>
          <Stack gap={2} mah={260} style={{ overflowY: 'auto' }}>
            {reveal.candidates.map((c) => (
              <Group key={c.id} justify="space-between" wrap="nowrap" opacity={c.usable ? 1 : 0.55}>
                <Text fz="sm" className="mono">
                  {c.name}
                </Text>
                <Text fz="xs" c="dimmed" truncate title={c.reasons.join(' ')}>
                  {c.usable ? `${c.place ?? ''} · ${day(c.expiresOn)}` : c.reasons.join(' ')}
                </Text>
              </Group>
            ))}
          </Stack>
        </>
      )}
    </Stack>
  );
}

/** Units kept for the kit, ticked once they are scanned at the bath; two people start the thaw. */
function StartThaw({ kit, codes }: { kit: Kit; codes: Codes }) {
  const refresh = useRefresh();
  const [signing, setSigning] = useState(false);
  const [freeing, setFreeing] = useState<Unit | null>(null);
  const [verifier, setVerifier] = useState<Sign>(NOBODY);
  const reserved = kit.units.filter((u) => u.state === 'reserved');
  const ready = reserved.filter((u) => codes[u.id]);
  if (!reserved.length) return null;
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
        <Button disabled={!ready.length} onClick={() => setSigning(true)} size="md">
          {text('bench.start-thaw', { n: ready.length })}
        </Button>
      </Group>
      <SignDialog
        open={signing}
        title={text('bench.thaw-title', { kit: kit.number })}
        meaning={text('bench.thaw-meaning')}
        record={
          <Text fz="sm" className="mono">
            {ready.map((u) => u.name).join(', ')}
          </Text>
        }
        onClose={() => setSigning(false)}
        onSign={async (signature) => {
          await act(`/kits/${kit.id}/thaw`, { units: ready.map((u) => codes[u.id]), signature, verifier });
          setVerifier(NOBODY);
          await refresh();
        }}
      >
        <SecondPerson label={text('bench.verifier')} value={verifier} onChange={setVerifier} />
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
  const refresh = useRefresh();
  return (
    <ReasonSign
      open={unit !== null}
      title={text('bench.free-title', { unit: unit?.name ?? '' })}
      meaning={text('bench.free')}
      record={
        <Text fz="sm" className="mono">
          {unit?.name}
        </Text>
      }
      onClose={onClose}
      onSign={async (_, reason) => {
        await act(`/kits/${kit.id}/units/free`, { unit: code, reason });
        await refresh();
      }}
    />
  );
}

function EndThaw({ kit, units, codes }: { kit: Kit; units: readonly Unit[]; codes: Codes }) {
  const refresh = useRefresh();
  const [looks, setLooks] = useState<Record<string, string>>({});
  const [error, setError] = useState<unknown>(null);
  const ready = units.filter((u) => codes[u.id] && looks[u.id]);
  const end = () =>
    act(`/kits/${kit.id}/thawed`, { units: ready.map((u) => ({ unit: codes[u.id], appearance: looks[u.id] })) })
      .then(refresh)
      .catch(setError);
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
        <Button disabled={!ready.length} onClick={() => void end()} size="md">
          {text('bench.end-thaw', { n: ready.length })}
        </Button>
      </Group>
    </Stack>
  );
}

/** One gland after the other; the volume comes from the thawed units that are scanned. */
function Draw({
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
  const [signing, setSigning] = useState(false);
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
        <Button disabled={!chosen || !codes[chosen.id]} onClick={() => setSigning(true)} size="md">
          {text('bench.draw', { gland: gland(open) })}
        </Button>
      </Group>
      <SignSecond
        open={signing}
        title={text('bench.draw-title', { gland: gland(open), ml: ml(open.volumeUl) })}
        verifier={verifier}
        onVerifier={setVerifier}
        onClose={() => setSigning(false)}
        onSign={async () => {
          const from = [{ unit: codes[chosen!.id], volumeUl: open.volumeUl }];
          await act(`/kits/${kit.id}/draws`, { gland: open.gland, side: open.side, from, verifier });
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
  open,
  title,
  verifier,
  onVerifier,
  onClose,
  onSign,
}: {
  open: boolean;
  title: string;
  verifier: Sign;
  onVerifier: (s: Sign) => void;
  onClose: () => void;
  onSign: () => Promise<void>;
}) {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  if (!open) return null;
  const sign = async () => {
    setBusy(true);
    setError(null);
    try {
      await onSign();
      onClose();
    } catch (e) {
      setError(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Paper bg="gray.0">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void sign();
        }}
      >
        <Stack gap="xs">
          <Text fw={600}>{title}</Text>
          <SecondPerson label={text('bench.verifier')} value={verifier} onChange={onVerifier} />
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

function Check({ kit, codes, done }: { kit: Kit; codes: Codes; done: boolean }) {
  const refresh = useRefresh();
  const [error, setError] = useState<unknown>(null);
  const all = kit.syringes.every((s) => codes[s.id]);
  const complete = () =>
    act(`/kits/${kit.id}/complete`, { syringes: kit.syringes.map((s) => codes[s.id]) })
      .then(refresh)
      .catch(setError);
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
            <Button disabled={!all} onClick={() => void complete()} size="md">
              {text('bench.complete')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

function Offer({ kit, codes }: { kit: Kit; codes: Codes }) {
  const refresh = useRefresh();
  const [to, setTo] = useState('');
  const [error, setError] = useState<unknown>(null);
  const code = codes[kit.id];
  if (kit.state === 'offered') return <Text>{text('bench.offered')}</Text>;
  const offer = () =>
    act(`/kits/${kit.id}/offer`, { kit: code, to })
      .then(async () => {
        notifications.show({ message: text('bench.offered'), color: 'teal' });
        await refresh();
      })
      .catch(setError);
  return (
    <Stack gap="xs" mt={4}>
      <Scanned done={Boolean(code)} label={kit.number} note={text('bench.scan-kit')} />
      {kit.labelId && <LabelPicture id={kit.labelId} height={140} />}
      <TextInput
        label={text('bench.to')}
        value={to}
        onChange={(e) => setTo(e.currentTarget.value)}
        w={260}
        autoComplete="off"
      />
      <Problem error={error} />
      <Group>
        <Button disabled={!code || !to} onClick={() => void offer()} size="md">
          {text('bench.offer')}
        </Button>
      </Group>
    </Stack>
  );
}

function Syringes({ kit, codes }: { kit: Kit; codes: Codes }) {
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
                <Anchor href={`/api/labels/${s.labelId}/pdf`} target="_blank" fz="xs">
                  {text('bench.print')}
                </Anchor>
              )}
            </Group>
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}

export function LabelPicture({ id, height }: { id: string; height: number }) {
  return (
    <Image
      src={`/api/labels/${id}/png`}
      alt={text('bench.label')}
      h={height}
      w="auto"
      fit="contain"
      style={{ border: '1px solid #dfe5ea', imageRendering: 'pixelated' }}
    />
  );
}

function Scanned({ done, label, note }: { done: boolean; label: string; note?: string | null }) {
  return (
    <Checkbox
      checked={done}
      readOnly
      tabIndex={-1}
      label={
        <>
          <span className="mono">{label}</span>
          {note ? (
            <Text span fz="xs" c="dimmed">
              {' '}
              {note}
            </Text>
          ) : null}
        </>
      }
    />
  );
}
