import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { NOBODY, ProofFields, type Sign } from '../parts/proof-fields.tsx';
import { ScansWait } from '../scan/scans-wait.tsx';
import { gland, text } from '../text.tsx';
import { instantAt, ml } from '../time.ts';

type Kit = View<'BedsideView'>;

type GlandView = Kit['glands'][number];

export function GiveDialog({
  kit,
  g,
  subject,
  syringe,
  earlier,
  onClose,
  onStop,
}: {
  kit: Kit;
  g: GlandView;
  subject: string;
  syringe: { code: string; name: string };
  /** It was given before, and is entered now. */
  earlier: boolean;
  onClose: () => void;
  onStop: (e: unknown) => void;
}) {
  const refresh = useRefresh();
  const [guidance, setGuidance] = useState('ultrasound');
  const [volume, setVolume] = useState((g.plannedUl / 1000).toFixed(2));
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState('');
  const [second, setSecond] = useState<Sign>(NOBODY);
  const [error, setError] = useState<unknown>(null);
  const volumeUl = Math.round(Number(volume.replace(',', '.')) * 1000);
  const partly = volumeUl !== g.plannedUl;
  const why = partly || earlier;
  const give = async () => {
    setBusy(true);
    try {
      await act(`/bedside/kits/${kit.id}/doses`, {
        subject,
        syringe: syringe.code,
        gland: g.gland,
        side: g.side,
        volumeUl,
        guidance,
        ...(reason ? { reason } : {}),
        ...(earlier ? { startedAt: instantAt(begun, kit.zone) } : {}),
        ...(earlier && second.login ? { second } : {}),
      });
      await refresh();
      onClose();
    } catch (e) {
      if (earlier) setError(e);
      else onStop(e);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{text('bedside.inject', { gland: gland(g) })}</b>}
      closeOnClickOutside={false}
    >
      <Stack>
        <Text fz="xl">
          {gland(g)} · <b>{ml(volumeUl)}</b> · <span className="mono">{syringe.name}</span>
        </Text>
        <Group grow align="flex-end">
          <TextInput
            label={text('bedside.volume')}
            value={volume}
            onChange={(e) => setVolume(e.currentTarget.value)}
            inputMode="decimal"
            data-autofocus
            size="md"
          />
          <Select
            label={text('bedside.guidance')}
            data={['ultrasound', 'palpation'].map((v) => ({
              value: v,
              label: text(`guidance.${v}` as 'guidance.ultrasound'),
            }))}
            value={guidance}
            onChange={(v) => setGuidance(v ?? 'ultrasound')}
            size="md"
            allowDeselect={false}
          />
        </Group>
        {earlier && (
          <>
            <TextInput
              type="datetime-local"
              label={text('bedside.begun')}
              value={begun}
              onChange={(e) => setBegun(e.currentTarget.value)}
              size="md"
              required
            />
            <ProofFields
              label={text('bedside.was-there')}
              value={second}
              onChange={setSecond}
              proofFor={{ act: `/bedside/kits/${kit.id}/doses` }}
              required={false}
            />
          </>
        )}
        {why && (
          <Textarea
            label={text(earlier ? 'bedside.why-late' : 'bedside.why-partly')}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            required
          />
        )}
        <ScansWait closed />
        <Problem error={error} />
        <Group grow>
          <Button variant="default" size="lg" onClick={onClose}>
            {text('button.cancel')}
          </Button>
          <Button
            size="lg"
            loading={busy}
            onClick={() => void give()}
            disabled={
              !Number.isFinite(volumeUl) || volumeUl <= 0 || (earlier && !begun) || (why && reason.trim().length < 3)
            }
          >
            {text('bedside.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
