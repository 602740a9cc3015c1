import { Center, Loader } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { Refused, useMe } from './api.ts';
import { NowProvider } from './now.tsx';
import { OwnPassword } from './pages/own-password.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { useLanguage } from './text.tsx';
import { setHomeZone } from './time.ts';

/** Nobody passes without signing in; and not with a password that somebody else chose. */
export function Gatekeeper({ children }: { children: ReactNode }) {
  const { data: me, error, isPending } = useMe();
  const queries = useQueryClient();
  useLanguage();
  useEffect(() => {
    const out = () => void queries.invalidateQueries({ queryKey: ['/session'] });
    window.addEventListener('atmp:signed-out', out);
    return () => window.removeEventListener('atmp:signed-out', out);
  }, [queries]);
  if (isPending) {
    return (
      <Center h="100vh">
        <Loader />
      </Center>
    );
  }
  const status = error instanceof Refused ? error.problem.status : null;
  if (status === 403) return <OwnPassword />;
  if (!me || status === 401) return <SignIn />;
  if (me.zone) setHomeZone(me.zone);
  return <NowProvider>{children}</NowProvider>;
}
