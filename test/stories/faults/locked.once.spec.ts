import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { openApp, type House } from '../../setup/app.js';

describe('another program has the SQLite file', () => {
  let house: House;
  let other: DataSource;
  beforeAll(async () => {
    house = await openApp('sqlite');
    house.running.app.useLogger(false);
    other = await new DataSource({ type: 'better-sqlite3', database: house.config.databaseUrl }).initialize();
  });
  afterAll(async () => {
    await other.destroy();
    await house.close();
  });

  const hold = () => other.query('begin immediate');
  const health = async () => (await (await fetch(`${house.base}/api/health`)).json()) as object;
  const addSite = (code: string) =>
    house.world.as('admin.01').send('POST', '/api/sites', {
      ...{ code, name: code, organisation: code, kind: 'hospital', zone: 'Europe/Paris', language: 'en' },
    });

  it('an act waits for it while others are answered, and is done when the file is free', async () => {
    await hold();
    let ended = false;
    const act = addSite('ONE').finally(() => (ended = true));
    for (let n = 0; n < 5; n++) expect(await health()).toEqual({ status: 'ok' });
    expect(ended).toBe(false);
    await other.query('rollback');
    expect((await act).status).toBe(201);
  });

  it('an act that waits too long is answered 503 and was not done', async () => {
    await hold();
    const answer = await addSite('TWO');
    await other.query('rollback');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await addSite('TWO')).status).toBe(201);
    expect((await house.verify()).differences).toEqual([]);
  });
});
