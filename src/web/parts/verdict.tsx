import { Box, Button, Code, Divider, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Reason, View } from '../api.ts';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';
import { beep } from './beep.ts';

/** GO or STOP, with every reason. STOP stays until it is read; GO clears itself. */
export function Verdict({
  verdict,
  what,
  onDone,
}: {
  verdict: View<'VerdictView'>;
  what: React.ReactNode;
  onDone: () => void;
}) {
  const { outcome } = verdict;
  useEffect(() => beep(outcome), [outcome, verdict.at]);
  useEffect(() => {
    if (outcome === 'STOP') return undefined;
    const timer = window.setTimeout(onDone, 6000);
    return () => window.clearTimeout(timer);
  }, [outcome, verdict.at, onDone]);
  const tone = TONE[outcome];
  return (
    <Paper
      p="lg"
      radius="md"
      role="alert"
      aria-live="assertive"
      bg={tone.background}
      style={{ border: `2px solid ${tone.color}` }}
      data-verdict={outcome}
    >
      <Group align="flex-start" wrap="nowrap" gap="lg">
        <ThemeIcon size={88} radius={outcome === 'GO' ? 88 : 'md'} color={tone.color} aria-hidden>
          {outcome === 'GO' ? <IconCheck size={56} stroke={3} /> : <IconX size={56} stroke={3} />}
        </ThemeIcon>
        <Box flex={1}>
          <Title order={1} fz={40} c={tone.color} lh={1.1}>
            {outcome}
          </Title>
          <Text fz="lg" mt={4}>
            {what}
          </Text>
          <Reasons reasons={verdict.reasons} />
          {outcome === 'STOP' && (
            <Group mt="md">
              <Button color={tone.color} onClick={onDone} autoFocus size="md">
                {text('verdict.read')}
              </Button>
              <Text c="dimmed" fz="sm">
                {verdict.ref && text('verdict.kept', { ref: verdict.ref })} {moment(verdict.at)}
              </Text>
            </Group>
          )}
        </Box>
      </Group>
    </Paper>
  );
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <Stack gap={0} mt={reasons.length ? 'sm' : 0}>
      {reasons.map((r, n) => (
        <Box key={`${r.rule}${r.code}${n}`}>
          <Divider color="rgba(179,38,30,.25)" />
          <Group wrap="nowrap" align="flex-start" py="xs" gap="md">
            <Code fz="sm" bg="transparent" w={60} p={0} style={{ flexShrink: 0 }}>
              {r.rule}
            </Code>
            <Box flex={1}>
              <Text fw={600}>{r.says}</Text>
              <Text c="dimmed" fz="sm">
                {text('verdict.cleared', { by: r.clearedBy })} · {r.source}
              </Text>
            </Box>
            <OpenRecord record={r.record} />
          </Group>
        </Box>
      ))}
    </Stack>
  );
}

function OpenRecord({ record }: { record?: { kind: string; id: string; name: string } }) {
  if (!record) return null;
  const to =
    record.kind === 'hold' ? '/holds' : record.kind === 'lot' ? `/release/${record.id}` : `/items/${record.id}`;
  return (
    <Button component={Link} to={to} variant="default" size="compact-md">
      {text('verdict.open', { name: record.name })}
    </Button>
  );
}
