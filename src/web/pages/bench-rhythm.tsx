import { Group, Paper, Stack, Text } from '@mantine/core';
import type { View } from '../api.ts';
import { useNow } from '../now.tsx';
import { Warning } from '../parts/warning.tsx';
import { term, text } from '../text.tsx';
import { clock, countdown } from '../time.ts';

type Kit = View<'KitPage'>;

/** Minutes before the longest time of a step from which on it is warned of. */
const WARN_MINUTES = 3;

/** Whether every step that runs for the kit has taken its least time. */
export function useMayEnd(kit: Kit): boolean {
  const now = useNow();
  return kit.running.every((s) => now >= Date.parse(s.from));
}

/** The steps that run, and the moments between which each may end; a warning where its time would tell the arm. */
export function Rhythm({ kit }: { kit: Kit }) {
  const now = useNow();
  if (!kit.running.length) return null;
  const late = kit.running.filter((s) => now > Date.parse(s.until) - WARN_MINUTES * 60_000);
  return (
    <Paper data-rhythm>
      <Text fw={600} mb="xs">
        {text('bench.rhythm')}
      </Text>
      <Stack gap="xs">
        {kit.running.map((s) => {
          const waits = now < Date.parse(s.from);
          const at = clock(waits ? s.from : s.until, kit.zone);
          return (
            <Group key={s.step + s.item} justify="space-between" wrap="nowrap">
              <div>
                <Text fz="sm">
                  {term(s.step)} · <span className="mono">{s.item}</span>
                </Text>
                <Text fz="xs" c="dimmed">
                  {text(waits ? 'bench.rhythm-from' : 'bench.rhythm-until', { at })}
                </Text>
              </div>
              <Text className="mono" fz="xl" fw={600}>
                {countdown(Date.parse(waits ? s.from : s.until) - now)}
              </Text>
            </Group>
          );
        })}
        {late.length > 0 && <Warning title={text('bench.rhythm-late')}>{text('bench.rhythm-tells')}</Warning>}
      </Stack>
    </Paper>
  );
}
