import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Json, Person } from '../../../demo/world/client.js';
import { stageAssix } from '../../../demo/world/stage.js';
import { createApp } from '../../../src/app.js';
import { canonical, SALT, SECRET, sha256 } from '../../../src/kernel/index.js';
import type { House } from '../../setup/app.js';
import { givenAway, tellTales } from '../../setup/canaries.js';
import { codeOf, waitForCode } from '../../setup/codes.js';
import { startCrooked, type Crooked } from '../../setup/crooked.js';
import { changes, fieldsOf, filledIn, routesOf, withIds, type Field, type Route } from '../../setup/documented.js';
import { openTold } from '../../setup/told.js';
import { Workstation } from '../../setup/workstation.js';
import { castOf } from './cast.js';

const WORDS = [
  'kanarie op de rots',
  'kanarie in de mijn',
  'kanarie aan zee 7',
  'kanarie zonder lied',
  'kanarie met hoed',
] as const;
const [FIRST, OWN, NEXT, TYPED, HALF] = WORDS;
const BELONGS = [
  'person.passwordHash',
  'former_password.passwordHash',
  'first_password.passwordHash',
  'first_password.secondHash',
];
const CLIENT_SECRET = 'kanarie-of-the-client';
const CODE = 'kanarie-code-of-the-directory';
const DIGITS = '907341';
const PROOF = 'kanarie'.padEnd(43, '-');

/** Columns and fields that sound like secrets; what else sounds so is the hash of a record, or public. */
const SOUNDS = /password(?!Own|SetAt)|token|secret|sealed|salt|totp|proof|^address$|^agent$/i;

