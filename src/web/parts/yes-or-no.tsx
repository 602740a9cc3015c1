import { Group, Radio } from '@mantine/core';
import { term } from '../text.tsx';
import type { Value } from './openapi-schema.ts';

/** An answer that nobody gives by leaving something as it is. */
export function YesOrNo({
  value,
  onChange,
  ...common
}: {
  label: string;
  description?: string;
  required: boolean;
  size: 'sm';
  value: boolean | undefined;
  onChange: (value: Value) => void;
}) {
  return (
    <Radio.Group
      {...common}
      value={value === undefined ? null : String(value)}
      onChange={(v) => onChange(v === 'true')}
    >
      <Group gap="lg" mt={4}>
        <Radio value="true" label={term('yes')} required />
        <Radio value="false" label={term('no')} />
      </Group>
    </Radio.Group>
  );
}
