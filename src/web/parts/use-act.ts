import { useCallback, useRef, useState } from 'react';
import { newKey, saidNo } from '../api.ts';

/** One act of a page: while it runs it is not begun again, however often somebody presses Enter. */
export function useAct() {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = useCallback(async (does: () => Promise<unknown>): Promise<void> => {
    if (running.current) return; // a second press may come before the button is drawn as busy
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await does();
    } catch (e) {
      setError(e);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { run, busy, error };
}

/**
 * The idempotency key of an act that somebody may send again because no answer came: the same for the same body until
 * the server has answered, so that it is done once.
 */
export function useOneKey() {
  const unanswered = useRef<{ body: string; key: string } | null>(null);
  return useCallback(async <T>(body: object, send: (key: string) => Promise<T>): Promise<T> => {
    const sent = JSON.stringify(body);
    if (unanswered.current?.body !== sent) unanswered.current = { body: sent, key: newKey() };
    try {
      const answer = await send(unanswered.current.key);
      unanswered.current = null;
      return answer;
    } catch (e) {
      if (saidNo(e)) unanswered.current = null;
      throw e;
    }
  }, []);
}
