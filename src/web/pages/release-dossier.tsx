import { Grid, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead, type View } from '../api.ts';
import { DocumentButton } from '../parts/document-button.tsx';
import { WhatWouldChange } from '../parts/impact.tsx';
import { Loaded } from '../parts/page.tsx';
import { text } from '../text.tsx';
import { Batch } from './release-batch.tsx';
import { Changes } from './release-changes.tsx';
import { Certifications, Checklist } from './release-checklist.tsx';
import { Deviations } from './release-deviations.tsx';
import { certificationOf, Head } from './release-head.tsx';
import { Results } from './release-results.tsx';
import { TrailOfLot } from './release-trail.tsx';
import { Units } from './release-units.tsx';

type Dossier = View<'DossierView'>;

export function LotDossier({ lotId }: { lotId: string }) {
  const [trialId, setTrialId] = useState<string | null>(null);
  const dossier = useRead<Dossier>(`/lots/${lotId}/dossier${trialId ? `?trialId=${trialId}` : ''}`);
  return <Loaded from={dossier}>{(d) => <DossierPage d={d} onTrial={setTrialId} />}</Loaded>;
}

/** A lot on one page, in the order in which quality assurance reads it. */
function DossierPage({ d, onTrial }: { d: Dossier; onTrial: (id: string | null) => void }) {
  const passed = d.checklist.filter((c) => c.ok).length;
  const ready = d.state === 'quarantine' && !certificationOf(d);
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
        <Grid.Col span={12}>
          <Deviations d={d} />
        </Grid.Col>
        <Grid.Col span={12}>
          <Changes d={d} />
        </Grid.Col>
        <Grid.Col span={12}>
          <TrailOfLot lotId={d.id} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Units d={d} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Certifications d={d} />
        </Grid.Col>
        {ready && (
          <Grid.Col span={12}>
            <WhatWouldChange asked={{ act: 'certify', kind: 'lot', id: d.id, trialId: d.trialId }} trial={d.trial} />
          </Grid.Col>
        )}
        <Grid.Col span={12}>
          <Documents d={d} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** Certificates exist only of what is certified for the trial that was chosen; before that, previews. */
function Documents({ d }: { d: Dossier }) {
  const path = `/lots/${d.id}/documents`;
  const trial = `?trialId=${d.trialId}`;
  const preview = certificationOf(d) ? '' : '/preview';
  const name = (document: string) => (preview ? text('document.preview-of', { document }) : document);
  return (
    <Paper>
      <Text fw={600} mb="xs">
        {text('release.documents')}
      </Text>
      <Group gap="xs">
        <DocumentButton path={`${path}/batch-summary`} name={text('document.batch')} />
        <DocumentButton path={`${path}/certificate-of-analysis${preview}${trial}`} name={name(text('document.coa'))} />
        <DocumentButton path={`${path}/qp-certificate${preview}${trial}`} name={name(text('document.qp'))} />
      </Group>
    </Paper>
  );
}
