import { rmSync } from 'node:fs';

export default async function stop(): Promise<void> {
  await globalThis.postgres?.remove();
  rmSync(process.env.TEST_TOLD!, { recursive: true, force: true });
}
