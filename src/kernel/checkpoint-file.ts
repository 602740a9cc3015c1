import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readCheckpoint, type Checkpoint } from './checkpoint.js';

/** A line that is no checkpoint: somebody has edited the file. */
export interface Unreadable {
  line: number;
}

/** Bytes at the end of the file in which the newest checkpoint is looked for: some hundred of them. */
const TAIL = 64 * 1024;

/**
 * Every checkpoint that was published, outside the database: one signed note a line, as a JSON string. Lines are only
 * ever appended, and reach the disk before the database is told of them. `jq -r . checkpoints.jsonl` shows the notes.
 */
export class CheckpointFile {
  private readonly path: string;

  constructor(folder: string) {
    this.path = join(folder, 'checkpoints.jsonl');
  }

  async append(checkpoint: Checkpoint): Promise<void> {
    const isNew = !existsSync(this.path);
    if (isNew) await mkdir(dirname(this.path), { recursive: true, mode: 0o700 });
    const file = await open(this.path, isNew ? 'wx+' : 'r+');
    try {
      const end = await endOfLines(file);
      await file.truncate(end); // a line that a power cut left unfinished was never published
      await writeWhole(file, Buffer.from(`${JSON.stringify(checkpoint.note)}\n`), end);
      await file.sync();
    } finally {
      await file.close();
    }
    if (isNew) await syncFolder(dirname(this.path));
  }

  /** The newest checkpoint, null when there is none. */
  async last(): Promise<Checkpoint | Unreadable | null> {
    if (!existsSync(this.path)) return null;
    const file = await open(this.path, 'r');
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
      const lines = buffer
        .toString('utf8', 0, bytesRead)
        .split('\n')
        .slice(from > 0 ? 1 : 0, -1);
      return newestOf(lines.map((line, n) => lineOf(line, n + 1)));
    } finally {
      await file.close();
    }
  }

  /** Every line, in the order in which it was published. */
  *all(): Generator<Checkpoint | Unreadable> {
    let number = 0;
    for (const line of linesOf(this.path)) yield lineOf(line, ++number);
  }
}

export const isReadable = (line: Checkpoint | Unreadable): line is Checkpoint => 'note' in line;

/** What was published, by size, and what recoveries have given up as lost. */
export function valid(lines: Iterable<Checkpoint | Unreadable>): { kept: Checkpoint[]; lost: Checkpoint[] } {
  const kept: Checkpoint[] = [];
  const lost: Checkpoint[] = [];
  for (const line of lines) {
    if (!isReadable(line)) continue;
    const { recovered } = line;
    while (recovered && kept.length && kept.at(-1)!.size > recovered.kept) lost.push(kept.pop()!);
    if (kept.length && kept.at(-1)!.size > line.size)
      kept.splice(
        kept.findIndex((c) => c.size > line.size),
        0,
        line,
      );
    else kept.push(line);
  }
  return { kept, lost };
}

function lineOf(line: string, number: number): Checkpoint | Unreadable {
  try {
    return readCheckpoint(JSON.parse(line)) ?? { line: number };
  } catch {
    return { line: number };
  }
}

/** Two processes may publish at once: the newest is the longest since the last recovery. */
function newestOf(lines: readonly (Checkpoint | Unreadable)[]): Checkpoint | Unreadable | null {
  let newest: Checkpoint | null = null;
  for (const line of lines) {
    if (!isReadable(line)) return line;
    if (!newest || line.recovered || line.size >= newest.size) newest = line;
  }
  return newest;
}

function* linesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(TAIL);
    let rest = Buffer.alloc(0);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      const end = bytes.lastIndexOf('\n');
      rest = Buffer.from(bytes.subarray(end + 1));
      if (end >= 0) yield* bytes.toString('utf8', 0, end).split('\n');
    }
  } finally {
    closeSync(file);
  }
}

/** A disk that is nearly full takes a part, and says no only to what follows: then nothing of the line stays. */
async function writeWhole(file: Awaited<ReturnType<typeof open>>, line: Buffer, at: number): Promise<void> {
  try {
    for (let written = 0; written < line.length;)
      written += (await file.write(line, written, line.length - written, at + written)).bytesWritten;
  } catch (error) {
    await file.truncate(at).catch(() => undefined); // else the next start leaves it out
    throw error;
  }
}

/** Where the last whole line ends. */
async function endOfLines(file: Awaited<ReturnType<typeof open>>): Promise<number> {
  const { size } = await file.stat();
  const from = Math.max(0, size - TAIL);
  const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
  return from + buffer.lastIndexOf('\n') + 1;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
