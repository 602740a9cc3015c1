import { useEffect, useRef } from 'react';

import type { Stroke } from './strokes.ts';
import { isField, take } from './writing.ts';

/** Milliseconds of silence that end a burst: a slow scanner is still one scan. */
const SILENCE = 400;

/**
 * Hears every burst of keys as it comes, before anybody else, and whatever it is. Keys that move the focus or press a
 * button stay with the page, unless they come in the middle of a burst.
 */
export function useStrokes(onBurst: (strokes: Stroke[]) => void): void {
  const newest = useRef(onBurst);
  newest.current = onBurst;
  useEffect(() => {
    let strokes: Stroke[] = [];
    let timer: number | undefined;
    const end = () => {
      const burst = strokes;
      strokes = [];
      newest.current(burst);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.repeat || isField(event.target)) return;
      if (!strokes.length && !begins(event)) return;
      if (!HELD.includes(event.key)) take(event);
      strokes.push(strokeOf(event));
      window.clearTimeout(timer);
      timer = window.setTimeout(end, SILENCE);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, []);
}

const HELD = ['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock'];

/** A character, a dead key, a number with Alt held, or STX: none of them does anything on a page without fields. */
function begins({ key, code, ctrlKey, altKey }: KeyboardEvent): boolean {
  if (altKey && !ctrlKey && code.startsWith('Numpad')) return true;
  if (ctrlKey && !altKey) return key === 'b';
  return key === 'Dead' || (key.length === 1 && key !== ' ');
}

const strokeOf = (event: KeyboardEvent): Stroke => ({
  key: event.key,
  code: event.code,
  ctrl: event.ctrlKey,
  alt: event.altKey,
  caps: event.getModifierState('CapsLock'),
  at: event.timeStamp,
});