describe('21 CFR 11.300: no secret can be read, or guessed at, from anything that is kept or answered', () => {
  let house: House;
  let crooked: Crooked;
  let document: Json;
  let routes: Route[];
  let whoMay: (route: Route) => Person;
  const planted = new Map<string, readonly string[]>();
  const answers: string[] = [];
  const log: string[] = [];
  let keys = 0;

  beforeAll(async () => {
    crooked = await startCrooked('atmp');
    const { issuer } = crooked;
    const settings = { issuer, clientId: 'atmp', clientSecret: CLIENT_SECRET, claim: 'sub', name: 'Region H' };
    const access = {
      ownUrl: 'http://127.0.0.1:9',
      directory: { ...settings, localPasswords: true },
      wrongTries: 100,
      proxies: 1,
    };
    ({ house } = await openTold('assix', (world) => stageAssix(world), { access }));
    const keep = (...said: unknown[]) => void log.push(said.map(String).join(' '));
    house.running.app.useLogger({ log: keep, warn: keep, error: keep, fatal: keep, debug: keep, verbose: keep });
    document = await house.world.as('admin.01').get('/api/openapi.json');
    routes = routesOf(document);
    whoMay = await castOf(house.world);
    for (const secret of [...WORDS, CLIENT_SECRET, CODE, DIGITS, PROOF]) plant(secret);
  }, 240_000);
  afterAll(async () => {
    crooked.close();
    await house.close();
  });

  const plant = (secret: string) => void planted.set(secret, tellTales(secret));
  /** SHA-256 of every body that held a secret, as it was sent and in its canonical form. */
  const bodies = new Set<string>();
  async function send(who: Pick<Person, 'send'>, method: string, path: string, body: Json): Promise<Answer> {
    bodies.add(sha256(JSON.stringify(body))).add(sha256(canonical(body)));
    const answer = await who.send(method, path, body, {
      'idempotency-key': `canary-${String((keys += 1)).padStart(6, '0')}`,
    });
    if (answer.status >= 400) answers.push(`${method} ${path} ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer;
  }
  const at = (body: Json, path: readonly string[]): Json =>
    path.slice(0, -1).reduce((part, step) => part?.[step], body);
  const isSecret = ({ schema }: Field) => schema.format === 'password';

  it('what sounds like a secret is declared as one: every field of a request, every column', () => {
    const fields = routes.flatMap((r) => (r.body ? fieldsOf(document, r.body) : []));
    const open = fields.filter((f) => SOUNDS.test(f.path.at(-1)!) && !isSecret(f) && !f.schema.items);
    expect(open.map((f) => f.path.join('.'))).toEqual(['definition.label.address']); // printed
    const columns = house.running.db.reader.entityMetadatas.flatMap((m) =>
      m.columns
        .filter((c) => SOUNDS.test(c.propertyName) && ![SECRET, SALT].includes(c.comment ?? ''))
        .map((c) => `${m.tableName}.${c.propertyName}`),
    );
    expect(columns).toEqual(['login_try.address']); // a gauge: never on the trail, and deleted after its window
  });

  it('planted in every secret field of every route, and beside it in the wrong fields', async () => {
    const taking = routes.filter((r) => changes(r) && r.body && fieldsOf(document, r.body).some(isSecret));
    expect(taking.length).toBeGreaterThan(30);
    for (const route of taking) {
      const path = withIds(route.path);
      const sign = { login: whoMay(route).login, password: TYPED, seen: '0'.repeat(64) };
      const fresh = (): Json => filledIn(document, route.body!, sign);
      const fields = fieldsOf(document, route.body!);
      for (const { path: to } of fields.filter(isSecret)) {
        const right = { totp: DIGITS, code: DIGITS, proof: PROOF }[to.at(-1)!] ?? TYPED;
        for (const value of [right, TYPED, [TYPED], { typed: TYPED }, 'x'.repeat(300)]) {
          const body = fresh();
          const part = at(body, to);
          if (!part) continue;
          part[to.at(-1)!] = value;
          await send(whoMay(route), route.method, path, body);
        }
        const beside = fields.filter(
          (f) => !isSecret(f) && f.schema.type === 'string' && f.path.slice(0, -1).join() === to.slice(0, -1).join(),
        );
        for (const other of [...beside.map((f) => f.path.at(-1)!), 'pasword']) {
          const body = fresh();
          const part = at(body, to);
          if (part && (to.length > 1 || !['reason', 'name'].includes(other))) part[other] = TYPED;
          await send(whoMay(route), route.method, path, body);
        }
      }
      for (const whole of [[TYPED], { signature: TYPED }, { signature: [{ password: TYPED }] }])
        await send(whoMay(route), route.method, path, whole);
    }
    expect(answers.filter((a) => / 500 /.test(a))).toEqual([]);
  });

  it('used as they are meant to: given, chosen, enrolled, signed in with, lost', async () => {
    const admin = house.world.as('admin.01');
    const { id } = (await send(admin, 'POST', '/api/people', { login: 'vogel.01', name: 'Somebody', password: FIRST }))
      .body;
    const approve = `/api/people/${id}/password/approve`;
    const said: number[] = [(await send(house.world.as('admin.02'), 'POST', approve, { password: HALF })).status];
    const desk = new Workstation(house.base);
    said.push((await desk.signIn('vogel.01', FIRST, { secondPassword: HALF })).status);
    said.push((await send(desk, 'POST', '/api/session/password', { oldPassword: FIRST, newPassword: OWN })).status);
    const enrolled = await send(desk, 'POST', '/api/session/factor', { password: OWN });
    plant(enrolled.body.secret);
    const code = codeOf(enrolled.body.secret, house.clock);
    plant(code);
    said.push((await send(desk, 'POST', '/api/session/factor/confirm', { code })).status);
    waitForCode(house.clock);
    const totp = codeOf(enrolled.body.secret, house.clock);
    plant(totp);
    said.push((await desk.signIn('vogel.01', OWN, { totp })).status);
    planted.set('token', tellTales(desk.token));
    await send(desk, 'POST', '/api/session/unlock', { password: OWN, totp });
    for (const address of ['10.0.0.7', '10.9.9.9']) await new Workstation(house.base, address).signIn('qa.01'); // an alert
    const reset = { password: NEXT, reason: 'Forgotten; known by sight' };
    said.push((await send(admin, 'POST', `/api/people/${id}/password`, reset)).status);
    expect(said).toEqual([204, 201, 204, 204, 201, 204]);
  });

  it('typed where no secret belongs: login, scans, searches, addresses; and sent to and from the directory', async () => {
    const stranger = new Workstation(house.base);
    for (let n = 0; n < 6; n++) answers.push(JSON.stringify((await stranger.signIn(TYPED, 'x')).body));
    for (const route of routes.filter((r) => changes(r) && r.body)) {
      for (const { path } of fieldsOf(document, route.body!).filter((f) => f.schema['x-widget'] === 'scan')) {
        const sign = house.world.sign(whoMay(route).login);
        const body = filledIn(document, route.body!, { ...sign, seen: '0'.repeat(64) });
        const part = at(body, path);
        if (part) part[path.at(-1)!] = TYPED;
        await whoMay(route).send(route.method, withIds(route.path), body); // what was read is shown to who scanned it
      }
    }
    for (const route of routes.filter((r) => !changes(r)))
      for (const name of route.queries) {
        const asked = `${withIds(route.path)}?${name}=${encodeURIComponent(TYPED)}`;
        await whoMay(route).send('GET', asked);
      }
    for (const forges of [false, true]) {
      crooked.forges = forges;
      const sent = await stranger.get('/api/directory/enter');
      const asked = new URL(sent.headers.get('location')!).searchParams;
      crooked.lies = { nonce: asked.get('nonce') };
      const cookie = sent.headers.getSetCookie()[0]!.split(';')[0]!;
      plant(cookie.split('=')[1]!);
      const back = await stranger.send(
        'GET',
        `/api/directory/callback?code=${CODE}&state=${asked.get('state')}`,
        undefined,
        { cookie },
      );
      answers.push(back.headers.get('location')!);
    }
  });

  it('and while the software has a fault', async () => {
    const { writer } = house.running.db;
    await writer.query('alter table login_try rename to login_try_away');
    const answer = await new Workstation(house.base).signIn(TYPED, OWN);
    await writer.query('alter table login_try_away rename to login_try');
    expect(answer.status).toBe(500);
    answers.push(JSON.stringify(answer.body));
    expect(log.join('\n')).toContain('login_try');
  });

  it('no table, no file of the database, no error and no line of the log gives one away', async () => {
    const tables = house.running.db.reader.entityMetadatas;
    const kept: string[] = [];
    for (const { tableName } of tables) {
      const rows: Json[] = await house.running.db.reader.query(`select * from "${tableName}"`);
      const open = tableName === 'session' ? rows.map((r) => ({ ...r, tokenHash: '' })) : rows; // of a random token
      const text = JSON.stringify(open);
      kept.push(...givenAway(text, planted).map((name) => `${tableName}: ${name}`));
      kept.push(...(text.match(/[0-9a-f]{64}/g) ?? []).filter((hash) => bodies.has(hash)));
    }
    expect(kept).toEqual([]);
    const asTyped = new Map([...planted].map(([name, tales]) => [name, tales.slice(0, 1)] as const));
    for (const file of readdirSync(house.scratch.folder).map((f) => join(house.scratch.folder, f)))
      if (statSync(file).isFile()) expect([file, givenAway(readFileSync(file, 'latin1'), asTyped)]).toEqual([file, []]);
    expect(answers.flatMap((a) => givenAway(a, planted).map((name) => `${name} in ${a.slice(0, 200)}`))).toEqual([]);
    expect(givenAway(log.join('\n'), planted)).toEqual([]);
  });

  it('no reading of anybody gives one away, nor the hash of a password or a token', async () => {
    const people: Json[] = await house.world.as('admin.01').get('/api/people');
    const roles = new Map(
      people.flatMap((p) => p.grants.filter((g: Json) => g.state === 'active').map((g: Json) => [g.role, p.login])),
    );
    expect(roles.size).toBeGreaterThan(15);
    const stored = [
      ...(await column('person', 'passwordHash')),
      ...(await column('former_password', 'passwordHash')),
      ...(await column('session', 'tokenHash')),
    ];
    const secrets = new Map([...planted, ['stored', stored], ['argon2', ['argon2']]]);
    const id = people.find((p) => p.login === 'vogel.01').id as string;
    for (const [role, login] of roles)
      for (const route of routes.filter((r) => !changes(r) && !r.path.includes('directory/'))) {
        const path =
          withIds(route.path, (name) => (name === 'personId' ? id : undefined)) +
          (route.queries.includes('limit') ? '?limit=500' : '');
        const text = JSON.stringify((await house.world.as(login as string).send('GET', path)).body);
        expect([role, path, givenAway(text, secrets)]).toEqual([role, path, []]);
      }
  });

  it('a password is kept by argon2id in the columns where it belongs, and nowhere else', async () => {
    for (const { tableName, columns } of house.running.db.reader.entityMetadatas)
      for (const { propertyName } of columns) {
        const there = (await column(tableName, propertyName)).some((value) => String(value).includes('argon2'));
        const belongs = BELONGS.includes(`${tableName}.${propertyName}`);
        expect([tableName, propertyName, there]).toEqual([tableName, propertyName, belongs]);
      }
  });

  const column = async (table: string, name: string): Promise<string[]> =>
    (await house.running.db.reader.query<Json[]>(`select "${name}" as value from "${table}"`)).map(
      (r) => r.value as string,
    );

  it('a reply is sealed, tells nothing by its length, and is given again after a restart', async () => {
    const bodies = await column('answered', 'body');
    expect(bodies.length).toBeGreaterThan(3);
    expect(new Set(bodies.map((b) => b.length)).size).toBeLessThan(4);
    const key = { 'idempotency-key': 'canary-reply-1' };
    const site = {
      code: 'ZZ',
      name: 'ZZ',
      organisation: 'ZZ',
      kind: 'hospital',
      zone: 'Europe/Copenhagen',
      language: 'da',
    };
    const admin = house.world.as('admin.01');
    const first = await admin.send('POST', '/api/sites', site, key);
    const again = await createApp(house.config, house.clock, true);
    await again.app.listen(0, '127.0.0.1');
    const { port } = again.app.getHttpServer().address() as { port: number };
    const desk = Object.assign(new Workstation(`http://127.0.0.1:${port}`), { token: admin.token });
    expect(await desk.send('POST', '/api/sites', site, key)).toMatchObject({ status: 201, body: first.body });
    expect((await desk.send('POST', '/api/sites', { ...site, code: 'YY' }, key)).status).toBe(400);
    const moved = `update answered set "actorId" = ? where key = 'canary-reply-1'`;
    await expect(house.running.db.writer.query(moved, [house.world.id('admin.02')])).rejects.toThrow('rows are kept');
    await again.close();
  });

  it('verify compares every secret column, though the trail tells none', async () => {
    const { writer } = house.running.db;
    expect(await house.verify()).toMatchObject({ difference: null });
    for (const { tableName, columns } of house.running.db.reader.entityMetadatas)
      for (const { propertyName } of columns.filter((c) => [SECRET, SALT].includes(c.comment ?? ''))) {
        const forbids: Json[] = await writer.query(
          `select name, sql from sqlite_master where type = 'trigger' and tbl_name = '${tableName}'`,
        );
        const [row] = await writer.query<Json[]>(
          `select id, "${propertyName}" as value from "${tableName}" where "${propertyName}" is not null limit 1`,
        );
        const set = async (value: string) => {
          for (const { name } of forbids) await writer.query(`drop trigger "${name}"`);
          await writer.query(`update "${tableName}" set "${propertyName}" = ? where id = ?`, [value, row.id]);
          for (const { sql } of forbids) await writer.query(sql);
        };
        await set(propertyName === 'facts' ? '{"n":1}' : `${row.value}x`);
        expect((await house.verify()).difference).toMatch(new RegExp(`^${tableName} ${row.id}\\.`));
        await set(row.value);
      }
    expect(await house.verify()).toMatchObject({ difference: null });
  });
});
