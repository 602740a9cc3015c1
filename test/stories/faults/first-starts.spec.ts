import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { accessFrom, printersFrom, openReader, type Config } from '../../../src/kernel/index.js';
import { engine, scratchDatabase } from '../../setup/database.js';
import { freePort } from '../../setup/postgres.js';
import { startServer } from '../../setup/server.js';

describe('Servers that start at once on one empty database', () => {
  it(`on ${engine}: all of them start, and the tables are made once`, async () => {
    const scratch = await scratchDatabase();
    const config = (port: number): Config => ({
      port,
      databaseUrl: scratch.url,
      mode: 'production',
      keyFolder: join(scratch.folder, 'keys'),
      bodyLimit: 1024,
      access: accessFrom({}, 'production'),
      printers: printersFrom({}),
    });
    const ports = await Promise.all([freePort(), freePort(), freePort()]);
    const starts = await Promise.allSettled(ports.map((port) => startServer(config(port))));
    const servers = starts.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
    try {
      expect(starts.filter((s) => s.status === 'rejected')).toEqual([]);
      const reader = await openReader(scratch.url);
      const made = await reader.query<{ name: string }[]>('select name from migration');
      await reader.destroy();
      expect(new Set(made.map((m) => m.name)).size).toBe(made.length);
      const answers = await Promise.all(ports.map((port) => fetch(`http://127.0.0.1:${port}/api/session`)));
      expect(answers.map((a) => a.status)).toEqual([401, 401, 401]);
    } finally {
      await Promise.all(servers.map((s) => s.kill()));
      await scratch.remove();
    }
  });
});
