import { Accordion, Alert, Group, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { saidNo, useMe, type Permission } from '../api.ts';
import { text } from '../text.tsx';
import { Loading } from './loading.tsx';
import { Problem } from './problem.tsx';
import { Warning } from './warning.tsx';

/** A page: its title, what can be done on the right, and its content. */
export function Page({
  title,
  right,
  wide,
  children,
}: {
  title: ReactNode;
  right?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Stack maw={wide ? undefined : 1280} mx="auto">
      <Group justify="space-between" align="flex-end">
        <Title order={1}>{title}</Title>
        {right}
      </Group>
      {children}
    </Stack>
  );
}

/**
 * Shows what was read, or why it could not be. What was read once stays when it cannot be read anew, and says so: on it
 * somebody types and scans. Only what the reader may not see any more, or what is gone, is taken away.
 */
export function Loaded<T>({
  from,
  children,
}: {
  from: { data?: T; error: unknown; isPending: boolean };
  children: (data: T) => ReactNode;
}) {
  if (from.error && (from.data === undefined || isTakenAway(from.error))) return <Problem error={from.error} still />;
  if (from.data === undefined) return <Loading />;
  return (
    <>
      {from.error && (
        <Warning p="xs" mb="xs" role="status" data-old>
          {text('page.old')}
        </Warning>
      )}
      {children(from.data)}
    </>
  );
}

const isTakenAway = (error: unknown): boolean => saidNo(error) && [403, 404].includes(error.problem.status);

export interface Column<T> {
  head: string;
  cell: (row: T) => ReactNode;
  right?: boolean;
  mono?: boolean;
  /** Stays on one line. */
  short?: boolean;
}

/** A plain table. */
export function Rows<T extends { id?: string }>({
  rows,
  columns,
  empty,
}: {
  rows: readonly T[];
  columns: readonly Column<T>[];
  empty: string;
}) {
  if (!rows.length)
    return (
      <Text fz="sm" c="dimmed">
        {empty}
      </Text>
    );
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((c) => (
              <Table.Th key={c.head} ta={c.right ? 'right' : 'left'}>
                {c.head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, n) => (
            <Table.Tr key={row.id ?? n}>
              {columns.map((c) => (
                <Table.Td
                  key={c.head}
                  ta={c.right ? 'right' : 'left'}
                  className={c.mono ? 'mono' : undefined}
                  style={c.mono || c.short ? { whiteSpace: 'nowrap' } : undefined}
                >
                  {c.cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Acts folded away until they are wanted. Only those that the reader may take somewhere. */
export function Acts({ children }: { children: ReactNode }) {
  return (
    <Accordion className="acts" bg="white" keepMounted={false}>
      {children}
    </Accordion>
  );
}

export function Act({ name, may, children }: { name: string; may: May; children: ReactNode }) {
  if (!useMay(may)) return null;
  return (
    <Accordion.Item value={name.replace(/\s+/g, '-')} data-act-name={name}>
      <Accordion.Control>{name}</Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  );
}

/** A permission of the server, or any of several. */
export type May = Permission | readonly Permission[];

/** Whether the reader's roles give one of these permissions somewhere. It spares clicks; the server decides. */
export function useMay(may: May): boolean {
  const { data: me } = useMe();
  return [may].flat().some((verb) => me?.may.includes(verb));
}

/** What is shown to those alone who may do it. */
export const IfMay = ({ may, children }: { may: May; children: ReactNode }) => (useMay(may) ? children : null);

export function Note({ children }: { children: ReactNode }) {
  return (
    <Alert variant="light" color="gray" p="xs">
      <Text fz="sm">{children}</Text>
    </Alert>
  );
}
