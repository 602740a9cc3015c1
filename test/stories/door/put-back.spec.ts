import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptWorld } from '../../../demo/world/world.js';
import { PASSWORD } from '../../../demo/world/world.js';
import { openApp, type House } from '../../setup/app.js';
import { backUp, engine, type Backup } from '../../setup/database.js';
import { runCommand } from '../../setup/server.js';

describe('an old backup put back', () => {
  let house: House;
  let backup: Backup;
  let world: KeptWorld;
  let lost: number;
  const file = () => readFileSync(join(house.config.keyFolder, 'checkpoints.jsonl'), 'utf8');

  const reopen = async () => {
    await house.running.close();
    house = await openApp(engine, { from: { scratch: house.scratch, now: house.clock.now(), world } });
  };
  const health = async () => (await fetch(`${house.base}/api/health`)).json();
  const recover = async (...people: [string, string]) => {
    await house.running.close();
    const typed = people.flatMap((login) => [login, PASSWORD, '']);
    const because = 'The disk was replaced and the backup of the night put back';
    const done = await runCommand('recover', house.config, ['--because', because], `${typed.join('\n')}\n`);
    house = await openApp(engine, { from: { scratch: house.scratch, now: house.clock.now(), world } });
    return done;
  };

  beforeAll(async () => {
    house = await openApp();
    await house.world.addSite('CCL', {
      name: 'Cell Lab',
      organisation: 'Cell Lab',
      kind: 'manufacturer',
      zone: 'Europe/Stockholm',
      language: 'sv',
    });
    await house.world.addPerson('qa.01', 'QA 01', [{ role: 'qa', site: 'CCL' }]);
    world = house.world.keep();
    await house.running.close();
    backup = await backUp(house.scratch);
    house = await openApp(engine, { from: { scratch: house.scratch, now: house.clock.now(), world } });
    for (let n = 0; n < 5; n++) await house.world.enter('admin.01');
    lost = (await house.verify()).entries;
    await house.running.close();
    await backup.putBack();
    house = await openApp(engine, { from: { scratch: house.scratch, now: house.clock.now(), world } });
  });
  afterAll(async () => {
    await house.close();
    await backup?.remove();
  });

  it('T10: the server only reads: every act is refused with 503, which says which entries are missing', async () => {
    expect(await health()).toMatchObject({ status: 'read-only', code: 'entries-missing' });
    const answer = await house.world
      .as('admin.01')
      .send('POST', '/api/people', { login: 'x.01', name: 'X 01', password: PASSWORD });
    expect(answer).toMatchObject({ status: 503, body: { code: 'entries-missing', to: lost } });
    expect(answer.body.from).toBeLessThanOrEqual(lost - 4);
    expect(answer.body.detail).toContain(`Entries ${answer.body.from} to ${lost} of the trail are missing`);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await house.world.as('admin.01').get('/api/people')).not.toHaveLength(0);
  });

  it('T10: neither a restart nor time makes it good: no checkpoint is published, and the verifier names it', async () => {
    const before = file();
    await reopen();
    expect(await health()).toMatchObject({ status: 'read-only' });
    expect((await house.verify()).differences).toContainEqual(
      expect.stringMatching(new RegExp(`^entries are cut off: .* tells of ${lost}$`)),
    );
    expect(file()).toBe(before);
  });

  it.each([
    ['admin.01', 'admin.02'],
    ['qa.01', 'qa.01'],
  ])('BR-64: %s and %s cannot sign for the recovery', async (...people) => {
    const { code, says } = await recover(...people);
    expect({ code, says }).toEqual({ code: 1, says: expect.stringContaining('Two people sign for a recovery') });
    expect(await health()).toMatchObject({ status: 'read-only' });
  });

  it('BR-64: after quality assurance and an administrator have signed it goes on, and what was lost stays on the record', async () => {
    const before = file();
    const { code, says } = await recover('qa.01', 'admin.02');
    expect({ code, says }).toEqual({ code: 0, says: expect.stringContaining(`of ${lost}. Start the server again.`) });
    expect(await health()).toEqual({ status: 'ok' });
    await house.world.enter('admin.01');
    const found = await house.verify();
    expect(found.differences).toEqual([]);
    expect(found.notices).toContainEqual(expect.stringContaining(`it was signed up to entry ${lost}`));
    expect(file().startsWith(before)).toBe(true);
    const [entry] = (await house.world
      .as('qa.01')
      .get('/api/trail?act=log.recover&outcome=done')) as unknown as object[];
    expect(entry).toMatchObject({
      reason: expect.stringContaining('backup of the night'),
      signatures: [{}, {}].map(() => expect.any(String)),
    });
  });

  it('T10: the same backup put back a second time is found again', async () => {
    await house.running.close();
    await backup.putBack();
    house = await openApp(engine, { from: { scratch: house.scratch, now: house.clock.now(), world } });
    expect(await health()).toMatchObject({ status: 'read-only', code: 'entries-missing' });
  });
});
