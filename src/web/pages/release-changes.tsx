import { Button, Grid, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Act, Acts, Loaded, useMay } from '../parts/page.tsx';
import { text } from '../text.tsx';
import { day, moment } from '../time.ts';

type Dossier = View<'DossierView'>;

/** What changed about a lot after it was made: its expiry, and what was supplied of it out of specification. */
export function Changes({ d }: { d: Dossier }) {
  const supplies = useRead<View<'ExceptionalSupplyView'>[]>(`/lots/${d.id}/exceptional-supplies`);
  const failing = d.results.some((l) => l.state === 'failed') || Boolean(supplies.data?.length);
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: failing ? 6 : 12 }}>
        <Expiry d={d} />
      </Grid.Col>
      {failing && (
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Loaded from={supplies}>{(all) => <Supplies d={d} supplies={all} />}</Loaded>
        </Grid.Col>
      )}
    </Grid>
  );
}

function Head({ title, act, onAct }: { title: string; act: string | null; onAct: () => void }) {
  return (
    <Group justify="space-between" mb="xs">
      <Text fw={600}>{title}</Text>
      {act && (
        <Button size="compact-xs" variant="default" onClick={onAct}>
          {act}
        </Button>
      )}
    </Group>
  );
}

function Expiry({ d }: { d: Dossier }) {
  const [extending, setExtending] = useState(false);
  const expiry = useRead<View<'LotExpiryView'>>(`/lots/${d.id}/expiry`);
  const qa = useMay('lot.extend-expiry');
  const may = qa && d.state === 'quarantine';
  return (
    <Paper h="100%">
      <Head
        title={`${text('expiry.title')}: ${day(d.expiresOn)}`}
        act={may ? text('expiry.extend') : null}
        onAct={() => setExtending(true)}
      />
      <Loaded from={expiry}>
        {({ changes }) => (
          <Stack gap={4}>
            {changes.map((c) => (
              <Text key={c.newExpiry} fz="sm" data-expiry={c.newExpiry}>
                {text(c.report === null ? 'expiry.corrected' : 'expiry.change', {
                  from: day(c.oldExpiry),
                  to: day(c.newExpiry),
                  product: c.product ?? '',
                  report: c.report ?? '',
                  qa: c.byName,
                  qp: c.qpName,
                  at: moment(c.at),
                })}
                <br />
                {c.reason}
                {c.decision ? ` · ${c.decision}` : ''}
              </Text>
            ))}
            {!changes.length && <Text fz="sm">{text('expiry.unchanged')}</Text>}
          </Stack>
        )}
      </Loaded>
      {!d.certifications.some((c) => !c.withdrawnAt) && (
        <Acts>
          <Act name={text('expiry.correct')} may="lot.correct-expiry">
            <ActForm path="/api/lots/{lotId}/expiry/correct" params={{ lotId: d.id }} seen={d.hash} />
          </Act>
        </Acts>
      )}
      <Dialog
        opened={extending}
        onClose={() => setExtending(false)}
        title={text('expiry.extend-title', { lot: d.number })}
      >
        <ActForm
          path="/api/lots/{lotId}/expiry"
          params={{ lotId: d.id }}
          seen={d.hash}
          onDone={() => setExtending(false)}
        />
      </Dialog>
    </Paper>
  );
}

function Supplies({ d, supplies }: { d: Dossier; supplies: View<'ExceptionalSupplyView'>[] }) {
  const [granting, setGranting] = useState(false);
  const qp = useMay('exceptional-supply.grant');
  const trials = useRead<View<'TrialPage'>[]>('/trials');
  const trial = trials.data?.find((t) => t.id === d.trialId);
  const enabled = trial && !trial.masked && trial.protocols.some((p) => p.inForce && p.definition.exceptionalSupply);
  return (
    <Paper h="100%">
      <Head
        title={text('supply.title')}
        act={enabled && qp && d.state === 'quarantine' ? text('supply.grant') : null}
        onAct={() => setGranting(true)}
      />
      <Stack gap={4}>
        {supplies.map((s) => (
          <Text key={s.id} fz="sm" data-supply={s.number}>
            {text('supply.granted', {
              number: s.number,
              unit: s.unit,
              subject: s.subject,
              trial: s.trial,
              request: s.requestReference,
              risk: s.riskEvaluation,
              acceptance: s.acceptance,
              qp: s.qpName,
              at: moment(s.at),
            })}
            <br />
            {s.hazard}
          </Text>
        ))}
        {!supplies.length && (
          <Loaded from={trials}>
            {() => <Text fz="sm">{enabled ? text('release.none') : text('supply.off', { trial: d.trial })}</Text>}
          </Loaded>
        )}
      </Stack>
      <Dialog opened={granting} onClose={() => setGranting(false)} title={text('supply.title')}>
        <ActForm
          path="/api/lots/{lotId}/exceptional-supplies"
          params={{ lotId: d.id }}
          given={{ trialId: d.trialId }}
          seen={d.hash}
          onDone={() => setGranting(false)}
        />
      </Dialog>
    </Paper>
  );
}
