import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PASSWORD } from '../../../demo/world/world.js';
import { append } from '../../../src/kernel/append.js';
import { openApp, type House } from '../../setup/app.js';
import { marksOf } from '../../setup/forge.js';

let house: House;
beforeEach(async () => {
  house = await openApp();
  for (let n = 0; n < 6; n++) await house.world.enter('admin.01');
  expect((await house.verify()).difference).toBeNull();
});
afterEach(() => house.close());

const sql = <T = unknown>(text: string): Promise<T[]> => house.running.db.writer.query<T[]>(text);

/** What somebody can do who owns the database, but not the key folder. */
async function dropGuards(): Promise<void> {
  const postgres = house.running.db.writer.options.type === 'postgres';
  const guarded = await sql<{ name: string; table: string }>(
    postgres
      ? `select tgname as name, tgrelid::regclass::text as "table" from pg_trigger where not tgisinternal`
      : `select name, tbl_name as "table" from sqlite_master where type = 'trigger'`,
  );
  for (const { name, table } of guarded) await sql(`drop trigger "${name}"${postgres ? ` on ${table}` : ''}`);
}

/** A site as it was kept before sites had the column `qpMayApproveQc`. */
function oldSite() {
  const id = '00000000-0000-4000-8000-00000000000a';
  const about = { code: 'OLD', name: 'Old site', organisation: 'Old', kind: 'manufacturer' };
  const row = { id, act: '00000000-0000-4000-8000-00000000000b', version: 1, ...about };
  return { id, row: { ...row, zone: 'Europe/Copenhagen', language: 'da' } };
}

/** Removes the last entries, with the sessions that they opened. */
async function cut(count: number): Promise<number> {
  const [{ size }] = (await sql<{ size: number }>('select size from trail_head')) as [{ size: number }];
  await sql(`delete from session where act in (select id from trail where seq > ${size - count})`);
  await sql(`delete from trail_subject where seq > ${size - count}`);
  await sql(`delete from trail where seq > ${size - count}`);
  await sql(`update trail_head set size = ${size - count}`);
  return size;
}

describe('a log that was cut', () => {
  it('T3: the last entry removed, its rows undone, is found by its checkpoint', async () => {
    await dropGuards();
    const size = await cut(1);
    expect((await house.verify()).difference).toBe(
      `entries are cut off: ${size - 1} are here, a signed checkpoint tells of ${size}`,
    );
  });

  it('T4 T10: entries removed with rows and checkpoints, as by an old backup, are found by the key folder', async () => {
    await dropGuards();
    const size = await cut(5);
    await sql(`delete from trail_checkpoint where size > ${size - 5}`);
    expect((await house.verify()).difference).toBe(
      `entries are cut off: ${size - 5} are here, a signed checkpoint tells of ${size}`,
    );
  });

  it('T5: all entries removed leave tables that nothing tells of', async () => {
    await dropGuards();
    for (const table of ['trail_subject', 'trail', 'trail_checkpoint']) await sql(`delete from ${table}`);
    await sql('update trail_head set size = 0');
    const { differences } = await house.verify();
    expect(differences).toContainEqual(expect.stringMatching(/^entries are cut off: 0 are here/));
    expect(differences).toContainEqual(expect.stringMatching(/is in the table, but not on the trail$/));
  });

  it('T2: an entry removed in the middle is named', async () => {
    await dropGuards();
    await sql('delete from trail_subject where seq = 5');
    await sql('delete from trail where seq = 5');
    expect((await house.verify()).difference).toBe('entry 5 is missing: after 4 comes 6');
  });

  it('T1 T7: an entry edited, or characters moved between two of its fields, is named', async () => {
    await dropGuards();
    const [entry] = await sql<{ body: string }>('select body from trail where seq = 4');
    const moved = entry!.body.replace('"act":"s', '"act":"').replace('"outcome":"', '"outcome":"s');
    await sql(`update trail set body = '${moved.replaceAll("'", "''")}' where seq = 4`);
    expect((await house.verify()).difference).toMatch(/^entry 4 \(.*\): text and hash differ$/);
  });

  it('T6: an actor disguised is named', async () => {
    await dropGuards();
    await sql(`update trail set "actorId" = '${house.world.id('admin.02')}' where seq > 6 and seq < 9`);
    expect((await house.verify()).difference).toMatch(/^entry \d: column actorId is/);
  });

  it('no false alarm for a row of before a column was added, nor when that column is filled', async () => {
    const { id, row } = oldSite();
    const columns = Object.keys(row).map((c) => `"${c}"`);
    const values = Object.values(row).map((v) => `'${v}'`);
    const actor = { kind: 'system', id: 'before', name: 'before', roles: [], siteId: null, sessionId: null };
    const at = '2024-01-01T00:00:00.000Z';
    await house.running.db.writer.transaction(async (em) => {
      await em.query(`insert into site (${columns.join(', ')}) values (${values.join(', ')})`);
      const told = { act: 'site.add', outcome: 'done' as const, subjects: [{ kind: 'site', id }], actor };
      const rest = { happenedAt: at, recordedAt: at, reason: null, facts: {}, signatures: [], refused: null };
      await append(em, marksOf(house.config.keyFolder), [
        { id: row.act, ...told, ...rest, changes: [{ table: 'site', id, before: null, after: row }] },
      ]);
    });
    expect((await house.verify()).difference).toBeNull();
    house.world.sites.set('OLD', id);
    for (const n of ['01', '02']) await house.world.addPerson(`qa.${n}`, `QA ${n}`, [{ role: 'qa', site: 'OLD' }]);
    const allowed = { qpMayApproveQc: true, reason: 'Small site' };
    await house.world.as('qa.01').post(`/api/sites/${id}/qp-and-qc`, allowed);
    await house.world.confirm('qa.02');
    expect((await house.verify()).difference).toBeNull();
  });

  it('no false alarm after all that is ordinary: sign-in, wrong password, time passing', async () => {
    await house.world.as('admin.01').send('POST', '/api/session', { login: 'admin.01', password: `${PASSWORD}x` });
    await house.world.at('2031-03-30T01:30:00Z');
    await house.world.enter('admin.02');
    expect((await house.verify()).difference).toBeNull();
  });
});
