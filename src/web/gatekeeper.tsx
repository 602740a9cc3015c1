import { Center } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Refused, useMe } from './api.ts';
import { Lock } from './lock.tsx';
import { NowProvider } from './now.tsx';
import { DirectoryReturn } from './pages/directory-return.tsx';
import { Loading } from './parts/loading.tsx';
import { OwnPassword } from './pages/own-password.tsx';
import { Centred, SecondFactor } from './pages/second-factor.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { useLanguage } from './text.tsx';
import { setHomeZone } from './time.ts';

/** Nobody passes without signing in; and not with a password that somebody else chose, or without a second factor. */
export function Gatekeeper({ children }: { children: ReactNode }) {
  useLanguage();
  return window.location.pathname === '/directory' ? <DirectoryReturn /> : <Guarded>{children}</Guarded>;
}

function Guarded({ children }: { children: ReactNode }) {
  const { data: me, error, isPending } = useMe();
  const queries = useQueryClient();
  useEffect(() => {
    const out = () => void queries.invalidateQueries({ queryKey: ['/session'] });
    window.addEventListener('atmp:signed-out', out);
    return () => window.removeEventListener('atmp:signed-out', out);
  }, [queries]);
  if (isPending) {
    return (
      <Center h="100vh">
        <Loading />
      </Center>
    );
  }
  const problem = error instanceof Refused ? error.problem : null;
  if (problem?.first === 'factor')
    return (
      <Centred>
        <SecondFactor needed />
      </Centred>
    );
  if (problem?.status === 403) return <OwnPassword old={problem.first === 'password-old'} />;
  if (problem?.status === 401 && !problem.locked) return <SignIn because={problem.closed ? problem.detail : null} />;
  if (!me && !problem?.locked) return <SignIn />;
  if (me?.zone) setHomeZone(me.zone);
  return (
    <Lock me={me} name={me?.name ?? problem?.locked?.name ?? ''} locked={Boolean(problem?.locked)}>
      {me && (
        <NowProvider>
          <Watch />
          {children}
        </NowProvider>
      )}
    </Lock>
  );
}

/** Asks now and then whether the session is still open, and whether another one of the same person was. */
function Watch() {
  useMe({ every: 30_000 });
  return null;
}
