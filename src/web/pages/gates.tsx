import { Paper, SegmentedControl, Table, Text, Tooltip } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRead, type View } from '../api.ts';
import { Loaded, Page } from '../parts/page.tsx';
import { text } from '../text.tsx';

type Gate = View<'GateView'>;

/** Rules down, steps across: read from the code. */
export function Gates() {
  const gates = useRead<Gate[]>('/gates');
  const [of, setOf] = useState('unit');
  return (
    <Page title={text('gates.title')} wide>
      <Text c="dimmed" fz="sm">
        {text('gates.what')}
      </Text>
      <Loaded from={gates}>
        {(all) => {
          const kinds = [...new Set(all.map((g) => g.of))].sort();
          return (
            <>
              <SegmentedControl
                data={kinds}
                value={of}
                onChange={setOf}
                maw="100%"
                style={{ alignSelf: 'flex-start', overflowX: 'auto' }}
              />
              <Matrix gates={all.filter((g) => g.of === of)} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Matrix({ gates }: { gates: Gate[] }) {
  const rules = useMemo(() => {
    const byCode = new Map(gates.flatMap((g) => g.rules.map((r) => [`${r.id} ${r.code}`, r])));
    return [...byCode.values()].sort((a, b) => (`${a.id}${a.code}` < `${b.id}${b.code}` ? -1 : 1));
  }, [gates]);
  return (
    <Paper p={0} style={{ overflow: 'auto' }}>
      <Table stickyHeader withColumnBorders highlightOnHover miw={600}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={340} pos="sticky" left={0} bg="white">
              {text('gates.rule')}
            </Table.Th>
            {gates.map((g) => (
              <Table.Th key={g.step} ta="center" miw={74} px={4}>
                <Tooltip label={g.title}>
                  <Text fz="xs" className="mono" fw={600} tabIndex={0}>
                    {g.step.replace('.', '.​')}
                  </Text>
                </Tooltip>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((r) => (
            <Table.Tr key={r.id + r.code}>
              <Table.Td pos="sticky" left={0} bg="white">
                <Text fz="sm">
                  <b className="mono">{r.id}</b> {r.title}
                </Text>
                <Text fz="xs" c="dimmed">
                  <span className="mono">{r.code}</span> ·{' '}
                  {text(r.about === 'content' ? 'gates.content' : 'gates.free')} · {r.source} ·{' '}
                  {text('gates.override', { who: r.override })}
                </Text>
              </Table.Td>
              {gates.map((g) => (
                <Table.Td key={g.step} ta="center" aria-label={asks(g, r.code) ? `${g.step} ${r.id}` : undefined}>
                  {asks(g, r.code) ? '●' : ''}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

const asks = (g: Gate, code: string): boolean => g.rules.some((r) => r.code === code);
