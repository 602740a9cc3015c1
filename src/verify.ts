import './app.module.js';
import { existsSync } from 'node:fs';
import { configFrom, evidenceIn, isPostgres, openReader, verifyTrail } from './kernel/index.js';

try {
  await verify();
} catch (error) {
  console.error(`The record cannot be verified: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function verify(): Promise<void> {
  const { databaseUrl, keyFolder } = whereItIs();
  const evidence = evidenceIn(keyFolder);
  const started = performance.now();
  const reader = await openReader(databaseUrl);
  const found = await verifyTrail(reader, evidence).finally(() => reader.destroy());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const notice of found.notices) console.log(`Note: ${notice}.`);
  if (found.difference) {
    console.error(`The trail and the tables do NOT agree: ${found.difference}`);
    const more = found.differences.slice(1);
    for (const one of more.slice(0, 20)) console.error(`  also: ${one}`);
    if (more.length > 20) console.error(`  and ${more.length - 20} more`);
    process.exit(1);
  }
  console.log(
    `Trail and tables agree: ${found.entries} entries (${found.refusals} refusals), ${found.checkpoints} signed checkpoints, ` +
      `${found.rows} rows in ${found.tables} tables, ${seconds} s.\nRoot ${found.root}\nNot covered:`,
  );
  for (const one of found.uncovered) console.log(`  ${one}`);
}

/** The database of the settings; without any, the one that is there. */
function whereItIs(): { databaseUrl: string; keyFolder: string } {
  const config = configFrom(process.env);
  const isThere = (url: string) => isPostgres(url) || existsSync(url);
  if (isThere(config.databaseUrl)) return config;
  const demo = configFrom({ ...process.env, ATMP_MODE: 'demo' });
  if (!isThere(demo.databaseUrl)) {
    console.error(`There is no database ${config.databaseUrl}: set DATABASE_URL to the one to be verified`);
    process.exit(1);
  }
  console.log(`There is no database ${config.databaseUrl}: this is the demo world, ${demo.databaseUrl}`);
  return demo;
}
