const KEPT = 'atmp.used';
/** Not written at every key. */
const STEP_MS = 2000;

/** When somebody last touched a page of this session: keys, pointer or scanner, in any of its tabs. */
export const lastUse = (): number => Number(localStorage.getItem(KEPT) ?? 0);

export const wasUsedWithin = (ms: number): boolean => Date.now() - lastUse() < ms;

export function noteUse(): void {
  if (!wasUsedWithin(STEP_MS)) localStorage.setItem(KEPT, String(Date.now()));
}
