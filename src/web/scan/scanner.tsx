import { createContext, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { sound } from '../parts/sound.ts';
import { LIKE_A_CODE, WEDGE, Wedge, type Key } from './wedge.ts';

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
  useEffect(() => attach(scanner), [scanner]);
  return <ScannerContext.Provider value={scanner}>{children}</ScannerContext.Provider>;
}

function attach(scanner: Scanner): () => void {
  const wedge = new Wedge();
  let timer: number | undefined;
  let field: { element: Field; value: string } | null = null;

  /** Whether it was a password: then the key that ended it does what it does in a form. */
  const finish = (now: number): boolean => {
    window.clearTimeout(timer);
    const { code, typed } = wedge.take(now);
    const filled = code !== null && isPassword(field?.element) && !LIKE_A_CODE.test(code);
    if (field) write(field.element, field.value + (filled ? code : typed));
    field = null;
    if (code && !filled) scanner.scan(code);
    return filled;
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.metaKey || event.repeat) return;
    const key = keyOf(event);
    if (wedge.isLate(key)) {
      if (wedge.isScanner()) finish(key.at);
      field = null;
    }
    if (wedge.ends(key)) {
      if (!finish(key.at)) take(event);
      return;
    }
    const wasScanner = wedge.isScanner();
    // A field keeps what it held before the burst began, so that the first keys of a scan can be taken out again.
    const writes = key.key.length === 1 || key.alt;
    if (!wasScanner && writes && isField(event.target) && field?.element !== event.target)
      field = { element: event.target, value: event.target.value };
    if (wedge.down(key)) {
      take(event);
      if (!wasScanner && field) write(field.element, field.value);
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(
      () => {
        if (wedge.isScanner()) finish(performance.now());
        else wedge.take(performance.now());
        field = null;
      },
      wedge.pauseAfter(key) + 100,
    );
  };

  // A terminal's own keyboard hands over a whole code at once, and names no key.
  const onInsert = (event: InputEvent) => {
    const read = event.data?.trim() ?? '';
    if (event.inputType !== 'insertText' || read.length < WEDGE.least || !LIKE_A_CODE.test(read)) return;
    take(event);
    const code = wedge.hear(read, event.timeStamp);
    if (code) scanner.scan(code);
  };

  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('beforeinput', onInsert, { capture: true });
  return () => {
    document.removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('beforeinput', onInsert, { capture: true });
  };
}

/** A key with the time at which it went down, not when a busy page came to hear of it. */
const keyOf = (event: KeyboardEvent): Key => ({
  key: event.key,
  code: event.code,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  free: !isField(event.target),
  at: event.timeStamp,
});

/** Nobody else gets it. */
export function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const isPassword = (field?: Field): boolean => field instanceof HTMLInputElement && field.type === 'password';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Where somebody types. */
export const isField = (target: EventTarget | null): target is Field =>
  (target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type))) &&
  !target.readOnly;

/** Sets a field the way React hears of it. */
function write(element: Field, value: string): void {
  if (element.value === value) return;
  const prototype = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, value);
  element.dispatchEvent(new Event('input', { bubbles: true }));
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

/**
 * Hears scans one at a time, in the order in which they were read: no answer overtakes another. While a STOP stands
 * there unread, scans go nowhere, and are told so. Returns whether one is being looked up.
 */
export function useScansInTurn(stopped: boolean, handle: (code: string) => Promise<void>): boolean {
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  useScan((code) => setWaiting((before) => [...before, code]));
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
