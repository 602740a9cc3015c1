import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../../src/app.js';
import { evidenceIn, Notary, verifyTrail } from '../../../src/kernel/index.js';
import { openApp, type House } from '../../setup/app.js';

describe('a key that the database needs', () => {
  let house: House;
  beforeAll(async () => {
    house = await openApp('sqlite');
    await house.running.close();
  });
  afterAll(() => house.scratch.remove());

  const start = () => createApp(house.config, house.clock, true);
  const names = () => readdirSync(house.config.keyFolder).filter((name) => name.endsWith('-key.bin'));
  const change = (name: string, how: (file: string) => void) => {
    const file = join(house.config.keyFolder, name);
    const was = readFileSync(file);
    how(file);
    return () => writeFileSync(file, was, { mode: 0o600 });
  };

  it('is missing, cut or another: the server does not start, says which, and makes no new one', async () => {
    expect(names()).toEqual(['allocation-key.bin', 'factor-key.bin', 'installation-key.bin']);
    for (const name of names())
      for (const [how, told] of [
        [(file: string) => rmSync(file), 'is missing'],
        [(file: string) => truncateSync(file, 16), 'is another'],
        [(file: string) => writeFileSync(file, Buffer.alloc(32, 7)), 'is another'],
      ] as const) {
        const putBack = change(name, how);
        const there = names();
        await expect(start()).rejects.toThrow(new RegExp(`${name} ${told}: put it back from the backup`));
        expect(names()).toEqual(there);
        putBack();
      }
  });

  it('is put back: the server starts, and all agrees', async () => {
    const { app, db, close } = await start();
    await app.get(Notary).checkpoint();
    expect((await verifyTrail(db.reader, evidenceIn(house.config.keyFolder))).differences).toEqual([]);
    await close();
  });
});
