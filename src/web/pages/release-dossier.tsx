import { Batch } from './release-batch.tsx';
import { Certifications, Checklist } from './release-checklist.tsx';
import { Button, Grid, Group, Paper, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { Loaded, useRoles } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { text } from '../text.tsx';
import { day } from '../time.ts';
import { Changes } from './release-changes.tsx';
import { Deviations } from './release-deviations.tsx';
import { DocumentButton } from '../parts/document-button.tsx';
import { Results } from './release-results.tsx';
import { ReasonSign } from '../parts/reason-sign.tsx';

type Dossier = View<'DossierView'>;

export function LotDossier({ lotId }: { lotId: string }) {
  const [trialId, setTrialId] = useState<string | null>(null);
  const dossier = useRead<Dossier>(`/lots/${lotId}/dossier${trialId ? `?trialId=${trialId}` : ''}`);
  return <Loaded from={dossier}>{(d) => <DossierPage d={d} onTrial={setTrialId} />}</Loaded>;
}

function DossierPage({ d, onTrial }: { d: Dossier; onTrial: (id: string | null) => void }) {
  const passed = d.checklist.filter((c) => c.ok).length;
  return (
    <Stack>
      <Head d={d} onTrial={onTrial} />
      <Grid>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Paper h="100%">
            <Text fw={600} mb="xs">
              {text('release.gate', { ok: passed, of: d.checklist.length, trial: d.trial })}
            </Text>
            <Checklist d={d} />
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Paper h="100%">
            <Text fw={600} mb="xs">
              {text('release.results', { spec: d.specification })}
            </Text>
            <Results d={d} />
          </Paper>
        </Grid.Col>
        <Grid.Col span={12}>
          <Batch d={d} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Deviations d={d} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Certifications d={d} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Changes d={d} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Head({ d, onTrial }: { d: Dossier; onTrial: (id: string | null) => void }) {
  const certified = d.certifications.some((c) => c.trialId === d.trialId && !c.withdrawnAt && !c.outdated);
  const [signing, setSigning] = useState<'review' | 'certify' | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const [why, setWhy] = useState<Record<string, string>>({});
  const minor = d.deviations.filter((v) => v.state === 'open' && v.severity === 'minor');
  const refresh = useRefresh();
  const isQa = useRoles('qa');
  const isQp = useRoles('qp');
  const trials = useRead<View<'TrialPage'>[]>('/trials');
  const units = Object.entries(d.units as Record<string, number>);
  const record = (
    <Text fz="sm">
      {text('release.record', { lot: d.number, product: d.product, results: d.results.length, steps: d.batch.length })}
    </Text>
  );
  const done = async () => refresh();
  return (
    <Paper>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} className="mono">
            {d.number}
          </Title>
          <Text c="dimmed" fz="sm">
            {d.product} · {d.site} · {text('release.donors', { donors: d.donors.join(', ') || '—' })} ·{' '}
            {text('release.frozen', { day: day(d.frozenOn) })} · {text('release.expires', { day: day(d.expiresOn) })}
          </Text>
          <Text c="dimmed" fz="sm">
            {units.map(([state, n]) => `${n} ${state}`).join(' · ')}
          </Text>
        </div>
        <Group gap="xs">
          <Select
            aria-label={text('release.trial')}
            data={(trials.data ?? []).map((t) => ({ value: t.id, label: t.code }))}
            value={d.trialId}
            onChange={onTrial}
            w={140}
            size="sm"
            allowDeselect={false}
          />
          <Button component={Link} to={`/lots/${d.id}`} variant="default">
            {text('release.lot')}
          </Button>
          <DocumentButtons d={d} certified={certified} />
          {isQa && d.state === 'quarantine' && (
            <Button onClick={() => setSigning('review')} variant="default">
              {text('release.review')}
            </Button>
          )}
          {(isQa || isQp) && d.state === 'quarantine' && (
            <Button onClick={() => setRejecting(true)} variant="default">
              {text('release.reject')}
            </Button>
          )}
          {isQp && d.state === 'quarantine' && !certified && (
            <Button onClick={() => setSigning('certify')}>{text('release.certify', { trial: d.trial })}</Button>
          )}
        </Group>
      </Group>
      <SignDialog
        open={signing === 'review'}
        title={text('release.review-title', { lot: d.number })}
        meaning={text('release.review-meaning')}
        record={record}
        hash={d.hash}
        onClose={() => setSigning(null)}
        onSign={async (signature) => {
          await act(`/lots/${d.id}/review`, { signature });
          await done();
        }}
      />
      <SignDialog
        open={signing === 'certify'}
        title={text('release.certify-title', { lot: d.number, trial: d.trial })}
        meaning={text('release.certify-meaning', { trial: d.trial })}
        record={record}
        hash={d.hash}
        onClose={() => setSigning(null)}
        onSign={async (signature) => {
          const accept = minor.flatMap((v) => (why[v.id] ? [{ deviationId: v.id, reason: why[v.id] }] : []));
          await act(`/lots/${d.id}/certifications`, { trialId: d.trialId, accept, signature });
          await done();
        }}
      >
        {minor.map((v) => (
          <Textarea
            key={v.id}
            label={text('release.accept', { deviation: v.number })}
            value={why[v.id] ?? ''}
            onChange={(e) => setWhy({ ...why, [v.id]: e.currentTarget.value })}
            autosize
          />
        ))}
      </SignDialog>
      <ReasonSign
        open={rejecting}
        title={text('release.reject-title', { lot: d.number })}
        meaning={text('release.reject-meaning')}
        record={record}
        hash={d.hash}
        onClose={() => setRejecting(false)}
        onSign={async (signature, reason) => {
          await act(`/lots/${d.id}/reject`, { reason, signature });
          await done();
        }}
      />
    </Paper>
  );
}

/** Certificates exist only of what is certified for the trial that was chosen. */
function DocumentButtons({ d, certified }: { d: Dossier; certified: boolean }) {
  const path = `/lots/${d.id}/documents`;
  const trial = `?trialId=${d.trialId}`;
  return (
    <>
      <DocumentButton path={`${path}/batch-summary`} name={text('document.batch')} />
      {certified && <DocumentButton path={`${path}/certificate-of-analysis${trial}`} name={text('document.coa')} />}
      {certified && <DocumentButton path={`${path}/qp-certificate${trial}`} name={text('document.qp')} />}
    </>
  );
}
