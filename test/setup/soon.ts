import { setTimeout as delay } from 'node:timers/promises';

/** A page shows things when it has them: tries until it holds, and fails as it failed last. */
export async function soon(holds: () => unknown, patience = 60_000): Promise<void> {
  for (const end = Date.now() + patience; ; await delay(20)) {
    try {
      await holds();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
