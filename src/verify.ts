import './app.module.js';
import { configFrom, newestCheckpoint, openReader, publicKey, verifyTrail } from './kernel/index.js';

const { databaseUrl, keyFolder } = configFrom(process.env);
const started = performance.now();
const reader = await openReader(databaseUrl);
const found = await verifyTrail(reader, publicKey(keyFolder), (leaf) => newestCheckpoint(keyFolder, leaf));
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
