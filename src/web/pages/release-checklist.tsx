import { Button, Group, Paper, Stack, Table, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { act, useRefresh, type View } from '../api.ts';
import { WhatWouldChange } from '../parts/impact.tsx';
import { useMay } from '../parts/page.tsx';
import { Tag } from '../parts/state.tsx';
import { text } from '../text.tsx';
import { TONE } from '../theme.ts';
import { moment } from '../time.ts';
import { ReasonSign } from '../parts/reason-sign.tsx';

type Dossier = View<'DossierView'>;

/** What speaks against it first. */
export function Checklist({ d }: { d: Dossier }) {
  const sorted = [...d.checklist].sort((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <Table verticalSpacing={3}>
      <Table.Tbody>
        {sorted.map((c) => (
          <Table.Tr key={c.rule + c.code} data-check={c.code} data-ok={c.ok}>
            <Table.Td w={32}>
              {c.ok ? (
                <IconCheck size={18} color={TONE.GO.color} aria-label="GO" />
              ) : (
                <IconX size={18} color={TONE.STOP.color} aria-label="STOP" />
              )}
            </Table.Td>
            <Table.Td fz={c.ok ? 'xs' : 'sm'}>
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

export function Certifications({ d }: { d: Dossier }) {
  const [withdrawing, setWithdrawing] = useState<{ id: string; trialId: string } | null>(null);
  const refresh = useRefresh();
  const isQp = useMay('certification.withdraw');
  return (
    <Paper h="100%">
      <Text fw={600} mb="xs">
        {text('release.certifications')}
      </Text>
      <Stack gap="xs">
        {d.certifications.map((c) => (
          <Group key={c.id} justify="space-between" wrap="nowrap">
            <Text fz="sm" component="div">
              <b>{c.trial}</b> · {text('release.register', { n: c.register })} · {c.byName} · {moment(c.certifiedAt)}
              {c.withdrawnAt
                ? ` · ${text('release.withdrawn', { at: moment(c.withdrawnAt), why: c.withdrawReason ?? '' })}`
                : ''}
              {c.accepted.map((a) => (
                <Text key={a.number} fz="sm">
                  {text('release.accepted', { deviation: a.number, why: a.reason })}
                </Text>
              ))}
              {c.outdated && (
                <Text fz="sm" fw={600} c={TONE.STOP.color}>
                  {text('release.outdated')}
                </Text>
              )}
            </Text>
            {isQp && !c.withdrawnAt && (
              <Button size="compact-xs" variant="default" onClick={() => setWithdrawing(c)}>
                {text('release.withdraw')}
              </Button>
            )}
          </Group>
        ))}
        {!d.certifications.length && <Text fz="sm">{text('release.none')}</Text>}
        <Text fw={600} fz="sm" mt="sm">
          {text('release.signatures')}
        </Text>
        {!d.signatures.length && <Text fz="sm">{text('release.none')}</Text>}
        {d.signatures.map((s) => (
          <Text key={s.id} fz="sm" component="div" c={s.superseded ? 'dimmed' : undefined}>
            {s.printedName}, {s.meaning}, {moment(s.at, s.zone)}{' '}
            {s.superseded && <Tag tone="WAIT">{text('release.superseded')}</Tag>}
          </Text>
        ))}
      </Stack>
      <ReasonSign
        act={`/certifications/${withdrawing?.id}/withdraw`}
        open={withdrawing !== null}
        title={text('release.withdraw-title', { lot: d.number })}
        meaning={text('release.withdraw-meaning')}
        record={<Text fz="sm">{text('release.withdraw-effect')}</Text>}
        onClose={() => setWithdrawing(null)}
        onSign={async (signature, reason) => {
          await act(`/certifications/${withdrawing?.id}/withdraw`, { reason, signature });
          await refresh();
        }}
      >
        {withdrawing && (
          <WhatWouldChange asked={{ act: 'withdraw', kind: 'lot', id: d.id, trialId: withdrawing.trialId }} />
        )}
      </ReasonSign>
    </Paper>
  );
}
