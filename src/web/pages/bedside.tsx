import {
  Button,
  Group,
  Modal,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
  UnstyledButton,
} from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { act, Refused, useRead, useRefresh, type View } from '../api.ts';
import { useNow } from '../now.tsx';
import { GlandPicture } from '../parts/gland-picture.tsx';
import { Loaded, Page, useRoles } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { NOBODY, SecondPerson, SignDialog, type Sign } from '../parts/sign-dialog.tsx';
import { State } from '../parts/state.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { ScanField } from '../scan/scan-field.tsx';
import { useScan } from '../scan/scanner.tsx';
import { gland, text } from '../text.tsx';
import { clock, countdown, ml } from '../time.ts';

type Kit = View<'BedsideView'>;
type GlandView = Kit['glands'][number];
type Shown = View<'VerdictView'> & { what: React.ReactNode };

/** The kits of the day, on a tablet held in one hand. */
export function Bedside() {
  const kits = useRead<Kit[]>('/bedside/kits', { every: 10_000 });
  return (
    <Page title={text('bedside.title')}>
      <Loaded from={kits}>
        {(all) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {[...all].reverse().map((k) => (
              <UnstyledButton key={k.id} component={Link} to={`/bedside/${k.id}`}>
                <Paper p="lg">
                  <Group justify="space-between">
                    <Text className="mono" fw={700} fz="lg">
                      {k.number}
                    </Text>
                    <State of={k.state} />
                  </Group>
                  <Text>
                    <span className="mono">{k.subject}</span> · {k.trial} · {text('kit.treatment', { n: k.treatment })}
                  </Text>
                  {k.offeredToYou && <Text fw={700}>{text('bedside.offered')}</Text>}
                </Paper>
              </UnstyledButton>
            ))}
            {!all.length && <Text>{text('bedside.none')}</Text>}
          </SimpleGrid>
        )}
      </Loaded>
    </Page>
  );
}

export function BedsideKit() {
  const { kitId } = useParams({ strict: false });
  const kit = useRead<Kit>(`/bedside/kits/${kitId}`, { every: 15_000 });
  return <Loaded from={kit}>{(k) => <AtBedside key={k.id} kit={k} />}</Loaded>;
}

