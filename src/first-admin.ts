import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import './app.module.js';
import { firstAdministrator, weaknessOf } from './base/identity/index.js';
import { configFrom, MachineClock, openDatabase, recordOf } from './kernel/index.js';

const { login, name, because } = typedWords();
if (!login || !/^[a-z0-9][a-z0-9.-]{1,78}$/.test(login)) {
  console.error(
    'Usage: npm run first-admin -- <login> [printed name] [--because "why one more"]\nAsks for the password, or reads it from standard input.',
  );
  process.exit(2);
}
const password = await askPassword();
const config = configFrom(process.env);
const printed = name.join(' ') || login;
const weak = weaknessOf(password, { login, name: printed }, config.access);
if (weak) {
  console.error(`The password ${weak}.`);
  process.exit(2);
}
const db = await openDatabase(config.databaseUrl);
const { work, notary } = recordOf(db, config.keyFolder, new MachineClock());
try {
  await notary.begin();
  await firstAdministrator(work, { login, name: printed, password, because }, config.access.passwordKib);
  await notary.end();
  console.log(
    `${login} is an administrator. An empty installation takes two: one asks for roles, the other approves them.`,
  );
} catch (e) {
  console.error(e instanceof Error ? e.message : e);
  process.exitCode = 1;
} finally {
  await db.writer.destroy();
  await db.reader.destroy();
}

function typedWords() {
  try {
    const options = { because: { type: 'string' } } as const;
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const [login, ...name] = positionals;
    return { login, name, because: values.because };
  } catch {
    return { login: undefined, name: [] };
  }
}

/** Typed without echo on a terminal; the first line of standard input otherwise. */
async function askPassword(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (process.stdin.isTTY) process.stdout.write('Password: ');
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY });
  const typed = await lines.question('');
  lines.close();
  return typed;
}
