import { Stack, Table, Text } from '@mantine/core';
import { useRead } from '../api.ts';
import { term } from '../text.tsx';
import { resolve, type OpenApi, type Schema, type Value, type Values } from './openapi-schema.ts';
import { Rows } from './page.tsx';

/** What an id stands for. */
type Names = Readonly<Record<string, string>>;

/** A record as whoever signs it reads it: every part under the description that the API gives of it. */
export function Described({ schema, of, names = {} }: { schema: string; of: object; names?: Names }) {
  const { data: api } = useRead<OpenApi>('/openapi.json');
  const root = api?.components.schemas[schema];
  return api && root ? <Parts schema={root} value={of as Values} api={api} names={names} /> : null;
}

interface Shown<V> {
  schema: Schema;
  value: V;
  api: OpenApi;
  names: Names;
}

const isThere = (value: Value): boolean => value !== undefined && value !== null;
const isList = (value: Value): value is Values[] => Array.isArray(value) && typeof value[0] === 'object';

/** What is plain stands in one table, what has parts of its own below it. */
function Parts({ schema, value, api, names }: Shown<Values>) {
  const parts = Object.entries(schema.properties ?? {})
    .map(([name, s]) => ({ name, schema: resolve(s, api), value: value[name] }))
    .filter((p) => isThere(p.value));
  const isPlain = (p: (typeof parts)[number]) => !p.schema.properties && !isList(p.value);
  return (
    <Stack gap="xs">
      <Table withRowBorders={false} verticalSpacing={2} layout="fixed">
        <Table.Tbody>
          {parts.filter(isPlain).map((p) => (
            <Table.Tr key={p.name}>
              <Table.Td w="45%" c="dimmed">
                {p.schema.description}
              </Table.Td>
              <Table.Td>{said(p.value, names)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {parts
        .filter((p) => !isPlain(p))
        .map((p) => (
          <Stack key={p.name} gap={2}>
            <Text fw={600} fz="sm">
              {p.schema.description}
            </Text>
            {isList(p.value) ? (
              <Lines schema={resolve(p.schema.items ?? {}, api)} value={p.value} api={api} names={names} />
            ) : (
              <Parts schema={p.schema} value={p.value as Values} api={api} names={names} />
            )}
          </Stack>
        ))}
    </Stack>
  );
}

/** A list of records: a column for each part that one of them has. */
function Lines({ schema, value, api, names }: Shown<Values[]>) {
  const columns = Object.entries(schema.properties ?? {}).filter(([name]) => value.some((row) => isThere(row[name])));
  return (
    <Rows
      rows={value.map((row, n) => ({ row, id: String(n) }))}
      empty="—"
      columns={columns.map(([name, s]) => ({
        head: resolve(s, api).description ?? name,
        cell: ({ row }: { row: Values }) => said(row[name], names),
      }))}
    />
  );
}

function said(value: Value, names: Names): string {
  if (typeof value === 'boolean') return term(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.map((v) => said(v, names)).join(', ') || '—';
  if (typeof value === 'object')
    return Object.values(value)
      .map((v) => said(v, names))
      .join(', ');
  return value === undefined ? '—' : (names[value] ?? String(value));
}
