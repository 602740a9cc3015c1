import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { act, Refused, useRefresh, type View } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Problem } from '../parts/problem.tsx';
import { NOBODY, ProofFields, type Sign } from '../parts/proof-fields.tsx';
import { useAct, useOneKey } from '../parts/use-act.ts';
import { Warning } from '../parts/warning.tsx';
import { gland, text } from '../text.tsx';
import { instantAt, ml } from '../time.ts';

type Kit = View<'BedsideView'>;

type GlandView = Kit['glands'][number];

/** What is about to be injected and refused is a STOP; what was given is put right in the dialog. */
const isStop = (e: unknown, earlier: boolean): e is Refused =>
  !earlier && e instanceof Refused && e.problem.status === 409;

/** Nobody knows whether it was recorded: no answer came, or the database was away. */
const isUnknown = (e: unknown): boolean => Boolean(e) && !(e instanceof Refused && e.problem.status !== 503);

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
  const [begun, setBegun] = useState('');
  const [second, setSecond] = useState<Sign>(NOBODY);
  const { run, busy, error } = useAct();
  const once = useOneKey();
  const volumeUl = Math.round(Number(volume.replace(',', '.')) * 1000);
  const partly = volumeUl !== g.plannedUl;
  const why = partly || earlier;
  const give = async () => {
    const body = {
      subject,
      syringe: syringe.code,
      gland: g.gland,
      side: g.side,
      volumeUl,
      guidance,
      ...(reason ? { reason } : {}),
      ...(earlier ? { startedAt: instantAt(begun, kit.zone) } : {}),
      ...(earlier && second.login ? { second } : {}),
    };
    try {
      await once(body, (key) => act(`/bedside/kits/${kit.id}/doses`, body, 'POST', [], key));
    } catch (e) {
      if (!isStop(e, earlier)) throw e;
      onStop(e);
      return;
    }
    await refresh();
    onClose();
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={earlier ? text('bedside.record-earlier') : text('bedside.inject', { gland: gland(g) })}
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
        <Problem error={error} />
        {isUnknown(error) && <Warning role="status">{text('bedside.unknown')}</Warning>}
        <Group grow>
          <Button variant="default" size="lg" onClick={onClose}>
            {text('button.cancel')}
          </Button>
          <Button
            size="lg"
            loading={busy}
            onClick={() => void run(give)}
            disabled={
              !Number.isFinite(volumeUl) || volumeUl <= 0 || (earlier && !begun) || (why && reason.trim().length < 3)
            }
          >
            {text('bedside.confirm')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