/** Scan subject, scan kit: GO or STOP. Then gland by gland: scan the syringe, inject, confirm. */
function AtBedside({ kit }: { kit: Kit }) {
  const refresh = useRefresh();
  const [subject, setSubject] = useState<{ id: string; code: string } | null>(null);
  const [kitCode, setKitCode] = useState<string | null>(null);
  const [syringe, setSyringe] = useState<{ id: string; code: string; name: string } | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const next =
    kit.glands.find((g) => key(g) === chosen) ?? kit.glands.find((g) => g.givenAt === null && !g.notGivenReason);

  const stopOf = useCallback((e: unknown, what: React.ReactNode) => {
    if (e instanceof Refused && e.problem.reasons) {
      const { reasons, ref, at } = e.problem;
      setShown({ outcome: 'STOP', reasons, ref, at: at ?? '', what });
    } else setError(e);
  }, []);

  const onScan = useCallback(
    async (code: string) => {
      setError(null);
      try {
        const { item } = await act<View<'ScanView'>>('/scan', { code });
        if (item.kind === 'subject') {
          setSubject({ id: item.id, code });
          return;
        }
        if (item.kind === 'kit') {
          setKitCode(code);
          if (item.id !== kit.id) setError(new Error(text('bedside.other-kit', { kit: item.name })));
          else if (kit.state === 'offered') {
            await act(`/kits/${kit.id}/accept`, { kit: code });
            await refresh();
          }
          return;
        }
        if (item.kind !== 'syringe') return;
        const context = {
          kitId: kit.id,
          ...(subject ? { subjectId: subject.id } : {}),
          ...(next ? { gland: next.gland, side: next.side } : {}),
        };
        const { verdict } = await act<View<'ScanView'>>('/scan', { code, step: 'dose.give', ...context });
        setSyringe(verdict?.outcome === 'GO' ? { id: item.id, code, name: item.name } : null);
        if (verdict) setShown({ ...verdict, what: <SyringeLine name={item.name} g={next} /> });
      } catch (e) {
        stopOf(e, code);
      }
    },
    [kit, next, refresh, stopOf, subject],
  );
  useScan(shown?.outcome === 'STOP' ? null : (code) => void onScan(code));
  const clear = useCallback(() => setShown(null), []);

  return (
    <Stack maw={820} mx="auto">
      <Header kit={kit} />
      <ScanField hint={hintFor(kit, subject !== null)} />
      {shown && <Verdict verdict={shown} what={shown.what} onDone={clear} />}
      <Problem error={error} />
      {kit.state === 'offered' && <Paper p="lg">{text('bedside.accept')}</Paper>}
      {kit.state === 'handed-over' && (
        <VerifyStep kit={kit} subject={subject?.code ?? null} kitCode={kitCode} onStop={stopOf} />
      )}
      {['verified', 'giving'].includes(kit.state) && !subject && <Paper p="lg">{text('bedside.scan-subject')}</Paper>}
      <GlandPicture glands={kit.glands} next={next ?? null} onChoose={(g) => setChosen(key(g))} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {kit.glands.map((g) => (
          <GlandCard key={key(g)} g={g} kit={kit} isNext={next === g} onChoose={() => setChosen(key(g))} />
        ))}
      </SimpleGrid>
      {syringe && next && subject && (
        <GiveDialog
          kit={kit}
          g={next}
          subject={subject.code}
          syringe={syringe}
          onClose={() => setSyringe(null)}
          onStop={(e) => {
            setSyringe(null);
            stopOf(e, <SyringeLine name={syringe.name} g={next} />);
          }}
        />
      )}
      <Ending kit={kit} subjectId={kit.subjectId} />
    </Stack>
  );
}

const key = (g: { gland: string; side: string }): string => `${g.side}-${g.gland}`;

function hintFor(kit: Kit, subjectKnown: boolean): string {
  if (kit.state === 'offered') return text('bedside.hint-kit');
  if (kit.state === 'handed-over') return text('bedside.hint-verify');
  return text(subjectKnown ? 'bedside.hint-syringe' : 'bedside.hint-subject');
}

function SyringeLine({ name, g }: { name: string; g?: GlandView }) {
  return (
    <>
      <b className="mono">{name}</b> · {g ? `${gland(g)}, ${ml(g.plannedUl)}` : ''}
    </>
  );
}

function Header({ kit }: { kit: Kit }) {
  const now = useNow();
  const left = kit.useBefore ? Date.parse(kit.useBefore) - now : null;
  const running = ['prepared', 'offered', 'handed-over', 'verified', 'giving'].includes(kit.state);
  return (
    <Group justify="space-between">
      <div>
        <Title order={1}>
          <span className="mono">{kit.number}</span> · <span className="mono">{kit.subject}</span>
        </Title>
        <Group gap="xs">
          <Text c="dimmed">
            {kit.trial} · {text(kit.kind === 'reserve' ? 'kit.reserve' : 'kit.treatment', { n: kit.treatment })}
          </Text>
          <State of={kit.state} />
        </Group>
      </div>
      {left !== null && running && (
        <div style={{ textAlign: 'right' }}>
          <Text className="mono" fz={34} fw={700} lh={1}>
            {countdown(left)}
          </Text>
          <Text fz="sm" c="dimmed">
            {text('bedside.use-before', { at: clock(kit.useBefore!, kit.zone) })}
          </Text>
        </div>
      )}
    </Group>
  );
}

