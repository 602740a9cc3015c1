import { Box, Button, Code, Divider, FocusTrap, Group, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Reason, View } from '../api.ts';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';
import { sound, useSilenced } from './sound.ts';
import { Silenced } from './sound-menu.tsx';

type Judged = View<'VerdictView'>;

/** How long a GO stands that nobody taps away, in milliseconds. */
const GO_STANDS = 3000;

/** GO or STOP over the whole screen, with every reason and its tone. STOP is read, not escaped from; GO clears itself. */
export function Verdict(props: { verdict: Judged; what: React.ReactNode; onDone: () => void }) {
  const { outcome, at } = props.verdict;
  useEffect(() => void sound(outcome), [outcome, at]);
  return outcome === 'GO' ? <Go {...props} /> : <Stop {...props} />;
}

/** A tap, a key or the next scan clears it before its time. The key that clears it presses nothing beneath. */
function Go({ verdict: { at }, what, onDone }: { verdict: Judged; what: React.ReactNode; onDone: () => void }) {
  useEffect(() => {
    const timer = window.setTimeout(onDone, GO_STANDS);
    const clear = (event: KeyboardEvent) => {
      if (['Enter', ' '].includes(event.key)) event.preventDefault();
      onDone();
    };
    const escape = (event: KeyboardEvent) => {
      keepOpen(event);
      if (event.key === 'Escape') onDone();
    };
    document.addEventListener('keydown', clear);
    window.addEventListener('keydown', escape, { capture: true });
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('keydown', clear);
      window.removeEventListener('keydown', escape, { capture: true });
    };
  }, [at, onDone]);
  return (
    <div className="verdict" style={colours('GO')} role="alert" data-verdict="GO" onClick={onDone}>
      <div className="verdict-says">
        <Word outcome="GO" what={what} />
      </div>
      <Text ta="center" c="dimmed">
        {text('verdict.go-on')}
      </Text>
    </div>
  );
}

function Stop({ verdict, what, onDone }: { verdict: Judged; what: React.ReactNode; onDone: () => void }) {
  const silenced = useSilenced();
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    window.addEventListener('keydown', keepOpen, { capture: true });
    return () => {
      window.removeEventListener('keydown', keepOpen, { capture: true });
      if (before instanceof HTMLElement) before.focus();
    };
  }, [before]);
  return (
    <FocusTrap>
      <div
        className="verdict"
        style={colours('STOP')}
        role="alertdialog"
        aria-modal
        aria-labelledby="verdict-word"
        aria-describedby="verdict-reasons"
        data-verdict="STOP"
      >
        <div className="verdict-says">
          <Word outcome="STOP" what={what} />
          <div id="verdict-reasons">
            <Reasons reasons={verdict.reasons} large />
          </div>
        </div>
        <Group className="verdict-read">
          <Button color={TONE.STOP.color} onClick={onDone} data-autofocus size="xl">
            {text('verdict.read')}
          </Button>
          <Text c="dimmed" fz="sm">
            {verdict.ref && text('verdict.kept', { ref: verdict.ref })} {moment(verdict.at)}
          </Text>
          {silenced && <Silenced />}
        </Group>
      </div>
    </FocusTrap>
  );
}

const colours = (outcome: Judged['outcome']) => ({
  background: TONE[outcome].background,
  borderColor: TONE[outcome].color,
});

/** Escape does not reach the dialog beneath a verdict. */
function keepOpen(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function Word({ outcome, what }: { outcome: Judged['outcome']; what: React.ReactNode }) {
  const { color } = TONE[outcome];
  return (
    <Group wrap="nowrap" gap="lg">
      <ThemeIcon size={88} radius={outcome === 'GO' ? 88 : 'md'} color={color} aria-hidden>
        {outcome === 'GO' ? <IconCheck size={56} stroke={3} /> : <IconX size={56} stroke={3} />}
      </ThemeIcon>
      <Box flex={1}>
        <Title order={1} fz={48} c={color} lh={1.1} id="verdict-word">
          {outcome}
        </Title>
        <Text fz="xl">{what}</Text>
      </Box>
    </Group>
  );
}

export function Reasons({ reasons, large }: { reasons: readonly Reason[]; large?: boolean }) {
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
              <Text fw={600} fz={large ? 'lg' : undefined}>
                {r.says}
              </Text>
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
