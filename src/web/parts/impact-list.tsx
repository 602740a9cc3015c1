import { ScrollArea, Table, Text } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { term, text, type TextKey } from '../text.tsx';
import { TONE } from '../theme.ts';
import { day, moment } from '../time.ts';
import { Loaded } from './page.tsx';

type Row = View<'ImpactRow'>;

const COLUMNS: [field: keyof Row, head: TextKey][] = [
  ['name', 'impact.name'],
  ['subject', 'impact.subject'],
  ['treatment', 'impact.treatment'],
  ['trial', 'release.trial'],
  ['state', 'state'],
  ['site', 'impact.site'],
  ['place', 'impact.place'],
  ['at', 'impact.at'],
];

/** One list of what is reached; only columns that say something. */
export function ImpactList({ query, list }: { query: string; list: string }) {
  const rows = useRead<View<'ImpactRowsView'>>(`/impact/rows?${query}&list=${list}`);
  return (
    <Loaded from={rows}>
      {(found) => {
        const columns = COLUMNS.filter(([field]) => found.rows.some((r) => r[field] !== null));
        return (
          <ScrollArea.Autosize mah={220} type="auto" bg="white" tabIndex={0}>
            <Table fz="xs" verticalSpacing={2} stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  {columns.map(([field, head]) => (
                    <Table.Th key={field}>{text(head)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.rows.map((r, n) => (
                  <Table.Tr key={n}>
                    {columns.map(([field]) => (
                      <Table.Td key={field} className={field === 'name' ? 'mono' : undefined}>
                        {said(r, field)}
                        {field === 'state' && r.now && !r.then && (
                          <Text span fz="xs" fw={600} c={TONE.STOP.color}>
                            {' '}
                            ✕ {text('impact.stop-now')}
                          </Text>
                        )}
                      </Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {found.total > found.rows.length && (
              <Text fz="xs" c="dimmed" p={4}>
                {text(found.hidden ? 'impact.hidden' : 'item.more', { n: found.total - found.rows.length })}
              </Text>
            )}
          </ScrollArea.Autosize>
        );
      }}
    </Loaded>
  );
}

function said(r: Row, field: keyof Row): string {
  const value = r[field];
  if (value === null) return '';
  if (field === 'at') return String(value).length === 10 ? day(String(value)) : moment(String(value));
  return field === 'state' || field === 'place' ? term(String(value)) : String(value);
}