function VerifyStep({
  kit,
  subject,
  kitCode,
  onStop,
}: {
  kit: Kit;
  subject: string | null;
  kitCode: string | null;
  onStop: (e: unknown, what: React.ReactNode) => void;
}) {
  const refresh = useRefresh();
  const [second, setSecond] = useState<Sign>(NOBODY);
  const [busy, setBusy] = useState(false);
  const ready = subject && kitCode;
  const verify = async () => {
    setBusy(true);
    try {
      await act(`/bedside/kits/${kit.id}/verify`, { subject, kit: kitCode, second });
      await refresh();
    } catch (e) {
      onStop(e, kit.number);
    } finally {
      setBusy(false);
      setSecond(NOBODY);
    }
  };
  return (
    <Paper p="lg">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void verify();
        }}
      >
        <Stack gap="sm">
          <Text fw={600}>{text('bedside.verify')}</Text>
          <Text>
            {subject ? '✓' : '1.'} {text('bedside.verify-subject')} &nbsp; {kitCode ? '✓' : '2.'}{' '}
            {text('bedside.verify-kit')}
          </Text>
          <SecondPerson label={text('bedside.second')} value={second} onChange={setSecond} />
          <Button type="submit" size="lg" disabled={!ready} loading={busy}>
            {text('bedside.verify-do')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

function GlandCard({ g, kit, isNext, onChoose }: { g: GlandView; kit: Kit; isNext: boolean; onChoose: () => void }) {
  const given = g.givenAt !== null;
  return (
    <UnstyledButton onClick={onChoose} disabled={given} data-gland={key(g)}>
      <Paper p="lg" style={isNext ? { border: '2px solid var(--mantine-color-teal-7)' } : undefined}>
        <Group justify="space-between">
          <Text fw={600}>{gland(g)}</Text>
          <Text fz="sm" fw={600} c={given ? 'green.9' : undefined}>
            {given
              ? `✓ ${text('bedside.given')}`
              : g.notGivenReason
                ? text('bedside.not-given')
                : isNext
                  ? text('bedside.next')
                  : ''}
          </Text>
        </Group>
        <Text fz="lg">
          {given
            ? text('bedside.given-at', { ml: ml(g.givenUl), at: clock(g.givenAt!, kit.zone) })
            : text('bedside.planned', { ml: ml(g.plannedUl) })}
        </Text>
        <Text fz="sm" c="dimmed">
          {g.notGivenReason ?? g.syringe ?? ''}
        </Text>
      </Paper>
    </UnstyledButton>
  );
}

function GiveDialog({
  kit,
  g,
  subject,
  syringe,
  onClose,
  onStop,
}: {
  kit: Kit;
  g: GlandView;
  subject: string;
  syringe: { code: string; name: string };
  onClose: () => void;
  onStop: (e: unknown) => void;
}) {
  const refresh = useRefresh();
  const [guidance, setGuidance] = useState('ultrasound');
  const [volume, setVolume] = useState((g.plannedUl / 1000).toFixed(2));
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const volumeUl = Math.round(Number(volume.replace(',', '.')) * 1000);
  const partly = volumeUl !== g.plannedUl;
  const give = async () => {
    setBusy(true);
    try {
      await act(`/bedside/kits/${kit.id}/doses`, {
        subject,
        syringe: syringe.code,
        gland: g.gland,
        side: g.side,
        volumeUl,
        guidance,
        ...(reason ? { reason } : {}),
      });
      await refresh();
      onClose();
    } catch (e) {
      onStop(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{text('bedside.inject', { gland: gland(g) })}</b>}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text fz="xl">
          {gland(g)} · <b>{ml(volumeUl)}</b> · <span className="mono">{syringe.name}</span>
        </Text>
        <Group grow align="flex-end">
          <TextInput
            label={text('bedside.volume')}
            value={volume}
            onChange={(e) => setVolume(e.currentTarget.value)}
            inputMode="decimal"
            size="md"
          />
          <Select
            label={text('bedside.guidance')}
            data={['ultrasound', 'palpation'].map((v) => ({
              value: v,
              label: text(`guidance.${v}` as 'guidance.ultrasound'),
            }))}
            value={guidance}
            onChange={(v) => setGuidance(v ?? 'ultrasound')}
            size="md"
            allowDeselect={false}
          />
        </Group>
        {partly && (
          <Textarea
            label={text('bedside.why-partly')}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            required
          />
        )}
        <Group grow>
          <Button variant="default" size="lg" onClick={onClose}>
            {text('button.cancel')}
          </Button>
          <Button
            size="lg"
            loading={busy}
            onClick={() => void give()}
            disabled={!Number.isFinite(volumeUl) || volumeUl <= 0 || (partly && reason.trim().length < 3)}
          >
            {text('bedside.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Not all given, a reserve, and the signature at the end. */
function Ending({ kit, subjectId }: { kit: Kit; subjectId: string }) {
  const refresh = useRefresh();
  const investigator = useRoles('investigator');
  const [closing, setClosing] = useState(false);
  const [asking, setAsking] = useState<GlandView | null>(null);
  const [why, setWhy] = useState<Record<string, string>>({});
  const open = kit.glands.filter((g) => g.givenAt === null && !g.notGivenReason);
  if (!investigator || !['verified', 'giving'].includes(kit.state)) return null;
  return (
    <Group>
      {kit.state === 'giving' && (
        <Button size="lg" onClick={() => setClosing(true)}>
          {text(open.length ? 'bedside.not-all' : 'bedside.sign')}
        </Button>
      )}
      {open.map((g) => (
        <Button key={key(g)} size="lg" variant="default" onClick={() => setAsking(g)}>
          {text('bedside.reserve', { gland: gland(g) })}
        </Button>
      ))}
      <SignDialog
        open={closing}
        title={text('bedside.sign-title', { kit: kit.number })}
        meaning={text('bedside.sign-meaning')}
        hash={kit.hash}
        record={
          <Stack gap={2}>
            {kit.glands.map((g) => (
              <Text key={key(g)} fz="sm">
                {gland(g)}:{' '}
                {g.givenAt
                  ? text('bedside.given-at', { ml: ml(g.givenUl), at: clock(g.givenAt, kit.zone) })
                  : text('bedside.not-given')}
              </Text>
            ))}
          </Stack>
        }
        onClose={() => setClosing(false)}
        onSign={async (signature) => {
          const notGiven = open.map((g) => ({ gland: g.gland, side: g.side, reason: why[key(g)] ?? '' }));
          await act(`/bedside/kits/${kit.id}/close`, { notGiven, signature });
          await refresh();
        }}
      >
        {open.map((g) => (
          <Textarea
            key={key(g)}
            label={text('bedside.why-not', { gland: gland(g) })}
            value={why[key(g)] ?? ''}
            onChange={(e) => setWhy((w) => ({ ...w, [key(g)]: e.currentTarget.value }))}
            required
          />
        ))}
      </SignDialog>
      <ReserveDialog kit={kit} subjectId={subjectId} g={asking} onClose={() => setAsking(null)} />
    </Group>
  );
}

function ReserveDialog({
  kit,
  subjectId,
  g,
  onClose,
}: {
  kit: Kit;
  subjectId: string;
  g: GlandView | null;
  onClose: () => void;
}) {
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const ask = async () => {
    try {
      await act('/kits/reserves', { subjectId, treatment: kit.treatment, gland: g!.gland, side: g!.side, reason });
      await refresh();
      onClose();
    } catch (e) {
      setError(e);
    }
  };
  return (
    <Modal opened={g !== null} onClose={onClose} title={<b>{text('bedside.reserve', { gland: g ? gland(g) : '' })}</b>}>
      <Stack>
        <Textarea
          label={text('sign.reason')}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
          data-autofocus
        />
        <Problem error={error} />
        <Button size="lg" onClick={() => void ask()} disabled={reason.trim().length < 3}>
          {text('bedside.reserve-do')}
        </Button>
      </Stack>
    </Modal>
  );
}
