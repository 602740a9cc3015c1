import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { useList } from '../lists.ts';
import { More } from '../parts/more.tsx';
import { Loaded, Page, Rows } from '../parts/page.tsx';
import { term, text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';

type Entry = View<'TrailEntryView'>;

export function Trail() {
  const [outcome, setOutcome] = useState('all');
  const [name, setName] = useState('');
  const query = [outcome === 'all' ? '' : `outcome=${outcome}`, name ? `act=${encodeURIComponent(name)}` : '']
    .filter(Boolean)
    .join('&');
  const entries = useList<Entry>(`/trail${query ? `?${query}` : ''}`);
  return (
    <Page title={text('nav.trail')}>
      <Group align="flex-end">
        <SegmentedControl
          value={outcome}
          onChange={setOutcome}
          data={[
            { value: 'all', label: text('trail.all') },
            { value: 'done', label: text('trail.done') },
            { value: 'refused', label: text('trail.refused') },
          ]}
        />
        <TextInput
          placeholder="unit.thaw"
          aria-label={text('trail.act')}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
      </Group>
      <Paper>
        <Loaded from={entries}>
          {(rows) => (
            <Rows
              rows={rows.map((e) => ({ ...e, id: String(e.seq) }))}
              empty={text('trail.none')}
              columns={[
                { head: '#', cell: (e) => e.seq, mono: true, right: true },
                { head: text('trail.when'), cell: (e) => moment(e.recordedAt), short: true },
                { head: text('trail.who'), cell: (e) => [e.actor.name, ...e.actor.roles].join(' · ') },
                {
                  head: text('trail.act'),
                  cell: (e) => (
                    <>
                      <b>{term(e.act)}</b>
                      {e.outcome === 'refused' && ` · ${text('trail.refused').toLowerCase()}`}
                    </>
                  ),
                },
                {
                  head: text('trail.what'),
                  cell: (e) =>
                    e.subjects
                      .map((s) => s.name ?? s.kind)
                      .slice(0, 4)
                      .join(', '),
                },
                {
                  head: text('trail.outcome'),
                  cell: (e) => {
                    const refused = e.refused as { ref: string; reasons: { rule: string; says: string }[] } | null;
                    return refused ? (
                      <Text fz="sm" c={TONE.STOP.color}>
                        {refused.ref}: {refused.reasons.map((r) => `${r.rule} ${r.says}`).join(' ')}
                      </Text>
                    ) : (
                      (e.reason ?? '')
                    );
                  },
                },
              ]}
            />
          )}
        </Loaded>
        <More of={entries} />
      </Paper>
      <Refusal />
    </Page>
  );
}

/** What stands behind a reference that somebody reads out on the telephone. */
export function Refusal() {
  const [ref, setRef] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const refusal = useRead<View<'RefusalView'>>(asked ? `/refusals/${asked}` : null);
  return (
    <Paper>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          setAsked(ref.trim().toUpperCase());
        }}
      >
        <Group align="flex-end">
          <TextInput
            label={text('refusal.ref')}
            placeholder="7F3K-22"
            value={ref}
            onChange={(e) => setRef(e.currentTarget.value)}
            className="mono"
          />
          <Button type="submit" variant="default">
            {text('refusal.show')}
          </Button>
        </Group>
      </form>
      {asked && (
        <Loaded from={refusal}>
          {(r) => (
            <Stack gap={4} mt="sm">
              <Text fz="sm">
                {term(r.step)} · {r.by} · {moment(r.at)}
              </Text>
              {(r.reasons as { rule: string; says: string; clearedBy: string }[]).map((x) => (
                <Text key={x.rule + x.says}>
                  <b className="mono">{x.rule}</b> {x.says}
                </Text>
              ))}
            </Stack>
          )}
        </Loaded>
      )}
    </Paper>
  );
}
