import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useMay } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { moment } from '../time.ts';

type Deviation = View<'DeviationView'>;

/** Deviations of a lot: what happened, what was found, and who closed them. */
export function Deviations({ d }: { d: View<'DossierView'> }) {
  const [adding, setAdding] = useState(false);
  const [investigating, setInvestigating] = useState<Deviation | null>(null);
  const [closing, setClosing] = useState<Deviation | null>(null);
  const refresh = useRefresh();
  const opens = useMay('deviation.open');
  const qa = useMay('deviation.investigate');
  return (
    <Paper h="100%">
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{text('release.deviations')}</Text>
        {opens && (
          <Button size="compact-xs" variant="default" onClick={() => setAdding(true)}>
            {text('release.deviation-add')}
          </Button>
        )}
      </Group>
      <Stack gap="xs">
        {d.deviations.map((v) => (
          <div key={v.id} data-deviation={v.number}>
            <Group gap="xs">
              <Text fz="sm" fw={700}>
                {v.number}
              </Text>
              <Tag tone={v.state === 'closed' ? 'GO' : v.severity === 'minor' ? 'WAIT' : 'STOP'}>
                {term(v.severity)}, {term(v.state)}
              </Tag>
              {qa && v.state === 'open' && (
                <>
                  <Button size="compact-xs" variant="default" onClick={() => setInvestigating(v)}>
                    {text('release.deviation-investigate')}
                  </Button>
                  <Button size="compact-xs" variant="default" onClick={() => setClosing(v)}>
                    {text('release.deviation-close')}
                  </Button>
                </>
              )}
            </Group>
            <About v={v} />
          </div>
        ))}
        {!d.deviations.length && <Text fz="sm">{text('release.none')}</Text>}
      </Stack>
      <Dialog opened={adding} onClose={() => setAdding(false)} title={d.number}>
        {/* What it explains is chosen beside the batch record. */}
        <ActForm
          path="/api/lots/{lotId}/deviations"
          params={{ lotId: d.id }}
          given={{ entries: undefined }}
          onDone={() => setAdding(false)}
        />
      </Dialog>
      <Dialog opened={investigating !== null} onClose={() => setInvestigating(null)} title={investigating?.number}>
        {investigating && (
          <ActForm
            path="/api/deviations/{deviationId}/investigation"
            params={{ deviationId: investigating.id }}
            onDone={() => setInvestigating(null)}
          />
        )}
      </Dialog>
      <SignDialog
        act={`/deviations/${closing?.id}/close`}
        open={closing !== null}
        title={text('release.deviation-close-title', { deviation: closing?.number ?? '' })}
        meaning={text('release.deviation-close-meaning')}
        record={closing && <About v={closing} />}
        hash={closing?.hash}
        onClose={() => setClosing(null)}
        onSign={async (signature) => {
          await act(`/deviations/${closing?.id}/close`, { signature });
          await refresh();
        }}
      />
    </Paper>
  );
}

function About({ v }: { v: Deviation }) {
  return (
    <>
      <Text fz="sm">{v.what}</Text>
      {v.entries.map((e) => (
        <Text key={e.at} fz="sm">
          {e.investigation} {e.capa ? `· ${e.capa} ` : ''}· {e.byName}, {moment(e.at)}
        </Text>
      ))}
      <Text fz="xs" c="dimmed">
        {text('release.deviation-opened', { by: v.openedByName, at: moment(v.openedAt) })}
        {v.closedAt
          ? ` · ${text('release.deviation-closed', { by: v.closedByName ?? '', at: moment(v.closedAt) })}`
          : ''}
      </Text>
    </>
  );
}
