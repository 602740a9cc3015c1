import { Button, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { useNow } from '../now.tsx';
import { NOBODY, SecondPerson, type Sign } from '../parts/sign-dialog.tsx';
import { State } from '../parts/state.tsx';
import { useAct } from '../parts/use-act.ts';
import { gland, glandKey, text } from '../text.tsx';
import { clockTone, TONE } from '../theme.ts';
import { clockOrMoment, countdown, ml } from '../time.ts';

type Kit = View<'BedsideView'>;

type GlandView = Kit['glands'][number];

/** Still to be given. */
export const isOpen = (g: GlandView): boolean => g.givenAt === null && !g.notGivenReason;

/** The earliest limit of the syringes that are still to be given (UTC instant); null where there is none. */
const firstLimit = (kit: Kit): string | null =>
  kit.glands
    .filter(isOpen)
    .flatMap((g) => g.useBefore ?? [])
    .sort()[0] ?? null;

export function Header({ kit }: { kit: Kit }) {
  const now = useNow();
  const limit = firstLimit(kit);
  const left = limit ? Date.parse(limit) - now : null;
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
          <Text className="mono" fz={34} fw={700} lh={1} c={clockTone(left)?.color} data-clock>
            {countdown(left)}
          </Text>
          {left < 0 && (
            <Text fw={700} c={TONE.STOP.color}>
              {text('bedside.over')}
            </Text>
          )}
          <Text fz="sm" c="dimmed">
            {text('bedside.use-before', { at: clockOrMoment(limit!, kit.zone, now) })}
          </Text>
        </div>
      )}
    </Group>
  );
}

export function VerifyStep({
  kit,
  subject,
  kitCode,
  reading,
  onStop,
}: {
  kit: Kit;
  subject: string | null;
  kitCode: string | null;
  /** A scan is being looked up: it may be another subject or kit. */
  reading: boolean;
  onStop: (e: unknown, what: React.ReactNode) => void;
}) {
  const refresh = useRefresh();
  const [second, setSecond] = useState<Sign>(NOBODY);
  const { run, busy } = useAct();
  const ready = subject && kitCode && !reading;
  const verify = async () => {
    try {
      await act(`/bedside/kits/${kit.id}/verify`, { subject, kit: kitCode, second });
      await refresh();
    } catch (e) {
      onStop(e, kit.number);
    } finally {
      setSecond(NOBODY);
    }
  };
  return (
    <Paper p="lg">
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void run(verify);
        }}
      >
        <Stack gap="sm">
          <Text fw={600}>{text('bedside.verify')}</Text>
          <Text>
            {subject ? '✓' : '1.'} {text('bedside.verify-subject')} &nbsp; {kitCode ? '✓' : '2.'}{' '}
            {text('bedside.verify-kit')}
          </Text>
          <SecondPerson
            act={`/bedside/kits/${kit.id}/verify`}
            label={text('bedside.second')}
            value={second}
            onChange={setSecond}
          />
          <Button type="submit" size="lg" disabled={!ready} loading={busy}>
            {text('bedside.verify-do')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

export function GlandCard({
  g,
  kit,
  isNext,
  onChoose,
}: {
  g: GlandView;
  kit: Kit;
  isNext: boolean;
  onChoose: () => void;
}) {
  const now = useNow();
  const given = g.givenAt !== null;
  return (
    <UnstyledButton onClick={onChoose} disabled={given} data-gland={glandKey(g)}>
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
            ? text('bedside.given-at', { ml: ml(g.givenUl), at: clockOrMoment(g.givenAt!, kit.zone, now) })
            : text('bedside.planned', { ml: ml(g.plannedUl) })}
        </Text>
        <Text fz="sm" c="dimmed">
          {g.notGivenReason ?? g.syringe ?? ''}
        </Text>
        {isOpen(g) && g.useBefore && (
          <Text
            fz="sm"
            {...(Date.parse(g.useBefore) < now ? { c: TONE.STOP.color, fw: 700 } : { c: 'dimmed' })}
            data-limit
          >
            {text('bedside.use-before', { at: clockOrMoment(g.useBefore, kit.zone, now) })}
          </Text>
        )}
      </Paper>
    </UnstyledButton>
  );
}
