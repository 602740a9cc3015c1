import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../src/app.js';
import { firstAdministrator } from '../src/base/identity/index.js';
import { configFrom, StoryClock, Work } from '../src/kernel/index.js';
import { assixLots, expiredSyringe } from './world/assix.js';
import { setDialects } from './world/dialects.js';
import { lotInProcess, thisNoon } from './world/noon.js';
import { fourGlands, mesrixLots } from './world/mesrix.js';
import { addPrinters } from './world/printers.js';
import { openHouse, stageAssix, stageMesrix } from './world/stage.js';
import { PASSWORD, World } from './world/world.js';

/** Fills a fresh database with the demo world by replaying real stories through the API, then serves it. */
const config = configFrom({ ...process.env, ATMP_MODE: 'demo' });
if (!process.env.DATABASE_URL) {
  for (const end of ['', '-wal', '-shm']) rmSync(config.databaseUrl + end, { force: true });
  if (!process.env.ATMP_KEYS) rmSync(join(config.keyFolder, 'checkpoints.jsonl'), { force: true }); // those of a log that is gone
}

const started = performance.now();
const clock = new StoryClock();
const { app, close } = await createApp(config, clock, true);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)));
}
await app.listen(config.port);
const base = `http://localhost:${config.port}`;
const say = (line: string) => console.log(line);

for (const login of ['admin.01', 'admin.02']) {
  const person = { login, name: login.replace('admin.', 'administrator '), password: PASSWORD };
  await firstAdministrator(app.get(Work), person, config.access.passwordKib);
}
const world: World = new World(
  base,
  (now): Promise<void> => world.as('admin.01').post('/api/demo/clock', { now }),
  say,
);
await openHouse(world);

say('Replaying S3, MESRIX-II 2018-2019 …');
await stageMesrix(world);
const { sums } = await fourGlands(world, await mesrixLots(world));
say(`  21 of 26 vials used: ${sums.given} given, ${sums.destroyed} destroyed, ${sums.inStock} left\n`);

say('Replaying S1, ASSIX 2025 …');
await stageAssix(world);
await setDialects(world);
await addPrinters(world);
const assix = await assixLots(world);
await lotInProcess(world);
const { stock } = await expiredSyringe(world, assix);
say(`  stock at Rigshospitalet: ${stock} vials\n`);
const waits = await thisNoon(world, assix);

const people = (await world.as('admin.01').get('/api/people')) as {
  login: string;
  grants: { title: string; state: string }[];
}[];
say(`Demo people, all with the password "${PASSWORD}":`);
for (const { login, grants } of people) {
  const roles = new Set(grants.filter((g) => g.state === 'active').map((g) => g.title));
  say(`  ${login.padEnd(18)} ${[...roles].join(', ')}`);
}
await world.leave();
say('');
for (const line of waits) say(line);
say(
  `\nReady after ${((performance.now() - started) / 1000).toFixed(0)} s. It is ${clock.now()} in the demo world, and the clock ticks.`,
);
say(`Open ${base}   API ${base}/api/docs   Ctrl-C to stop`);
