import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApp, type House } from '../../setup/app.js';
import { rowCounts } from '../../setup/counts.js';

const LONG = JSON.stringify({ login: 'x'.repeat(1024 * 1024), password: 'x' });

describe('A body that cannot be read', () => {
  let house: House;
  let before: Record<string, number>;

  beforeAll(async () => {
    house = await openApp();
    before = await rowCounts(house.running.db.reader);
  });
  afterAll(() => house.close());

  const post = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const more = { 'content-type': 'application/json', ...headers };
    const answer = await fetch(`${house.base}/api/session`, { method: 'POST', headers: more, body });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return { status: answer.status, detail: ((await answer.json()) as { detail: string }).detail };
  };

  it.each(['{"login": "x"', '{login: 1}', '{"a":1}}', 'null', '"text"'])('broken JSON: %s', async (broken) => {
    const detail = 'The body is not JSON. Check quotes, commas and brackets.';
    expect(await post(broken)).toEqual({ status: 400, detail });
  });

  it.each(['[]', '[1, 2]'])('JSON that is no object: %s', async (list) => {
    expect(await post(list)).toEqual({ status: 400, detail: '(body): must be a JSON object' });
  });

  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  it.each([
    ['nested 3,000 deep', `{"login":${deep(3000)}}`, 'login: is nested too deep: at most 20 levels'],
    [
      'lists nested 100,000 deep',
      `{"login":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'login: is nested too deep',
    ],
    ['a number beyond all numbers', '{"login":1e999}', 'login: is too large a number'],
    ['a number of 10,000 digits', `{"login":${'9'.repeat(10_000)}}`, 'login: is too large a number'],
    ['a list of 100,000', `{"login":[${'1,'.repeat(99_999)}1]}`, 'login: has too many entries: at most 5000'],
    ['a name of 10,000 characters', `{"${'x'.repeat(10_000)}":1}`, 'has a name that is too long'],
    ...['__proto__', 'constructor', 'hasOwnProperty', 'toString'].flatMap((name): [string, string, string][] => [
      [`a field ${name}`, `{"${name}":{"a":1}}`, `${name}: is not a field of this request; remove it`],
      [`a field ${name} within`, `{"login":{"${name}":1}}`, `${name}: is not a field of this request; remove it`],
    ]),
  ])('%s', async (_, body, says) => {
    expect(await post(body)).toEqual({ status: 400, detail: expect.stringContaining(says) });
  });

  it.each(['__proto__=1', 'constructor=1', 'hasOwnProperty=1', 'limit=1e999', `${'x'.repeat(300)}=1`, 'limit[a]=1'])(
    'a query with %s',
    async (query) => {
      const answer = await house.world.as('admin.01').send('GET', `/api/items?${query}`);
      expect([400, 403]).toContain(answer.status);
      expect((await house.world.as('admin.01').send('GET', `/api/demo/labels?${query}`)).status).toBe(400);
    },
  );

  it('a body of 1 MB', async () => {
    expect(await post(LONG)).toEqual({
      status: 400,
      detail: 'The request is too large: at most 256 kB are read. Send less at a time.',
    });
  });

  it('another encoding or another kind of content', async () => {
    const unreadable = 'The body cannot be read: send UTF-8 JSON without compression.';
    expect(await post('{}', { 'content-encoding': 'gzip' })).toEqual({ status: 400, detail: unreadable });
    const form = await post('login=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form).toEqual({ status: 400, detail: 'login: is missing; password: is missing' });
  });

  it('an address with a broken % sequence, and one that nobody knows', async () => {
    for (const [path, status] of [
      ['/api/lots/%ff', 400],
      ['/api/nothing', 404],
    ] as const) {
      const answer = await fetch(house.base + path);
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
  });

  it('nothing was written', async () => {
    expect(await rowCounts(house.running.db.reader)).toEqual(before);
  });
});
