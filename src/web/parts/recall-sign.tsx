import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { act, useRefresh, type View } from '../api.ts';
import { term, text } from '../text.tsx';
import { WhatWouldChange } from './impact.tsx';
import { ReasonSign } from './reason-sign.tsx';
import type { Thing } from './thing-choice.tsx';

/** A recall of one thing, signed over its effect; then its page. */
export function RecallSign({ thing, open, onClose }: { thing: Thing; open: boolean; onClose: () => void }) {
  const refresh = useRefresh();
  const navigate = useNavigate();
  const { kind, id, name } = thing;
  return (
    <ReasonSign
      act="/recalls"
      open={open}
      title={text('recall.title', { name })}
      meaning={text('recall.meaning')}
      record={
        <Text fz="sm">
          {term(kind)} <b className="mono">{name}</b>. {text('recall.effect')}
        </Text>
      }
      onClose={onClose}
      onSign={async (signature, reason) => {
        const made = await act<View<'HoldView'>>('/recalls', { scope: { kind, id }, reason, signature });
        await refresh();
        await navigate({ to: `/recalls/${made.id}` });
      }}
    >
      <WhatWouldChange asked={{ act: 'recall', kind, id }} />
    </ReasonSign>
  );
}
