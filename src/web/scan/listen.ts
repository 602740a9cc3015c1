import { BEGINS_A_CODE, isWholeCode, WEDGE, Wedge, type Key } from './wedge.ts';
import { giveBack, isField, isScanField, keepsEnd, take, write, writing, type Writing } from './writing.ts';

/** Tells scans from what is typed, on the whole page. Returns what ends it. */
export function listen(scanner: { scan(code: string): void }): () => void {
  const wedge = new Wedge();
  let timer: number | undefined;
  let field: Writing | null = null;
  /** The burst is the scanner's: nobody else gets its keys. */
  let taken = false;

  const reset = () => {
    window.clearTimeout(timer);
    field = null;
    taken = false;
  };

  /** Quick fingers in a field that somebody writes in: had it begun as a code, it would be the scanner's by now. */
  const isTyped = (): boolean => field !== null && !taken && wedge.isScanner() && !isScanField(field.element);

  /** The end of a burst. What began as a code and is none is given back to the field. */
  const finish = (now: number): void => {
    const [read, written] = [wedge.read(), wedge.written()];
    const writes = field && !isScanField(field.element);
    const code = writes && !taken ? (wedge.drop(), null) : wedge.take(now);
    if (field && taken) {
      if (writes && !isWholeCode(read)) giveBack(field, written);
      else if (code === null && read.length < WEDGE.least) giveBack(field, written);
      else write(field.element, field.value);
    }
    const scans = code !== null && (!writes || isWholeCode(read));
    reset();
    if (scans) scanner.scan(code);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing || event.metaKey || event.repeat) return;
    const key = keyOf(event);
    if (wedge.isLate(key)) {
      if (wedge.isScanner()) finish(key.at);
      reset();
    }
    if (isTyped() && event.target !== field!.element) {
      wedge.drop(); // the field was left: what comes now is another burst
      reset();
    }
    if (wedge.ends(key)) {
      const typed = field !== null && !taken;
      if (!typed || keepsEnd(field!.element, key)) take(event);
      finish(key.at);
      return;
    }
    // A field keeps what it held before the burst began, so that the first keys of a scan can be taken out again.
    const writes = key.key.length === 1 || key.key === 'Dead' || key.alt;
    if (!taken && writes && isField(event.target) && field?.element !== event.target) field = writing(event.target);
    const fast = wedge.down(key);
    const inText = field !== null && !isScanField(field.element);
    if (inText ? taken || (wedge.isScanner() && BEGINS_A_CODE.test(wedge.read())) : fast) {
      take(event);
      if (!taken && wedge.isScanner() && field) write(field.element, field.value);
      taken ||= wedge.isScanner();
    }
    window.clearTimeout(timer);
    timer = window.setTimeout(
      () => {
        if (wedge.isScanner()) finish(performance.now());
        else wedge.drop();
        reset();
      },
      wedge.pauseAfter(key) + 100,
    );
  };

  // A terminal's own keyboard hands over a whole code at once, and names no key.
  const onInsert = (event: InputEvent) => {
    const read = event.data?.trim() ?? '';
    if (event.inputType !== 'insertText' || read.length < WEDGE.least || !isWholeCode(read)) return;
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
