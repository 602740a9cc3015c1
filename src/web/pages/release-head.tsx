import { Button, Group, Paper, Select, Text, Textarea, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { DocumentButton } from '../parts/document-button.tsx';
import { WhatWouldChange } from '../parts/impact.tsx';
import { useMay } from '../parts/page.tsx';
import { ReasonSign } from '../parts/reason-sign.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { Tag } from '../parts/state.tsx';
import { term, text } from '../text.tsx';
import { day } from '../time.ts';
import { TrailEntries, useTrailReview } from './release-trail.tsx';

type Dossier = View<'DossierView'>;

/** The certification for the trial that was chosen, if one counts now. */
export const certificationOf = (d: Dossier) =>
  d.certifications.find((c) => c.trialId === d.trialId && !c.withdrawnAt && !c.outdated);

/** Which lot it is, whether it may be certified, and the acts of quality assurance and the QP. */
export function Head({ d, onTrial }: { d: Dossier; onTrial: (id: string | null) => void }) {
  const [signing, setSigning] = useState<'review' | 'certify' | 'reject' | null>(null);
  const isQa = useMay('lot.review');
  const isQp = useMay('lot.certify');
  const trials = useRead<View<'TrialPage'>[]>('/trials');
  const certified = certificationOf(d);
  const open = d.state === 'quarantine';
  const documents = `/lots/${d.id}/documents/qp-certificate`;
  const close = () => setSigning(null);
  return (
    <Paper>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="sm">
            <Title order={1} className="mono">
              {d.number}
            </Title>
            <Verdict d={d} />
          </Group>
          <Text c="dimmed" fz="sm">
            {d.product} · {d.site} · {text('release.donors', { donors: d.donors.join(', ') || '—' })} ·{' '}
            {text('release.frozen', { day: day(d.frozenOn) })} · {text('release.expires', { day: day(d.expiresOn) })}
          </Text>
        </div>
        <Group gap="xs">
          <Select
            aria-label={text('release.trial')}
            data={(trials.data ?? []).map((t) => ({ value: t.id, label: t.code }))}
            value={d.trialId}
            onChange={onTrial}
            w={130}
            size="sm"
            allowDeselect={false}
          />
          <Button component={Link} to={`/lots/${d.id}`} variant="default">
            {text('release.lot')}
          </Button>
          {certified ? (
            <DocumentButton path={`${documents}?trialId=${d.trialId}`} name={text('document.qp')} />
          ) : (
            <DocumentButton path={`${documents}/preview?trialId=${d.trialId}`} name={text('document.preview')} />
          )}
          {isQa && open && (
            <Button onClick={() => setSigning('review')} variant="default">
              {text('release.review')}
            </Button>
          )}
          {(isQa || isQp) && open && (
            <Button onClick={() => setSigning('reject')} variant="default">
              {text('release.reject')}
            </Button>
          )}
          {isQp && open && !certified && (
            <Button onClick={() => setSigning('certify')}>{text('release.certify', { trial: d.trial })}</Button>
          )}
        </Group>
      </Group>
      {isQa && <Review d={d} open={signing === 'review'} onClose={close} />}
      {isQp && <Certify d={d} open={signing === 'certify'} onClose={close} />}
      <Reject d={d} open={signing === 'reject'} onClose={close} />
    </Paper>
  );
}

/** In one word, as the gate says it. */
function Verdict({ d }: { d: Dossier }) {
  const against = d.checklist.reduce((n, c) => n + c.says.length, 0);
  const certified = certificationOf(d);
  if (d.state !== 'quarantine') return <Tag tone={d.state === 'rejected' ? 'STOP' : 'PLAIN'}>{term(d.state)}</Tag>;
  if (certified && !against)
    return <Tag tone="GO">{text('release.is-certified', { trial: d.trial, n: certified.register })}</Tag>;
  if (!against) return <Tag tone="GO">{text('release.may', { trial: d.trial })}</Tag>;
  return <Tag tone="STOP">{text('release.may-not', { trial: d.trial, n: against })}</Tag>;
}

const Record = ({ d }: { d: Dossier }) => (
  <Text fz="sm">
    {text('release.record', { lot: d.number, product: d.product, results: d.results.length, steps: d.batch.length })}
  </Text>
);

interface Dialog {
  d: Dossier;
  open: boolean;
  onClose: () => void;
}

/** The entries of the trail stand in the dialog: what is signed is that they were read. */
function Review({ d, open, onClose }: Dialog) {
  const refresh = useRefresh();
  const { data: trail } = useTrailReview(d.id);
  return (
    <SignDialog
      act={`/lots/${d.id}/review`}
      open={open}
      size="xl"
      title={text('release.review-title', { lot: d.number })}
      meaning={text('release.review-meaning')}
      record={<Record d={d} />}
      hash={d.hash}
      onClose={onClose}
      onSign={async (signature) => {
        await act(`/lots/${d.id}/review`, { signature, ...(trail ? { upTo: trail.upTo } : {}) });
        await refresh();
      }}
    >
      {trail && (
        <Paper data-trail-review>
          <TrailEntries t={trail} first={20} />
        </Paper>
      )}
    </SignDialog>
  );
}

function Certify({ d, open, onClose }: Dialog) {
  const [why, setWhy] = useState<Record<string, string>>({});
  const refresh = useRefresh();
  const minor = d.deviations.filter((v) => v.state === 'open' && v.severity === 'minor');
  return (
    <SignDialog
      act={`/lots/${d.id}/certifications`}
      open={open}
      title={text('release.certify-title', { lot: d.number, trial: d.trial })}
      meaning={text('release.certify-meaning', { trial: d.trial })}
      record={<Record d={d} />}
      hash={d.hash}
      onClose={onClose}
      onSign={async (signature) => {
        const accept = minor.flatMap((v) => (why[v.id] ? [{ deviationId: v.id, reason: why[v.id] }] : []));
        await act(`/lots/${d.id}/certifications`, { trialId: d.trialId, accept, signature });
        await refresh();
      }}
    >
      <WhatWouldChange asked={{ act: 'certify', kind: 'lot', id: d.id, trialId: d.trialId }} trial={d.trial} />
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
  );
}

function Reject({ d, open, onClose }: Dialog) {
  const refresh = useRefresh();
  return (
    <ReasonSign
      act={`/lots/${d.id}/reject`}
      open={open}
      title={text('release.reject-title', { lot: d.number })}
      meaning={text('release.reject-meaning')}
      record={<Record d={d} />}
      hash={d.hash}
      onClose={onClose}
      onSign={async (signature, reason) => {
        await act(`/lots/${d.id}/reject`, { reason, signature });
        await refresh();
      }}
    />
  );
}
