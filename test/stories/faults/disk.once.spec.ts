import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Notary } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';

describe('a disk that fails', () => {
  let house: House;
  beforeEach(async () => {
    house = await openApp();
    house.running.app.useLogger(false);
  });
  afterEach(() => house.close());

  const health = async () => (await fetch(`${house.base}/api/health`)).json();
  const addSite = (code: string) =>
    house.world.as('admin.01').send('POST', '/api/sites', {
      code,
      name: code.padEnd(60, 'x'),
      organisation: code,
      kind: 'hospital',
      zone: 'Europe/Paris',
      language: 'en',
    });
  const reads = async () => (await house.world.as('admin.01').send('GET', '/api/people')).status;
  const reopen = async () => {
    const world = house.world.keep();
    await house.running.close();
    house = await openApp('sqlite', { from: { scratch: house.scratch, now: house.clock.now(), world } });
  };

  it('a database that is full (SQLITE_FULL) stops all writing until the next start, also when there is room again', async () => {
    const { writer } = house.running.db;
    const [{ page_count: pages }] = await writer.query<[{ page_count: number }]>('pragma page_count');
    await writer.query(`pragma max_page_count = ${pages}`);
    let answer = await addSite('S0');
    for (let n = 1; answer.status === 201 && n < 200; n++) answer = await addSite(`S${n}`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'disk-failed' } });
    await writer.query('pragma max_page_count = 1000000');
    expect(await addSite('LATER')).toMatchObject({ status: 503, body: { code: 'disk-failed' } });
    expect(await health()).toMatchObject({ status: 'read-only', code: 'disk-failed' });
    expect(await reads()).toBe(200);
    await reopen();
    expect(await health()).toEqual({ status: 'ok' });
    expect((await addSite('LATER')).status).toBe(201);
    expect((await house.verify()).differences).toEqual([]);
  });

  it('a checkpoint that cannot be kept outside the database stops all writing until the next start', async () => {
    const keys = house.config.keyFolder;
    const file = join(keys, 'checkpoints.jsonl');
    expect((await house.verify()).differences).toEqual([]);
    renameSync(file, `${file}.away`);
    mkdirSync(file); // reading and writing it fails, for root too
    expect((await addSite('LAST')).status).toBe(201);
    await expect(house.running.app.get(Notary).checkpoint()).rejects.toMatchObject({ code: 'disk-failed' });
    expect(await addSite('LATER')).toMatchObject({ status: 503, body: { code: 'disk-failed' } });
    expect(await health()).toMatchObject({ status: 'read-only', code: 'disk-failed' });
    expect(await reads()).toBe(200);
    rmSync(file, { recursive: true });
    renameSync(`${file}.away`, file);
    await reopen();
    expect((await addSite('LATER')).status).toBe(201);
    expect((await house.verify()).differences).toEqual([]);
  });

  it('a database that fails while a checkpoint is made costs no checkpoint: the next one is made', async () => {
    const { writer } = house.running.db;
    const notary = house.running.app.get(Notary);
    await notary.checkpoint();
    expect((await addSite('S1')).status).toBe(201);
    await writer.query('alter table trail_head rename to trail_head_away');
    await expect(notary.checkpoint()).rejects.toThrow('trail_head');
    await writer.query('alter table trail_head_away rename to trail_head');
    await notary.checkpoint();
    expect((await addSite('S2')).status).toBe(201);
    expect(await health()).toEqual({ status: 'ok' });
    expect((await house.verify()).differences).toEqual([]);
  });

  it('a checkpoint for which no descriptor is left waits, and the record stays writable', async () => {
    const env = {
      ...process.env,
      FOLDER: house.scratch.folder,
      KERNEL: new URL('../../../src/kernel/index.js', import.meta.url).href,
    };
    const node = [process.execPath, '--input-type=module', '-e', SHORT];
    const { stdout, stderr } = spawnSync('sh', ['-c', 'ulimit -n 1000; exec "$0" "$@"', ...node], {
      env,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout.split('\n').at(-2)!)).toEqual({ failed: 'EMFILE', stopped: null, size: 2 });
  });
});

/** A record in a process that has opened as many files as it may; then it closes them. */
const SHORT = `
  import { closeSync, openSync, readFileSync } from 'node:fs';
  import { join } from 'node:path';
  const { MachineClock, openDatabase, recordOf, SYSTEM } = await import(process.env.KERNEL);
  const folder = join(process.env.FOLDER, 'short');
  const db = await openDatabase(join(folder, 'a.sqlite'));
  const { work, notary, stop } = recordOf(db, folder, new MachineClock());
  const act = () => work.write(SYSTEM, (tx) => Promise.resolve(tx.record({ act: 'thing.look', subjects: [] })));
  await notary.begin();
  await act();
  const files = [];
  try {
    for (;;) files.push(openSync('/dev/null'));
  } catch {}
  const failed = await notary.checkpoint().then(() => null, (error) => error.code);
  await act();
  for (const file of files) closeSync(file);
  await notary.checkpoint();
  const last = JSON.parse(readFileSync(join(folder, 'checkpoints.jsonl'), 'utf8').trimEnd().split('\\n').at(-1));
  console.log(JSON.stringify({ failed, stopped: stop.reason?.code ?? null, size: Number(last.split('\\n')[1]) }));
  process.exit(0);`;
