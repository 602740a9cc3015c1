import { Stack, Table, Text } from '@mantine/core';
import type { View } from '../api.ts';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { elapsed, moment } from '../time.ts';

type Site = View<'RecallSiteView'>;

/** The answer of each site, and where its units are now. */
export function Sites({ r }: { r: View<'RecallView'> }) {
  const kinds = r.whereabouts.map((w) => w.whereabouts);
  const count = (units: Site['units'], kind: string) => units.find((u) => u.whereabouts === kind)?.count ?? 0;
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('impact.site')}</Table.Th>
            <Table.Th>{text('recall.acknowledged')}</Table.Th>
            <Table.Th ta="right">{text('recall.found')}</Table.Th>
            {kinds.map((k) => (
              <Table.Th key={k} ta="right">
                {term(k)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {r.bySite.map((s) => (
            <Table.Tr key={s.siteId} data-site={s.site}>
              <Table.Td>{s.site}</Table.Td>
              <Table.Td>
                <Answer s={s} closed={r.closedAt !== null} />
              </Table.Td>
              <Table.Td ta="right" className="mono">
                {s.acknowledgements.at(-1)?.found ?? '—'}
              </Table.Td>
              {kinds.map((k) => (
                <Table.Td key={k} ta="right" className="mono">
                  {count(s.units, k) || '·'}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={3}>{text('recall.all')}</Table.Th>
            {r.whereabouts.map((w) => (
              <Table.Th key={w.whereabouts} ta="right" className="mono">
                {w.count}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Answer({ s, closed }: { s: Site; closed: boolean }) {
  if (!s.acknowledgements.length) {
    return (
      <Tag tone={closed ? 'PLAIN' : 'STOP'}>{text('recall.outstanding', { time: elapsed(s.minutes * 60_000) })}</Tag>
    );
  }
  return (
    <Stack gap={2}>
      {s.acknowledgements.map((a) => (
        <Text key={a.at} fz="sm">
          ✓ {a.byName}, {moment(a.at)} · {text('recall.found-n', { n: a.found })}
          {a.note ? ` · ${a.note}` : ''}
        </Text>
      ))}
    </Stack>
  );
}
