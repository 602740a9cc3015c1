import { Paper, Text } from '@mantine/core';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Act, Acts, Loaded, Rows } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';

/** Under which prefix each site writes GS1 and ISBT 128 codes, and whether the prefix is its own. */
export function Dialects({ sites }: { sites: readonly View<'SiteDtoView'>[] }) {
  const dialects = useRead<View<'DialectView'>[]>('/dialects');
  return (
    <>
      <Paper>
        <Text fw={600}>{text('dialects.title')}</Text>
        <Text fz="sm" c="dimmed" mb="xs">
          {text('dialects.what')}
        </Text>
        <Loaded from={dialects}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('dialects.none')}
              columns={[
                { head: text('dialects.site'), cell: (d) => d.site },
                { head: text('dialects.dialect'), cell: (d) => term(d.dialect), short: true },
                { head: text('dialects.prefix'), cell: (d) => d.prefix, mono: true },
                { head: text('dialects.gln'), cell: (d) => d.gln ?? '—', mono: true },
                {
                  head: text('dialects.standing'),
                  cell: (d) => <Tag tone={d.standing === 'assigned' ? 'PLAIN' : 'WAIT'}>{term(d.standing)}</Tag>,
                },
                { head: text('dialects.in-use'), cell: (d) => text(d.inUse ? 'dialects.on' : 'dialects.off') },
              ]}
            />
          )}
        </Loaded>
      </Paper>
      <Acts>
        {sites.map((s) => (
          <Act key={s.id} name={text('dialects.set', { site: s.code })} may="dialect.set">
            <ActForm
              path="/api/sites/{siteId}/dialects"
              params={{ siteId: s.id }}
              shown={(dialects.data ?? []).filter((d) => d.siteId === s.id)}
            />
          </Act>
        ))}
      </Acts>
    </>
  );
}
