import { Button, Paper, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type View } from '../api.ts';
import { useList } from '../lists.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { WhatWouldChange } from '../parts/impact.tsx';
import { More } from '../parts/more.tsx';
import { Act, Acts, Loaded, Page, Rows } from '../parts/page.tsx';
import { ThingChoice, type Thing } from '../parts/thing-choice.tsx';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';

type Hold = View<'HoldView'>;

export function Holds() {
  const holds = useList<Hold>('/holds?show=all');
  const [lifting, setLifting] = useState<Hold | null>(null);
  return (
    <Page title={text('nav.holds')} right={<Link to="/recalls">{text('nav.recalls')}</Link>}>
      <Acts>
        <Act name={text('hold.place')} may="hold.place">
          <PlaceHold />
        </Act>
      </Acts>
      <Paper>
        <Loaded from={holds}>
          {(rows) => (
            <Rows
              rows={rows}
              empty={text('hold.none')}
              columns={[
                { head: text('hold.number'), cell: (h) => h.number, mono: true },
                { head: text('hold.on'), cell: (h) => `${term(h.scopeKind)} ${h.scopeName}` },
                { head: text('hold.why'), cell: (h) => h.reason },
                { head: text('hold.by'), cell: (h) => `${h.openedByName}, ${moment(h.openedAt)}` },
                { head: text('state'), cell: (h) => <Standing h={h} onLift={setLifting} /> },
              ]}
            />
          )}
        </Loaded>
        <More of={holds} />
      </Paper>
      <Dialog
        opened={lifting !== null}
        onClose={() => setLifting(null)}
        title={text('hold.lift-title', { hold: lifting?.number ?? '' })}
      >
        {lifting && (
          <ActForm
            path="/api/holds/{holdId}/lift"
            params={{ holdId: lifting.id }}
            seen={lifting.hash}
            onDone={() => setLifting(null)}
          />
        )}
      </Dialog>
    </Page>
  );
}

function Standing({ h, onLift }: { h: Hold; onLift: (h: Hold) => void }) {
  if (h.kind === 'recall') return <Link to={`/recalls/${h.id}`}>{text('hold.recall')}</Link>;
  if (h.closedAt) return text('hold.lifted', { at: moment(h.closedAt) });
  return (
    <Button size="compact-xs" variant="default" onClick={() => onLift(h)}>
      {text('hold.lift')}
    </Button>
  );
}

const KINDS = ['donor', 'donation', 'material', 'lot', 'unit', 'shipment', 'place', 'trial', 'site'];

function PlaceHold() {
  const [thing, setThing] = useState<Thing | null>(null);
  return (
    <Stack>
      <ThingChoice kinds={KINDS} onChoose={setThing} />
      {thing && <WhatWouldChange asked={{ act: 'hold', kind: thing.kind, id: thing.id }} />}
      {thing && <ActForm path="/api/holds" given={{ scope: { kind: thing.kind, id: thing.id } }} />}
    </Stack>
  );
}
