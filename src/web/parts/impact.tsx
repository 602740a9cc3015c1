import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { term, text, type TextKey } from '../text.tsx';
import { ImpactList } from './impact-list.tsx';
import { Loaded, useMay } from './page.tsx';

type Impact = View<'ImpactView'>;

/** What would be done to what. */
export interface Asked {
  act: 'hold' | 'recall' | 'withdraw' | 'certify' | 'expiry';
  kind: string;
  id: string;
  trialId?: string;
  expiresOn?: string;
}

export const useReadsImpact = () => useMay('impact.read');

const query = (asked: Asked) => new URLSearchParams({ ...asked }).toString();
export const useImpact = (asked: Asked | null) => useRead<Impact>(asked ? `/impact?${query(asked)}` : null);

/** What would change: the numbers first, each with its list on demand. Shown before something is signed. */
export function WhatWouldChange({ asked, trial }: { asked: Asked; trial?: string }) {
  const reads = useReadsImpact();
  const impact = useImpact(reads ? asked : null);
  if (!reads) return null;
  return (
    <Paper bg="gray.0" data-impact={asked.act}>
      <Text fw={600} mb={4}>
        {text(asked.act === 'certify' ? 'impact.certify' : 'impact.title')}
      </Text>
      <Loaded from={impact}>{(i) => <Numbers i={i} asked={asked} trial={trial ?? ''} />}</Loaded>
    </Paper>
  );
}

function Numbers({ i, asked, trial }: { i: Impact; asked: Asked; trial: string }) {
  const [open, setOpen] = useState<string | null>(null);
  const tiles: [list: string, n: number, label: TextKey][] = [
    ['units', i.stops, 'impact.stops'],
    ['kits', i.kits, 'impact.kits'],
    ['syringes', i.syringes, 'impact.syringes'],
    ['shipments', i.shipments.length, 'impact.shipments'],
    ['certifications', i.certifications, 'impact.certifications'],
    ['given', i.recipients, 'impact.recipients'],
    ['lots', i.lots, 'impact.lots'],
  ];
  const shown = asked.act === 'certify' ? [] : tiles;
  return (
    <Stack gap="xs">
      {i.starts > 0 || asked.act === 'certify' ? <Starts i={i} trial={trial} /> : null}
      <SimpleGrid type="container" cols={{ base: 2, '380px': 4, '720px': 7 }} spacing={6} hidden={!shown.length}>
        {shown.map(([list, n, label]) => (
          <Tile
            key={list}
            n={n}
            label={text(label)}
            open={open === list}
            onOpen={() => setOpen(open === list ? null : list)}
          />
        ))}
      </SimpleGrid>
      {open && <ImpactList query={query(asked)} list={open} />}
      {asked.act !== 'certify' && <Where rows={i.unitsAt} />}
    </Stack>
  );
}

/** A number, and what it counts; pressed, it opens its list. */
function Tile({ n, label, open, onOpen }: { n: number; label: string; open: boolean; onOpen: () => void }) {
  return (
    <UnstyledButton
      onClick={onOpen}
      disabled={n === 0}
      aria-expanded={open}
      p={6}
      bg={open ? 'teal.0' : 'white'}
      style={{ border: '1px solid #dfe5ea', borderRadius: 4, cursor: n ? 'pointer' : 'default' }}
    >
      <Text className="mono" fw={700} fz="lg" lh={1.1} c={n ? undefined : 'dimmed'}>
        {n}
      </Text>
      <Text fz="xs" lh={1.2} c={n ? undefined : 'dimmed'}>
        {label}
      </Text>
    </UnstyledButton>
  );
}

function Starts({ i, trial }: { i: Impact; trial: string }) {
  const sites = [...new Set(i.unitsAt.filter((u) => u.starts).map((u) => u.site))].join(', ');
  const ready = i.shipments.filter((s) => s.state === 'planned' && s.usable === s.units);
  return (
    <>
      <Text fz="sm">
        {i.starts
          ? text(i.greenSites.length ? 'impact.starts' : 'impact.starts-nowhere', {
              n: i.starts,
              sites,
              trial,
              at: i.greenSites.join(', '),
            })
          : text('impact.starts-none')}
      </Text>
      {ready.map((s) => (
        <Text key={s.id} fz="sm">
          {text('impact.can-pack', { shipment: s.number, n: s.units })}
        </Text>
      ))}
    </>
  );
}

/** Units where they are; those that stop first. */
function Where({ rows }: { rows: Impact['unitsAt'] }) {
  const [all, setAll] = useState(false);
  const sorted = [...rows].sort((a, b) => b.stops - a.stops);
  const shown = all ? sorted : sorted.filter((r) => r.stops).slice(0, 5);
  if (!rows.length) return null;
  return (
    <>
      {shown.length > 0 && (
        <Table fz="xs" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text('impact.where')}</Table.Th>
              <Table.Th>{text('state')}</Table.Th>
              <Table.Th ta="right">{text('impact.units')}</Table.Th>
              <Table.Th ta="right">{text('impact.stop-now')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((r) => (
              <Table.Tr key={`${r.site} ${r.store} ${r.state}`}>
                <Table.Td>{[r.site, r.store].filter(Boolean).join(' · ')}</Table.Td>
                <Table.Td>{term(r.state)}</Table.Td>
                <Table.Td ta="right" className="mono">
                  {r.count}
                </Table.Td>
                <Table.Td ta="right" className="mono" fw={r.stops ? 700 : undefined}>
                  {r.stops}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {!all && shown.length < rows.length && (
        <Group>
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {text('impact.all-places', { n: rows.reduce((sum, r) => sum + r.count, 0) })}
          </Button>
        </Group>
      )}
    </>
  );
}
