import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { act, useMe, type View } from '../api.ts';
import { Inbox } from '../parts/inbox.tsx';
import { NextStep, State, Tag } from '../parts/state.tsx';
import { Verdict } from '../parts/verdict.tsx';
import { ScanField } from '../scan/scan-field.tsx';
import { ScanProblem } from '../scan/scan-problem.tsx';
import { useScansInTurn } from '../scan/scanner.tsx';
import { term, text } from '../text.tsx';

type Scan = View<'ScanView'>;

/** Kinds of things without a page of their own. */
const NO_PAGE = ['place', 'subject', 'person'];

/** Scan first: one field, any code. What it is and what may be done with it; asking keeps nothing, and is no step. */
export function Home() {
  const { data: me } = useMe();
  const navigate = useNavigate();
  const blinded = me?.held.every((h) => h.side !== 'unblinded') ?? true;
  const [scan, setScan] = useState<Scan | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [last, setLast] = useState<number | null>(null);
  const read = useCallback(
    async (code: string) => {
      setLast(Date.now());
      setError(null);
      setScan(null);
      try {
        const found = await act<Scan>('/scan', { code });
        const opens = !found.verdict && !blinded && !NO_PAGE.includes(found.item.kind);
        if (opens) await navigate({ to: `/items/${found.item.id}` });
        else setScan(found);
      } catch (e) {
        setError(e);
      }
    },
    [blinded, navigate],
  );
  const stopped = scan?.verdict?.outcome === 'STOP';
  useScansInTurn(stopped, read);
  const done = useCallback(() => setScan((s) => s && { ...s, verdict: undefined }), []);
  return (
    <Stack maw={1180} mx="auto">
      <Title order={1} className="visually-hidden" fz="h2">
        {text('home.hello', { name: me?.name ?? '' })}
      </Title>
      <ScanField last={last} />
      <ScanProblem error={error} />
      {scan?.verdict && <Verdict verdict={scan.verdict} what={<What scan={scan} />} onDone={done} />}
      {scan && <Scanned scan={scan} />}
      <Inbox />
    </Stack>
  );
}

function What({ scan }: { scan: Scan }) {
  return (
    <>
      {term(scan.item.kind)} <b className="mono">{scan.item.name}</b>
      {scan.item.site ? ` · ${scan.item.site}` : ''}
      {scan.item.place ? ` · ${scan.item.place}` : ''}
    </>
  );
}

function Scanned({ scan }: { scan: Scan }) {
  const { item } = scan;
  const { data: me } = useMe();
  const blinded = me?.held.every((h) => h.side !== 'unblinded');
  const page = NO_PAGE.includes(item.kind) || blinded ? null : `/items/${item.id}`;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} data-scanned={item.name}>
      <Paper>
        <Group justify="space-between">
          <Text c="dimmed" fz="sm">
            {term(item.kind)}
          </Text>
          {item.state && <State of={item.state} />}
        </Group>
        <Text className="mono" fw={700} fz="xl">
          {item.name}
        </Text>
        <Text fz="sm">{[item.site, item.place].filter(Boolean).join(' · ')}</Text>
        {scan.provisional && (
          <Text fz="sm" mt={4}>
            <Tag tone="WAIT">{term('provisional')}</Tag> {text('home.provisional')}
          </Text>
        )}
        {page && (
          <Button component={Link} to={page} variant="default" mt="sm" size="xs">
            {text('home.open')}
          </Button>
        )}
      </Paper>
      <Paper>
        <Text c="dimmed" fz="sm" mb={6}>
          {text('home.may')}
        </Text>
        <Group gap="xs">
          {scan.next.map((n) => (
            <NextStep key={n.step} step={n} />
          ))}
          {!scan.next.length && <Text fz="sm">{text('home.nothing')}</Text>}
        </Group>
        <Table mt="sm" fz="xs">
          <Table.Tbody>
            {Object.entries(scan.fields as Record<string, string>).map(([k, v]) => (
              <Table.Tr key={k}>
                <Table.Td c="dimmed" w={120}>
                  {k}
                </Table.Td>
                <Table.Td className="mono">{v}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Paper>
    </SimpleGrid>
  );
}
