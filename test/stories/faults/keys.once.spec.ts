import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../../src/app.js';
import { evidenceIn, Notary, openReader, verifyTrail } from '../../../src/kernel/index.js';
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

  it('is missing, cut or another: the server does not start, says which, and makes no new one; verify names it', async () => {
    const reader = await openReader(house.config.databaseUrl);
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
        const { differences } = await verifyTrail(reader, evidenceIn(house.config.keyFolder));
        expect(differences).toEqual([`the key ${name} ${told} in the key folder`]);
        putBack();
      }
    await reader.destroy();
  });

  it('is lost for good: the operator says so, the server starts with another, and the trail tells of it', async () => {
    const putBack = change('factor-key.bin', (file) => {
      rmSync(file);
      writeFileSync(`${file}.lost`, '');
    });
    const { app, db, close } = await start();
    await app.get(Notary).checkpoint();
    const [entry] = await db.reader.query<{ body: string }[]>(`select body from trail where act = 'key.replace'`);
    expect((JSON.parse(entry!.body) as { facts: unknown }).facts).toEqual({ keys: 'factor-key.bin' });
    expect((await verifyTrail(db.reader, evidenceIn(house.config.keyFolder))).differences).toEqual([]);
    await close();
    expect(readdirSync(house.config.keyFolder).filter((name) => name.endsWith('.lost'))).toEqual([]);
    putBack();
    await expect(start()).rejects.toThrow('factor-key.bin is another');
    writeFileSync(join(house.config.keyFolder, 'factor-key.bin.lost'), '');
  });

  it('is put back: the server starts, and all agrees', async () => {
    const { app, db, close } = await start();
    await app.get(Notary).checkpoint();
    expect((await verifyTrail(db.reader, evidenceIn(house.config.keyFolder))).differences).toEqual([]);
    await close();
  });
});
