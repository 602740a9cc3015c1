import { Paper, Table, Text } from '@mantine/core';
import { type View } from '../api.ts';
import { useImpact, useReadsImpact } from '../parts/impact.tsx';
import { Loaded } from '../parts/page.tsx';
import { term, text } from '../text.tsx';

/** How many units are where, in which state; for who may not see the places, by state alone. */
export function Units({ d }: { d: View<'DossierView'> }) {
  const reads = useReadsImpact();
  const impact = useImpact(reads ? { act: 'hold', kind: 'lot', id: d.id } : null);
  const byState = Object.entries(d.units as Record<string, number>);
  return (
    <Paper h="100%">
      <Text fw={600} mb="xs">
        {text('release.units-places')}
      </Text>
      {reads ? (
        <Loaded from={impact}>
          {(i) => (
            <Table>
              <Table.Tbody>
                {i.unitsAt.map((u) => (
                  <Table.Tr key={`${u.site} ${u.store} ${u.state}`}>
                    <Table.Td>{[u.site, u.store].filter(Boolean).join(' · ')}</Table.Td>
                    <Table.Td>{term(u.state)}</Table.Td>
                    <Table.Td className="mono" ta="right">
                      {u.count}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Loaded>
      ) : (
        <Text fz="sm">{byState.map(([state, n]) => `${n} ${term(state)}`).join(' · ')}</Text>
      )}
    </Paper>
  );
}
