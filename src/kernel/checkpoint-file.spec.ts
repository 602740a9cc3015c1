import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointFile, isReadable } from './checkpoint-file.js';
import { checkpointKeys, signCheckpoint } from './checkpoint.js';

let folder: string;
const keys = checkpointKeys(generateKeyPairSync('ed25519').privateKey);
const checkpoint = (size: number) => signCheckpoint(keys, { size, root: 'a'.repeat(64) });
const sizes = (file: CheckpointFile) => [...file.all()].map((c) => (isReadable(c) ? c.size : 'unreadable'));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'atmp-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Appends to a file that may not grow beyond one block (512 or 1024 bytes): the disk takes half a line, then no more. */
const APPEND = `
  const { CheckpointFile } = await import(process.env.FILE);
  const { checkpointKeys, signCheckpoint } = await import(process.env.NOTE);
  const { generateKeyPairSync } = await import('node:crypto');
  const keys = checkpointKeys(generateKeyPairSync('ed25519').privateKey);
  const file = new CheckpointFile(process.env.FOLDER);
  for (let size = 0; size < 10; size++) {
    try {
      await file.append(signCheckpoint(keys, { size, root: 'a'.repeat(64) }));
    } catch (error) {
      console.log(size + ' ' + error.code);
      break;
    }
  }`;

it('a disk that is full in the middle of a line: the checkpoint fails, the lines before it are whole, and the next follows them', async () => {
  const env = {
    ...process.env,
    FOLDER: folder,
    FILE: new URL('./checkpoint-file.js', import.meta.url).href,
    NOTE: new URL('./checkpoint.js', import.meta.url).href,
  };
  const node = [process.execPath, '--input-type=module', '-e', APPEND];
  const { stdout } = spawnSync('sh', ['-c', 'ulimit -f 1; exec "$0" "$@"', ...node], { env, encoding: 'utf8' });
  const [failed, code] = stdout.trim().split(' ');
  expect(code).toBe('EFBIG');
  expect(Number(failed)).toBeGreaterThan(0);
  const file = new CheckpointFile(folder);
  const whole = Array.from({ length: Number(failed) }, (_, n) => n);
  expect(sizes(file)).toEqual(whole);
  expect(readFileSync(join(folder, 'checkpoints.jsonl'), 'utf8')).toMatch(/\n$/);
  await file.append(checkpoint(20));
  expect(sizes(file)).toEqual([...whole, 20]);
});

it('half a line at the end was never published: it is not read, and the next takes its place', async () => {
  appendFileSync(join(folder, 'checkpoints.jsonl'), '"atmp-custody/half');
  const file = new CheckpointFile(folder);
  expect(await file.last()).toMatchObject({ size: 20 });
  await file.append(checkpoint(21));
  expect(sizes(file).slice(-2)).toEqual([20, 21]);
});
