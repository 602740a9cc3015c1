import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { sound } from '../parts/sound.ts';
import { listen } from './listen.ts';

/** `false` leaves the code to the listener beneath. */
type Handler = (code: string) => unknown;

interface Scanner {
  /** The newest listener hears: a dialog before the page beneath it. */
  listen(handler: Handler): () => void;
  /** A code that came another way, typed or by camera. */
  scan(code: string): void;
  /** What becomes of a scan that nobody on the page listens for. The next listener may take it from there. */
  otherwise(turn: (code: string) => 'keep' | 'drop'): void;
}

const ScannerContext = createContext<Scanner | null>(null);

/** Listens on the whole page, whatever has the focus. A scan is never typed into a field and never presses a button. */
export function ScannerProvider({ children }: { children: ReactNode }) {
  const handlers = useRef<Handler[]>([]);
  const unheard = useRef<(code: string) => 'keep' | 'drop'>(() => 'drop');
  const kept = useRef<string | null>(null);
  const scanner = useMemo<Scanner>(
    () => ({
      listen: (handler) => {
        handlers.current.push(handler);
        if (kept.current !== null) handler(kept.current);
        kept.current = null;
        return () => {
          handlers.current = handlers.current.filter((h) => h !== handler);
        };
      },
      scan: (code) => {
        const heard = handlers.current.toReversed().some((handler) => handler(code) !== false);
        if (!heard && unheard.current(code) === 'keep') kept.current = code;
      },
      otherwise: (turn) => {
        unheard.current = turn;
      },
    }),
    [],
  );
  useEffect(() => listen(scanner), [scanner]);
  return <ScannerContext.Provider value={scanner}>{children}</ScannerContext.Provider>;
}

export function useScanner(): Scanner {
  const scanner = useContext(ScannerContext);
  if (!scanner) throw new Error('There is no scanner above');
  return scanner;
}

/** Hears scans while the component is shown; `null` steps back. */
export function useScan(handler: Handler | null): void {
  const scanner = useScanner();
  const newest = useRef(handler);
  newest.current = handler;
  const listening = handler !== null;
  useEffect(() => (listening ? scanner.listen((code) => newest.current?.(code)) : undefined), [scanner, listening]);
}

/** What still waits in a part of a page that is taken away goes to the part that comes in its place. */
function usePassOn(waiting: { readonly current: readonly string[] }): void {
  const scanner = useScanner();
  useEffect(
    () => () => {
      const codes = waiting.current;
      queueMicrotask(() => codes.forEach((code) => scanner.scan(code))); // what comes in its place listens by then
    },
    [scanner, waiting],
  );
}

/** Keeps what is scanned for the part of the page that comes in this one's place. */
export function useScansKept(): void {
  const kept = useRef<string[]>([]);
  useScan((code) => kept.current.push(code));
  usePassOn(kept);
}

/** While it is closed to scans, none reaches the page beneath. Returns whether one was turned away. */
export function useNoScans(closed: boolean): boolean {
  const [turnedAway, setTurnedAway] = useState(false);
  useScan(
    closed
      ? () => {
          void sound('STOP');
          setTurnedAway(true);
        }
      : null,
  );
  useEffect(() => setTurnedAway(false), [closed]);
  return turnedAway;
}

/**
 * Hears scans one at a time, in the order in which they were read: no answer overtakes another. While a STOP stands
 * there unread, scans go nowhere, and are told so. A page that is left passes on what still waits. Returns whether one
 * is being looked up.
 */
export function useScansInTurn(stopped: boolean, handle: (code: string) => Promise<void>): boolean {
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const left = useRef(waiting);
  left.current = waiting;
  useScan((code) => setWaiting((before) => [...before, code]));
  usePassOn(left);
  useEffect(() => {
    const next = waiting[0];
    if (busy || next === undefined) return;
    setWaiting((before) => before.slice(1)); // another may have come since
    if (stopped) {
      void sound('STOP');
      return;
    }
    setBusy(true);
    void handle(next).finally(() => setBusy(false));
  });
  return busy || waiting.length > 0;
}
