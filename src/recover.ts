import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createApp } from './app.js';
import { Recoveries } from './base/trail/index.js';
import { configFrom, MachineClock, Refusal, WriteStop } from './kernel/index.js';

const reason = whyOf();
if (!reason) {
  console.error(
    'Usage: npm run recover -- --because "what happened, and what was done"\n' +
      'Asks for login, password and code (empty where there is none) of one of quality assurance, then of an administrator.',
  );
  process.exit(2);
}
const lines = typedLines();
const { app, close } = await createApp(configFrom(process.env), new MachineClock(), true);
try {
  const why = app.get(WriteStop).reason;
  if (!why) throw new Error('The log is the one that was signed: there is nothing to recover');
  console.log(why.message);
  const qa = await ask('Quality assurance');
  const administrator = await ask('Administrator');
  const { entry, kept, lost } = await app.get(Recoveries).recover({ qa, administrator, reason });
  console.log(
    `The log goes on with entry ${entry}: it is the one that was signed up to entry ${kept}, of ${lost}. Start the server again.`,
  );
} catch (e) {
  const reasons = e instanceof Refusal ? e.verdict.reasons.map((r) => r.says).join('\n') : null;
  console.error(reasons ?? (e instanceof Error ? e.message : e));
  process.exitCode = 1;
} finally {
  await close();
  process.stdin.destroy();
}

function whyOf(): string | undefined {
  try {
    return parseArgs({ options: { because: { type: 'string' } } }).values.because?.trim();
  } catch {
    return undefined;
  }
}

async function ask(who: string) {
  const login = await answerTo(`${who}, login: `);
  const password = await answerTo('Password: ');
  const totp = await answerTo('Code of the second factor: ');
  return { login, password, totp: totp || undefined };
}

async function answerTo(question: string): Promise<string> {
  if (process.stdin.isTTY) process.stdout.write(question);
  const { value } = (await lines.next()) as { value?: string };
  if (process.stdin.isTTY) process.stdout.write('\n');
  return value ?? '';
}

/** Typed without echo on a terminal; lines of standard input otherwise. */
function typedLines(): AsyncIterator<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const typed = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  return typed[Symbol.asyncIterator]();
}
