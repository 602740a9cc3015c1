import { Badge, type BadgeProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { term } from '../text.tsx';
import { TONE } from '../theme.ts';

const STOPPED = [
  'quarantined',
  'damaged',
  'missing',
  'rejected',
  'ineligible',
  'wasted',
  'destroyed',
  'not-given',
  'kit-withdrawn',
  'withdrawn',
  'void',
  'voided',
  'superseded',
];
/** A word in a small frame; its tone only repeats what it says. */
export function Tag({
  tone = 'PLAIN',
  children,
  ...more
}: { tone?: keyof typeof TONE; children: ReactNode } & Pick<BadgeProps, 'size'>) {
  const { color, background } = TONE[tone];
  return (
    <Badge c={color} bg={background} tt="none" radius="sm" fw={600} miw="max-content" {...more}>
      {children}
    </Badge>
  );
}

export function State({ of }: { of: string }) {
  return <Tag tone={STOPPED.includes(of) ? 'STOP' : 'PLAIN'}>{term(of)}</Tag>;
}

/** A step that may, or may not, be taken. */
export function NextStep({ step }: { step: { outcome: string; title: string } }) {
  const may = step.outcome === 'GO';
  return (
    <Tag tone={may ? 'GO' : 'STOP'} size="lg">
      {may ? '✓' : '✕'} {step.title}
    </Tag>
  );
}
