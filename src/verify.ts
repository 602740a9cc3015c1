import { createPrivateKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import './app.module.js';
import { configFrom, openReader, verifyTrail } from './kernel/index.js';

const config = configFrom(process.env);
const keyFile = join(config.keyFolder, 'trail-signing-key.pem');
if (!existsSync(keyFile))
  throw new Error(`There is no signing key ${keyFile}: set ATMP_KEYS to the key folder of the server`);

const started = performance.now();
const reader = await openReader(config.databaseUrl);
const found = await verifyTrail(reader, createPrivateKey(readFileSync(keyFile)));
await reader.destroy();
const seconds = ((performance.now() - started) / 1000).toFixed(1);
if (found.difference) {
  console.error(`The trail and the tables do NOT agree: ${found.difference}`);
  process.exit(1);
}
console.log(
  `Trail and tables agree: ${found.entries} entries (${found.refusals} refusals), ${found.checkpoints} signed checkpoints, ` +
    `${found.rows} rows in ${found.tables} tables, ${seconds} s.\nRoot ${found.root}`,
);
