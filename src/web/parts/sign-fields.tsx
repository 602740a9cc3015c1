import { Fieldset, Text } from '@mantine/core';
import { text } from '../text.tsx';
import { words, type Value, type Values } from './openapi-schema.ts';
import { useSignedAct } from './signed-act.ts';
import { NOBODY, ProofFields, type Sign } from './proof-fields.tsx';

/** A signature within a plain form. One that is not needed is left out when it is empty. */
export function SignFields({
  name,
  about,
  required,
  first,
  value,
  onChange,
}: {
  name: string;
  /** Whose signature it is. */
  about?: string;
  required: boolean;
  first?: boolean;
  value: Values;
  onChange: (v: Value) => void;
}) {
  const proofFor = useSignedAct();
  const sign = { ...NOBODY, ...(value as Partial<Sign>) };
  const change = (next: Sign) => {
    const empty = !next.login && !next.password && !next.proof;
    onChange(empty ? undefined : { ...next });
  };
  return (
    <Fieldset legend={`${words(name)}${required ? '' : ` (${text('act.optional')})`}`}>
      {about && (
        <Text fz="xs" c="dimmed" mb={4}>
          {about}
        </Text>
      )}
      <ProofFields value={sign} onChange={change} proofFor={proofFor} required={required} first={first} />
    </Fieldset>
  );
}
