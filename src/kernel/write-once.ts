import { existsSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newId } from './ids.js';

/** Makes a secret file that only the server reads, unless it is there. Of servers that start at once one makes it, whole. */
export function writeOnce(file: string, make: () => string | Buffer): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${newId()}`;
  writeFileSync(mine, make(), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(mine, file); // fails where the file is there by now
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(mine);
  }
}
