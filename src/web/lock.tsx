import { Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { act, type View } from './api.ts';
import { forgetLock, isLockOwed, lockSession, lockTold } from './lock-now.ts';
import { askDirectory } from './parts/directory.ts';
import { Problem } from './parts/problem.tsx';
import { CodeInput, useDirectory } from './parts/proof-fields.tsx';
import { lastUse, noteUse } from './presence.ts';
import { useScan } from './scan/scanner.tsx';
import { text } from './text.tsx';

type MeView = View<'MeView'>;

/**
 * Covers the page when nobody uses it, or when its person leaves, and keeps its place and what was typed beneath. The
 * server locks the session too: this only shows it, and asks for it.
 */
export function Lock({
  me,
  name,
  locked,
  children,
}: {
  /** Not known where the page was loaded anew while it was locked. */
  me: MeView | undefined;
  name: string;
  locked: boolean;
  children: ReactNode;
}) {
  const [covered, setCovered] = useState(locked || isLockOwed());
  useEffect(() => {
    if (locked) setCovered(true);
  }, [locked]);
  useEffect(() => {
    const cover = () => setCovered(true);
    window.addEventListener('atmp:locked', cover);
    if (isLockOwed()) lockSession();
    return () => window.removeEventListener('atmp:locked', cover);
  }, []);
  useIdle(covered ? null : (me?.idleMinutes ?? null), () => {
    setCovered(true);
    lockSession();
  });
  return (
    <>
      {children}
      {covered && <LockScreen me={me} name={name} onUnlock={() => setCovered(false)} />}
    </>
  );
}

/** Calls back once nobody has touched a page of this session for so many minutes. */
function useIdle(minutes: number | null, idle: () => void): void {
  const newest = useRef(idle);
  newest.current = idle;
  useEffect(() => {
    if (minutes === null) return;
    noteUse();
    const events = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const event of events) document.addEventListener(event, noteUse, { capture: true, passive: true });
    const timer = window.setInterval(() => {
      if (Date.now() - lastUse() >= minutes * 60_000) newest.current();
    }, 1000);
    return () => {
      window.clearInterval(timer);
      for (const event of events) document.removeEventListener(event, noteUse, { capture: true });
    };
  }, [minutes]);
}

/** A dialog of the browser's own: everything beneath it is inert, also what another dialog shows. */
function LockScreen({ me, name, onUnlock }: { me?: MeView; name: string; onUnlock: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [scanned, setScanned] = useState(false);
  useScan(() => setScanned(true));
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    const noEscape = (e: KeyboardEvent) => e.key === 'Escape' && (e.preventDefault(), e.stopImmediatePropagation());
    window.addEventListener('keydown', noEscape, { capture: true });
    return () => {
      window.removeEventListener('keydown', noEscape, { capture: true });
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="lock" aria-labelledby="locked" onCancel={(e) => e.preventDefault()}>
      <Stack w={380} maw="100%">
        <Title order={1} id="locked">
          {text('lock.title')}
        </Title>
        <Text>{text('lock.why', { name })}</Text>
        {scanned && (
          <Text role="status" fw={600}>
            {text('lock.scanned')}
          </Text>
        )}
        <Unlock me={me} onUnlock={onUnlock} />
      </Stack>
    </dialog>
  );
}

function Unlock({ me, onUnlock }: { me?: MeView; onUnlock: () => void }) {
  const queries = useQueryClient();
  const directory = useDirectory();
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [code, setCode] = useState(me?.factor === 'on');
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const open = async (how: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await lockTold();
      await how();
      forgetLock();
      onUnlock();
      await queries.invalidateQueries();
    } catch (e) {
      setError(e);
      setPassword('');
      setTotp('');
      if (asksCode(e)) setCode(true);
    } finally {
      setBusy(false);
    }
  };
  const leave = async () => {
    await act('/session', undefined, 'DELETE').catch(() => undefined);
    window.location.assign('/');
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void open(() => act('/session/unlock', { password, ...(totp ? { totp } : {}) }));
      }}
    >
      <Stack>
        <PasswordInput
          label={text('sign.password')}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          autoComplete="current-password"
          autoFocus
          required
        />
        {code && <CodeInput label={text('sign.code')} value={totp} onChange={setTotp} required />}
        <Problem error={error} />
        <Group>
          <Button type="submit" loading={busy}>
            {text('lock.unlock')}
          </Button>
          {directory && me?.directory !== false && (
            <Button variant="default" onClick={() => void open(() => askDirectory('unlock'))}>
              {text('sign.directory', { name: directory })}
            </Button>
          )}
          <Button variant="subtle" onClick={() => void leave()}>
            {text('lock.other')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export const asksCode = (e: unknown): boolean =>
  Boolean((e as { problem?: { factor?: boolean } } | null)?.problem?.factor);
