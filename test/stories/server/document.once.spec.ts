import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Json } from '../../../demo/world/client.js';
import { openApp, type House } from '../../setup/app.js';
import { changes, nameOf, routesOf, type Route } from '../../setup/documented.js';

const CONTRACT = ['GET /api/health', 'GET /api/session', 'POST /api/session', 'POST /api/scan', 'GET /api/gates'];

describe('The OpenAPI document tells the whole truth', () => {
  let house: House;
  let document: Json;
  let routes: Route[];
  let steps: string[];

  beforeAll(async () => {
    house = await openApp();
    const fetched = await fetch(`${house.base}/api/openapi.json`);
    expect(fetched.status).toBe(200);
    document = await fetched.json();
    routes = routesOf(document);
    const gates: Json[] = await house.world.as('admin.01').get('/api/gates');
    steps = gates.map((g) => g.step);
  });
  afterAll(() => house.close());

  it('every route that changes something names a gate, or says why it has none', () => {
    const silent = routes.filter((r) => changes(r) && !r.gate && (r.ungated ?? '').length < 10);
    expect(silent.map(nameOf)).toEqual([]);
    expect(routes.filter((r) => r.gate && r.ungated).map(nameOf)).toEqual([]);
    expect(routes.filter(changes).length).toBeGreaterThan(60);
  });

  it('the gates that routes name are real, and each real gate stands before a route', () => {
    const named = routes.flatMap((r) => r.gate?.split(' ') ?? []);
    expect(named.filter((step) => !steps.includes(step))).toEqual([]);
    // Asked inside other acts and reads: every certificate, every label that is drawn, every signature, every change, every act of a session. And by `npm run recover`.
    const inside = ['document.issue', 'label.issue', 'log.recover', 'record.change', 'record.sign', 'session.act'];
    expect(steps.filter((step) => !named.includes(step))).toEqual(inside);
  });

  it('a route that reads has no gate and takes no body', () => {
    expect(routes.filter((r) => !changes(r) && (r.gate || r.body)).map(nameOf)).toEqual([]);
  });

  it('every route has a sentence, and every answer a type', () => {
    expect(routes.filter((r) => !r.summary || r.summary.length < 5).map(nameOf)).toEqual([]);
    const untyped = routes.flatMap((r) =>
      Object.entries(r.responses)
        .filter(
          ([status, { content }]) => status !== '204' && !Object.values<Json>(content ?? {}).some((c) => c.schema),
        )
        .map(([status]) => `${nameOf(r)} ${status}`),
    );
    expect(untyped).toEqual([]);
  });

  it('every reference in it leads somewhere, and every field says what it is', () => {
    const dangling = new Set<string>();
    JSON.stringify(document, (key, value: unknown) => {
      if (key === '$ref' && !document.components.schemas[String(value).split('/').at(-1)!]) dangling.add(String(value));
      return value;
    });
    expect([...dangling]).toEqual([]);
    const mute = Object.entries<Json>(document.components.schemas)
      .filter(([name]) => name !== 'Problem')
      .flatMap(([name, schema]) =>
        Object.entries<Json>(schema.properties ?? {})
          .filter(([, field]) => !field.description)
          .map(([field]) => `${name}.${field}`),
      );
    expect(mute).toEqual([]);
  });

  it('every route that changes something takes an Idempotency-Key; every error has its shape', () => {
    for (const [path, methods] of Object.entries<Json>(document.paths)) {
      for (const [method, o] of Object.entries<Json>(methods)) {
        const takes = o.parameters.some((p: Json) => p.in === 'header' && p.name === 'Idempotency-Key');
        expect(`${method} ${path} ${takes}`).toBe(`${method} ${path} ${method !== 'get'}`);
        expect(Object.keys(o.responses)).toEqual(expect.arrayContaining(['400', '401', '403', '404', '409']));
      }
    }
  });

  it('the routes that others rely on exist', () => {
    expect(routes.map(nameOf)).toEqual(expect.arrayContaining(CONTRACT));
  });

  it('sent again with its key, a request is answered again and done once', async () => {
    const admin = house.world.as('admin.01');
    const site = {
      code: 'RH',
      name: 'Rigshospitalet',
      organisation: 'RH',
      kind: 'hospital',
      zone: 'Europe/Copenhagen',
      language: 'da',
    };
    const key = { 'idempotency-key': 'document-0001' };
    const first = await admin.send('POST', '/api/sites', site, key);
    const again = await admin.send('POST', '/api/sites', site, key);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await admin.get('/api/sites')).toHaveLength(1);
    const other = await admin.send('POST', '/api/sites', { ...site, code: 'OUH' }, key);
    expect(other).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
    const short = await admin.send('POST', '/api/sites', { ...site, code: 'OUH' }, { 'idempotency-key': 'x' });
    expect(short).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
    const elsewhere = await house.world.as('admin.02').send('POST', '/api/sites', site, key);
    expect(elsewhere.status).toBe(400);
  });

  it.each(['openapi.json', 'gates', 'permissions'])(
    '%s is made once: who has it is told so, and who takes gzip gets it small',
    async (name) => {
      const path = `${house.base}/api/${name}`;
      const first = await fetch(path, { headers: { 'accept-encoding': 'identity' } });
      const etag = first.headers.get('etag')!;
      const again = await fetch(path, { headers: { 'if-none-match': etag } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
      const small = await fetch(path, { headers: { 'accept-encoding': 'gzip' } });
      expect([small.headers.get('content-encoding'), small.headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
      const size = (a: Response) => Number(a.headers.get('content-length'));
      expect(size(small)).toBeLessThan(size(first) / 4);
      expect(await small.json()).toEqual(await first.json());
    },
  );

  it('Swagger shows it', async () => {
    const page = await fetch(`${house.base}/api/docs`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('swagger-ui')]);
    const start = await (await fetch(`${house.base}/api/docs/swagger-ui-init.js`)).text();
    expect(start).toContain('"swaggerUrl": "/api/openapi.json"');
    expect(start.length).toBeLessThan(10_000);
  });
});
