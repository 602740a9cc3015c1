/** What was, what is, and what was taken back. */
export interface History<T> {
  past: readonly T[];
  now: T;
  ahead: readonly T[];
  /** What is being done: changes of the same kind in a row are one step back. */
  doing: string | null;
}

export type Step<T> = { do: 'change'; what: string; to: (now: T) => T } | { do: 'undo' } | { do: 'redo' };

export const begun = <T>(now: T): History<T> => ({ past: [], now, ahead: [], doing: null });

const MOST = 200;

export function stepped<T>(h: History<T>, step: Step<T>): History<T> {
  if (step.do === 'change') {
    const now = step.to(h.now);
    if (now === h.now) return h;
    const past = h.doing === step.what ? h.past : [...h.past, h.now].slice(-MOST);
    return { past, now, ahead: [], doing: step.what };
  }
  if (step.do === 'undo') {
    const before = h.past.at(-1);
    if (before === undefined) return h;
    return { past: h.past.slice(0, -1), now: before, ahead: [h.now, ...h.ahead], doing: null };
  }
  const [after, ...ahead] = h.ahead;
  return after === undefined ? h : { past: [...h.past, h.now], now: after, ahead, doing: null };
}
