import { Button, Group, Text } from '@mantine/core';
import { type View } from '../api.ts';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';
import { Rows } from './page.tsx';
import { Tag } from './state.tsx';

type Session = View<'SessionView'>;

/** What a browser calls itself, short enough to tell one workstation from another. */
const agentName = (agent: string | null | undefined): string =>
  /(Firefox|Edg|Chrome|Safari)\/[\d]+/.exec(agent ?? '')?.[0].replace('/', ' ') ?? (agent ?? '').slice(0, 30);

export function Sessions({ rows, onEnd }: { rows: readonly Session[]; onEnd?: (s: Session) => void }) {
  return (
    <Rows
      rows={rows}
      empty={text('me.no-sessions')}
      columns={[
        { head: text('session.site'), cell: (s) => s.site ?? '—' },
        { head: text('session.address'), cell: (s) => s.address ?? '—', mono: true },
        { head: text('session.agent'), cell: (s) => agentName(s.agent), short: true },
        { head: text('session.means'), cell: (s) => (s.means ? term(s.means) : '—'), short: true },
        { head: text('session.since'), cell: (s) => moment(s.openedAt), short: true },
        {
          head: '',
          cell: (s) => (
            <Group gap={6} wrap="nowrap" justify="flex-end">
              {s.locked && <Tag>{text('session.locked')}</Tag>}
              {s.beside && <Tag tone="WAIT">{text('session.beside')}</Tag>}
              {s.own ? (
                <Text fz="sm">{text('session.own')}</Text>
              ) : (
                onEnd && (
                  <Button size="compact-xs" variant="default" onClick={() => onEnd(s)}>
                    {text('session.end')}
                  </Button>
                )
              )}
            </Group>
          ),
        },
      ]}
    />
  );
}
