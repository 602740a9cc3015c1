import { Badge } from '@mantine/core';
import { term } from '../text.tsx';

const STOPPED = [
  'quarantined',
  'damaged',
  'missing',
  'rejected',
  'ineligible',
  'wasted',
  'destroyed',
  'not-given',
  'void',
  'voided',
];
const DONE = [
  'given',
  'reconciled',
  'received',
  'closed',
  'released',
  'eligible',
  'approved',
  'active',
  'stored',
  'handed-over',
  'verified',
];

/** A state as a word; the colour only repeats it. */
export function State({ of }: { of: string }) {
  const color = STOPPED.includes(of) ? 'red.8' : DONE.includes(of) ? 'green.8' : 'gray.7';
  return (
    <Badge variant="light" color={color} tt="none" radius="sm" size="md">
      {term(of)}
    </Badge>
  );
}
