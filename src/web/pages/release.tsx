import { Badge, Button, Grid, Group, Paper, Select, Stack, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { act, useRead, useRefresh, type View } from '../api.ts';
import { Loaded, useRoles } from '../parts/page.tsx';
import { SignDialog } from '../parts/sign-dialog.tsx';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { day, moment } from '../time.ts';
import { Results } from './release-results.tsx';
import { ReasonSign } from '../parts/reason-sign.tsx';

type Desk = View<'DeskLotView'>;
type Dossier = View<'DossierView'>;

/** Lots by what they wait for; a lot opens as a dossier whose checklist is the gate itself. */
export function ReleaseDesk() {
  const { lotId } = useParams({ strict: false });
  const desk = useRead<Desk[]>('/release-desk');
  return (
    <Grid maw={1500} mx="auto">
      <Grid.Col span={{ base: 12, lg: 3 }}>
        <Paper p={0}>
          <Text fw={600} p="md" pb={4}>
            {text('release.waiting')}
          </Text>
          <Loaded from={desk}>
            {(lots) => (
              <>
                {lots.map((l) => (
                  <DeskLot key={l.id} lot={l} chosen={l.id === lotId} />
                ))}
              </>
            )}
          </Loaded>
        </Paper>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 9 }}>
        {lotId ? <LotDossier key={lotId} lotId={lotId} /> : <Text c="dimmed">{text('release.choose')}</Text>}
      </Grid.Col>
    </Grid>
  );
}

function DeskLot({ lot, chosen }: { lot: Desk; chosen: boolean }) {
  const tone = lot.stopped ? TONE.STOP : lot.waits === 'certification' || lot.waits === 'nothing' ? TONE.GO : TONE.WAIT;
  const word = lot.stopped
    ? text('release.stopped')
    : lot.waits === 'nothing'
      ? text('release.certified')
      : lot.open
        ? text('release.open', { n: lot.open })
        : text('release.ready');
  return (
    <UnstyledButton
      component={Link}
      to={`/release/${lot.id}`}
      display="block"
      px="md"
      py={8}
      bg={chosen ? 'teal.0' : undefined}
      style={{ borderTop: '1px solid #dfe5ea' }}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text className="mono" fw={700} fz="sm">
          {lot.number}
        </Text>
        <Badge variant="light" tt="none" radius="sm" c={tone.color} bg={tone.background}>
          {lot.state === 'quarantine' ? word : lot.state}
        </Badge>
      </Group>
      <Text fz="xs" c="dimmed">
        {text('release.units', { n: lot.units })} ·{' '}
        {lot.certifiedFor.length
          ? text('release.for', { trials: lot.certifiedFor.join(', ') })
          : text(`waits.${lot.waits}` as 'waits.review')}
      </Text>
    </UnstyledButton>
  );
}

function LotDossier({ lotId }: { lotId: string }) {
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
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Certifications d={d} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Batch d={d} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function Head({ d, onTrial }: { d: Dossier; onTrial: (id: string | null) => void }) {
  const [signing, setSigning] = useState<'review' | 'certify' | null>(null);
  const [rejecting, setRejecting] = useState(false);
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
          {isQp && d.state === 'quarantine' && (
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
          await act(`/lots/${d.id}/certifications`, { trialId: d.trialId, signature });
          await done();
        }}
      />
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

function Checklist({ d }: { d: Dossier }) {
  return (
    <Table>
      <Table.Tbody>
        {d.checklist.map((c) => (
          <Table.Tr key={c.rule + c.code} data-check={c.code} data-ok={c.ok}>
            <Table.Td w={32}>
              {c.ok ? (
                <IconCheck size={18} color={TONE.GO.color} aria-label="GO" />
              ) : (
                <IconX size={18} color={TONE.STOP.color} aria-label="STOP" />
              )}
            </Table.Td>
            <Table.Td>
              {c.title}
              {c.says.map((s) => (
                <Text key={s} fz="sm" c={TONE.STOP.color} fw={600}>
                  {s}
                </Text>
              ))}
            </Table.Td>
            <Table.Td className="mono" c="dimmed" w={64}>
              {c.rule}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Certifications({ d }: { d: Dossier }) {
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const refresh = useRefresh();
  const isQp = useRoles('qp');
  return (
    <Paper h="100%">
      <Text fw={600} mb="xs">
        {text('release.certifications')}
      </Text>
      <Stack gap="xs">
        {d.certifications.map((c) => (
          <Group key={c.id} justify="space-between">
            <Text fz="sm">
              <b>{c.trial}</b> · {text('release.register', { n: c.register })} · {c.byName} · {moment(c.certifiedAt)}
              {c.withdrawnAt
                ? ` · ${text('release.withdrawn', { at: moment(c.withdrawnAt), why: c.withdrawReason ?? '' })}`
                : ''}
            </Text>
            {isQp && !c.withdrawnAt && (
              <Button size="compact-xs" variant="default" onClick={() => setWithdrawing(c.id)}>
                {text('release.withdraw')}
              </Button>
            )}
          </Group>
        ))}
        {!d.certifications.length && <Text fz="sm">{text('release.none')}</Text>}
        <Text fw={600} fz="sm" mt="sm">
          {text('release.signatures')}
        </Text>
        {d.signatures.map((s) => (
          <Text key={s.id} fz="sm">
            {s.printedName}, {s.meaning}, {moment(s.at, s.zone)}
          </Text>
        ))}
      </Stack>
      <ReasonSign
        open={withdrawing !== null}
        title={text('release.withdraw-title', { lot: d.number })}
        meaning={text('release.withdraw-meaning')}
        record={<Text fz="sm">{text('release.withdraw-effect')}</Text>}
        onClose={() => setWithdrawing(null)}
        onSign={async (signature, reason) => {
          await act(`/certifications/${withdrawing}/withdraw`, { reason, signature });
          await refresh();
        }}
      />
    </Paper>
  );
}

function Batch({ d }: { d: Dossier }) {
  const { labels, batch: steps } = d;
  return (
    <Paper h="100%">
      <Text fw={600} mb="xs">
        {text('release.batch')}
      </Text>
      <Table>
        <Table.Tbody>
          {steps.map((s) => (
            <Table.Tr key={s.seq}>
              <Table.Td>{s.name}</Table.Td>
              <Table.Td className="mono" ta="right">
                {s.value} {s.unit}
              </Table.Td>
              <Table.Td c="dimmed">{[s.doneBy, s.checkedBy ?? s.instrument].filter(Boolean).join(' · ')}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>{text('release.labels')}</Table.Td>
            <Table.Td className="mono" ta="right">
              {labels.printed} = {labels.applied} + {labels.voided}
            </Table.Td>
            <Table.Td c="dimmed">{text('release.labels-sum')}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
