import { Checkbox, Image, Stack, Text } from '@mantine/core';
import { type ReactNode } from 'react';
import { text } from '../text.tsx';

export function Scanned({ done, label, note }: { done: boolean; label: string; note?: string | null }) {
  return (
    <Checkbox
      checked={done}
      readOnly
      tabIndex={-1}
      label={
        <>
          <span className="mono">{label}</span>
          {note ? (
            <Text span fz="xs" c="dimmed">
              {' '}
              {note}
            </Text>
          ) : null}
        </>
      }
    />
  );
}

export function Aside({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={4} mt="sm" pt="sm" style={{ borderTop: '1px solid #dfe5ea' }}>
      <Text fz="sm" c="dimmed">
        {title}
      </Text>
      {children}
    </Stack>
  );
}

export function LabelPicture({ id, height }: { id: string; height: number }) {
  return (
    <Image
      src={`/api/labels/${id}/png`}
      alt={text('bench.label')}
      h={height}
      w="auto"
      fit="contain"
      style={{ border: '1px solid #dfe5ea', imageRendering: 'pixelated' }}
    />
  );
}
