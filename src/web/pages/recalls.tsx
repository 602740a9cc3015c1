import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useNow } from '../now.tsx';
import { WhatWouldChange } from '../parts/impact.tsx';
import { Act, Acts, Loaded, Page, Rows } from '../parts/page.tsx';
import { RecallSign } from '../parts/recall-sign.tsx';
import { Tag } from '../parts/state.tsx';
import { ThingChoice, type Thing } from '../parts/thing-choice.tsx';
import { term, text } from '../text.tsx';
import { elapsed, moment } from '../time.ts';

type Recall = View<'RecallBriefView'>;

export function Recalls() {
  const recalls = useRead<Recall[]>('/recalls', { every: 30_000 });
  return (
    <Page title={text('nav.recalls')} right={<Link to="/holds">{text('nav.holds')}</Link>}>
      <Acts>
        <Act name={text('recall.place')} may="recall.place">
          <PlaceRecall />
        </Act>
      </Acts>
      <Paper>
        <Loaded from={recalls}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('recall.none')}
              columns={[
                {
                  head: text('recall.number'),
                  cell: (r) => <Link to={`/recalls/${r.id}`}>{r.number}</Link>,
                  mono: true,
                },
                { head: text('hold.on'), cell: (r) => `${term(r.scopeKind)} ${r.scopeName}` },
                { head: text('hold.why'), cell: (r) => r.reason },
                { head: text('recall.clock'), cell: (r) => <Clock r={r} />, short: true },
                { head: text('recall.sites'), cell: (r) => <Answers r={r} /> },
                { head: text('recall.to-find'), cell: (r) => `${r.toFind} / ${r.units}`, right: true, mono: true },
              ]}
            />
          )}
        </Loaded>
      </Paper>
    </Page>
  );
}

/** How long it has run; stopped when it was closed. */
export function Clock({ r }: { r: { placedAt: string; closedAt: string | null } }) {
  const now = useNow();
  const until = r.closedAt ? Date.parse(r.closedAt) : now;
  return (
    <Text span inherit className="mono" fw={r.closedAt ? undefined : 700}>
      {elapsed(until - Date.parse(r.placedAt))}
      {r.closedAt ? ` · ${text('recall.closed', { at: moment(r.closedAt) })}` : ''}
    </Text>
  );
}

export function Answers({ r }: { r: { sites: number; outstanding: string[] } }) {
  const answered = r.sites - r.outstanding.length;
  return <Tag tone={r.outstanding.length ? 'WAIT' : 'GO'}>{text('recall.answered', { n: answered, of: r.sites })}</Tag>;
}

const KINDS = ['lot', 'donor', 'donation', 'material', 'unit', 'trial'];

/** The button stands above what it would stop: it does not move away while that is read. */
function PlaceRecall() {
  const [thing, setThing] = useState<Thing | null>(null);
  const [signing, setSigning] = useState(false);
  return (
    <Stack>
      <ThingChoice kinds={KINDS} onChoose={setThing} />
      {thing && (
        <Group>
          <Button onClick={() => setSigning(true)}>{text('recall.sign', { name: thing.name })}</Button>
        </Group>
      )}
      {thing && <WhatWouldChange asked={{ act: 'recall', kind: thing.kind, id: thing.id }} />}
      {thing && <RecallSign thing={thing} open={signing} onClose={() => setSigning(false)} />}
    </Stack>
  );
}
