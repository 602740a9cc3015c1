import { Alert, Box, Button, Code as Mono, Grid, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Page } from '../parts/page.tsx';
import { sound } from '../parts/sound.ts';
import { Tag } from '../parts/state.tsx';
import { findingsOf, isWhole, withReading, type Finding } from '../scan/findings.ts';
import type { Picture } from '../scan/drawings.ts';
import { useScan } from '../scan/scanner.tsx';
import { CODES, readingOf, type Code, type Reading } from '../scan/self-test.ts';
import { printable, scansIn } from '../scan/strokes.ts';
import { useStrokes } from '../scan/use-strokes.ts';
import { text, type TextKey } from '../text.tsx';
import { countries } from '../time.ts';

const ORDER = Object.keys(CODES) as Code[];

/** Three codes to scan, on the screen and on paper; and in plain words what is to be set at the scanner. */
export function ScannerPage() {
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  useStrokes((strokes) => {
    void sound('READ');
    setReadings((old) => scansIn(strokes).map(readingOf).reduce(withReading, old));
  });
  useScan(() => undefined); // what comes by another way leads to no other page
  const next = isWhole(readings) ? null : ORDER.find((code) => !readings.some((r) => r.code === code));
  return (
    <Page
      title={text('scanner.title')}
      right={
        <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
          {text('scanner.print')}
        </Button>
      }
    >
      <Text className="no-print">{text('scanner.what')}</Text>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Codes readings={readings} next={next ?? null} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }} className="no-print">
          <Results readings={readings} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Codes({ readings, next }: { readings: readonly Reading[]; next: Code | null }) {
  const { data } = useQuery({ queryKey: ['drawings'], queryFn: () => import('../scan/drawings.ts') });
  const card = (code: Code) => (
    <CodeCard
      n={ORDER.indexOf(code) + 1}
      code={code}
      picture={data?.PICTURES[code]}
      read={readings.some((r) => r.code === code)}
      next={next === code}
    />
  );
  return (
    <Stack>
      <SimpleGrid cols={2}>
        {card('own')}
        {card('gs1')}
      </SimpleGrid>
      {card('signs')}
      <Text fz="sm" c="dimmed" className="no-print">
        {text('scanner.laser')}
      </Text>
    </Stack>
  );
}

function CodeCard({
  n,
  code,
  picture,
  read,
  next,
}: {
  n: number;
  code: Code;
  picture: Picture | undefined;
  read: boolean;
  next: boolean;
}) {
  return (
    <Paper
      style={next ? { border: '2px solid var(--mantine-color-teal-7)' } : undefined}
      data-code={code}
      data-read={read}
    >
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Text fz="sm">
          <b>{n}</b> {text(`scanner.${code}`)}
        </Text>
        {read && (
          <div className="no-print">
            <Tag tone="GO">✓ {text('scanner.read')}</Tag>
          </div>
        )}
      </Group>
      {picture && <img {...picture} alt={printable(CODES[code])} className={`test-code test-code-${code}`} />}
      <Text fz="xs" className="mono" ta="center" mt={4}>
        {printable(CODES[code])}
      </Text>
    </Paper>
  );
}

/** What is right, what is to be set and to what. What is to be set stands first. */
function Results({ readings }: { readings: readonly Reading[] }) {
  const findings = findingsOf(readings);
  const toSet = findings.filter((f) => f.state === 'set');
  const last = readings.at(-1);
  const whole = isWhole(readings);
  const tone = toSet.length ? 'yellow' : whole ? 'teal' : 'gray';
  return (
    <Paper aria-live="polite">
      <Alert color={tone} variant="light" mb="sm" p="sm" data-scanner={toSet.length ? 'set' : whole ? 'right' : 'open'}>
        <Text fw={600}>
          {toSet.length
            ? text('scanner.wrong', { n: toSet.length })
            : whole
              ? text('scanner.right')
              : text('scanner.progress', { n: readings.filter((r) => r.code).length })}
        </Text>
      </Alert>
      {last && !last.code && <Text fw={600}>{text('scanner.strange')}</Text>}
      {last && (
        <Text fz="sm" mb="sm">
          {text('scanner.came')} <Mono fz="sm">{last.read + printable(last.scan.end)}</Mono>
        </Text>
      )}
      <Stack gap={6}>
        {[...toSet, ...findings.filter((f) => f.state !== 'set')].map((f) => (
          <Line key={f.aspect} finding={f} />
        ))}
      </Stack>
    </Paper>
  );
}

const TONES = { ok: 'GO', set: 'WAIT', open: 'PLAIN' } as const;

function Line({ finding: { aspect, state, says, values } }: { finding: Finding }) {
  const filled = Object.fromEntries(Object.entries(values).map(([k, v]) => [k, Array.isArray(v) ? countries(v) : v]));
  return (
    <Group wrap="nowrap" align="flex-start" gap="sm" data-finding={says} data-aspect={aspect}>
      <Box w={72} style={{ flexShrink: 0 }}>
        <Tag tone={TONES[state]}>{text(`scanner.${state}`)}</Tag>
      </Box>
      <Text fz="sm" c={state === 'open' ? 'dimmed' : undefined}>
        <b>{text(`scanner.aspect-${aspect}`)}</b>
        {state === 'open' ? '' : ` · ${text(`scanner.${says}` as TextKey, filled)}`}
      </Text>
    </Group>
  );
}
