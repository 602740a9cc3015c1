import { Grid, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { act, Refused, useRead, useRefresh, type View } from '../api.ts';
import { useAll } from '../lists.ts';
import { useParam } from '../params.ts';
import { useNow } from '../now.tsx';
import { NotGiven } from '../parts/not-given.tsx';
import { Loaded, Note, Page, Rows } from '../parts/page.tsx';
import { State } from '../parts/state.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { CameraButton } from '../scan/camera.tsx';
import { ScanField } from '../scan/scan-field.tsx';
import { ScanProblem } from '../scan/scan-problem.tsx';
import { useScansInTurn } from '../scan/scanner.tsx';
import { gland, text } from '../text.tsx';
import { clockTone, TONE } from '../theme.ts';
import { clock, countdown, ml } from '../time.ts';
import { Rhythm } from './bench-rhythm.tsx';
import { BenchSteps } from './bench-steps.tsx';
import { WithdrawAll, WithdrawKit } from './bench-withdraw.tsx';

type Kit = View<'KitPage'>;
type Shown = View<'VerdictView'> & { what: string };

/** Kits of the site: what to prepare, and what is ready. */
export function Bench() {
  const kits = useAll<View<'KitBriefView'>>('/kits', { every: 10_000 });
  return (
    <Page title={text('bench.title')} right={<CameraButton />}>
      <WithdrawAll />
      <Paper>
        <Loaded from={kits}>
          {(rows) => (
            <Rows
              rows={[...rows].sort(openFirst)}
              empty={text('bench.none')}
              columns={[
                { head: text('kit.number'), cell: (k) => <Link to={`/bench/${k.id}`}>{k.number}</Link>, mono: true },
                { head: text('kit.subject'), cell: (k) => k.subject, mono: true },
                { head: text('kit.trial'), cell: (k) => k.trial },
                {
                  head: text('kit.what'),
                  cell: (k) => text(k.kind === 'reserve' ? 'kit.reserve' : 'kit.treatment', { n: k.treatment }),
                },
                { head: text('kit.glands'), cell: (k) => k.plan.map(gland).join(', ') },
                { head: text('kit.state'), cell: (k) => <State of={k.state} /> },
              ]}
            />
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}

const ORDER = ['preparing', 'assigned', 'prepared', 'offered', 'handed-over', 'verified', 'giving'];
const rank = (k: { state: string }) => (ORDER.includes(k.state) ? ORDER.indexOf(k.state) : 99);
const openFirst = (a: View<'KitBriefView'>, b: View<'KitBriefView'>) =>
  rank(a) - rank(b) || (a.number < b.number ? 1 : -1);

export function BenchKit() {
  const kitId = useParam('kitId');
  const kit = useRead<Kit>(`/kits/${kitId}`, { every: 15_000 });
  return <Loaded from={kit}>{(k) => <KitAtBench key={k.id} kit={k} />}</Loaded>;
}

/** One kit at a time, two people, the clock in large digits. Every code is scanned; the page remembers what was. */
function KitAtBench({ kit }: { kit: Kit }) {
  const refresh = useRefresh();
  const [codes, setCodes] = useState<Record<string, string>>({});
  const [shown, setShown] = useState<Shown | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [last, setLast] = useState<number | null>(null);

  const onScan = useCallback(
    async (code: string) => {
      setLast(Date.now());
      setError(null);
      let what = code;
      try {
        const { item } = await act<View<'ScanView'>>('/scan', { code });
        what = item.name;
        const known = item.id === kit.id || [...kit.units, ...kit.syringes].some((x) => x.id === item.id);
        if (item.kind === 'unit' && !known) {
          await act(`/kits/${kit.id}/units`, { unit: code });
          await refresh();
          setShown({
            outcome: 'GO',
            reasons: [],
            at: new Date().toISOString(),
            what: text('bench.kept', { unit: what }),
          });
        } else if (!known) {
          const { verdict } = await act<View<'ScanView'>>('/scan', {
            code,
            ...(item.kind === 'unit' ? { step: 'unit.thaw', kitId: kit.id } : {}),
          });
          if (verdict?.outcome === 'STOP') setShown({ ...verdict, what });
          else setError(new Error(text('bench.not-here', { name: item.name })));
          return;
        }
        setCodes((c) => ({ ...c, [item.id]: code }));
      } catch (e) {
        if (e instanceof Refused && e.problem.reasons) {
          const { reasons, ref, at } = e.problem;
          setShown({ outcome: 'STOP', reasons, ref, at: at ?? '', what });
        } else setError(e);
      }
    },
    [kit, refresh],
  );
  const clear = useCallback(() => setShown(null), []);
  useScansInTurn(shown?.outcome === 'STOP', onScan);

  return (
    <Stack maw={1280} mx="auto">
      <Group gap="sm">
        <Title order={1}>
          {text('bench.kit')} <span className="mono">{kit.number}</span>
        </Title>
        <State of={kit.state} />
        <Text c="dimmed">
          {kit.trial} · {text('kit.subject')} <b className="mono">{kit.subject}</b> ·{' '}
          {text(kit.kind === 'reserve' ? 'kit.reserve' : 'kit.treatment', { n: kit.treatment })}
        </Text>
      </Group>
      <ScanField last={last} hint={text('bench.scan')} />
      {shown && <Verdict verdict={shown} what={<span className="mono">{shown.what}</span>} onDone={clear} />}
      <ScanProblem error={error} />
      {kit.units
        .filter((u) => u.exceptional)
        .map((u) => (
          <Note key={u.id}>{text('bench.exceptional', { unit: u.name, number: u.exceptional ?? '' })}</Note>
        ))}
      <Grid>
        <Grid.Col span={{ base: 12, sm: 7 }}>
          <BenchSteps kit={kit} codes={codes} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 5 }}>
          <Stack>
            <Rhythm kit={kit} />
            <UseClock kit={kit} />
            <Dose kit={kit} />
            <NotGiven kit={kit} />
          </Stack>
        </Grid.Col>
      </Grid>
      <WithdrawKit kit={kit} />
    </Stack>
  );
}

/** The earliest in-use limit of what is in the kit, or of what is thawed for it. */
function UseClock({ kit }: { kit: Kit }) {
  const now = useNow();
  const limits = [kit.useBefore, ...kit.units.filter((u) => u.appearance === 'clear').map((u) => u.useBefore)].filter(
    (t): t is string => t !== null,
  );
  const limit = limits.sort()[0];
  const over = ['given', 'partly-given', 'not-given', 'kit-withdrawn', 'reconciled'].includes(kit.state);
  const left = limit ? Date.parse(limit) - now : null;
  const tone = left === null || over ? null : clockTone(left);
  return (
    <Paper
      ta="center"
      bg={tone?.background}
      style={tone ? { border: `2px solid ${tone.color}` } : undefined}
      data-clock
    >
      <Text c="dimmed" fz="sm">
        {limit ? text('bench.use-before', { at: clock(limit, kit.zone) }) : text('bench.no-clock')}
      </Text>
      <Text className="mono" fz={64} fw={600} lh={1.15} c={tone?.color}>
        {left === null || over ? '--:--' : countdown(left)}
      </Text>
      {left !== null && left < 0 && !over && (
        <Text fw={700} c={TONE.STOP.color}>
          {text('bench.over')}
        </Text>
      )}
    </Paper>
  );
}

/** Dose arithmetic, shown: planned, drawn, and what stays in the units. */
function Dose({ kit }: { kit: Kit }) {
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('bench.dose')}
      </Text>
      <Stack gap={4}>
        {kit.plan.map((p) => {
          const drawn = kit.syringes.find((s) => s.gland === p.gland && s.side === p.side);
          return (
            <Group key={p.gland + p.side} justify="space-between" align="baseline" wrap="nowrap">
              <Text fz="sm">{gland(p)}</Text>
              <Text fz="sm" className="mono" ta="right">
                {drawn ? `${ml(drawn.volumeUl)} ${text('bench.drawn')}` : `${ml(p.volumeUl)} ${text('bench.planned')}`}
              </Text>
            </Group>
          );
        })}
        {kit.units.map((u) => (
          <Group key={u.id} justify="space-between" align="baseline" wrap="nowrap">
            <Text fz="sm" c="dimmed">
              {text('bench.left-in', { unit: u.name })}
            </Text>
            <Text fz="sm" className="mono" c="dimmed">
              {ml(u.volumeUl)}
            </Text>
          </Group>
        ))}
        {!kit.units.length && (
          <Text fz="sm" c="dimmed">
            {text('bench.no-units')}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
