import { Alert, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Refused } from '../api.ts';
import { text } from '../text.tsx';
import { words } from './openapi-schema.ts';
import { Reasons } from './verdict.tsx';

/** What the server sends for a value that it does not repeat. */
const NOT_SHOWN = '(not shown)';

/**
 * Why an act was not done: every reason of the gate, or every field that is wrong. It comes into view where it appears;
 * `still` for what could not be read, which nobody asked for just now.
 */
export function Problem({ error, still = false }: { error: unknown; still?: boolean }) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error && !still) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [error, still]);
  if (!error) return null;
  if (!(error instanceof Refused)) {
    return (
      <Alert
        ref={shown}
        className="problem"
        color="red"
        title={error instanceof Error && !(error instanceof TypeError) ? undefined : text('problem.line')}
      >
        {error instanceof Error ? error.message : text('problem.line')}
      </Alert>
    );
  }
  const { problem } = error;
  return (
    <Alert
      ref={shown}
      className="problem"
      color="red"
      icon={<IconAlertTriangle />}
      title={titleOf(problem.status, problem.ref, problem.title)}
      role="alert"
      data-problem={problem.status}
    >
      {problem.reasons?.length ? <Reasons reasons={problem.reasons} /> : null}
      {problem.errors?.length ? (
        <List size="sm">
          {problem.errors.map((e) => (
            <List.Item key={e.field}>
              <b>{words(e.field)}</b> {e.says}
              {[null, NOT_SHOWN].includes(e.value as null) ? '' : ` (${JSON.stringify(e.value)})`}
            </List.Item>
          ))}
        </List>
      ) : null}
      {!problem.reasons?.length && !problem.errors?.length ? <Text fz="sm">{problem.detail}</Text> : null}
    </Alert>
  );
}

const titleOf = (status: number, ref: string | undefined, title: string): string =>
  status === 409 ? text('problem.refused', { ref: ref ?? '' }) : title;
