import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Refused } from '../api.ts';
import { Problem } from '../parts/problem.tsx';
import { sound } from '../parts/sound.ts';
import { text } from '../text.tsx';

/** Why a scan came to nothing: heard at once, because who scans may not look at the screen. */
export function ScanProblem({ error }: { error: unknown }) {
  useEffect(() => {
    if (error) void sound('STOP');
  }, [error]);
  return (
    <>
      <Problem error={error} />
      {error instanceof Refused && error.problem.status === 422 && (
        <Anchor component={Link} to="/scanner">
          {text('scan.try')}
        </Anchor>
      )}
    </>
  );
}
