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
  /** The same from somebody who is signed in. */
  const postInside = (body: string | Buffer) => {
    const { token } = house.world.as('admin.01');
    return post(body, { authorization: `Bearer ${token}` });
  };

  it.each(['{"login": "x"', '{login: 1}', '{"a":1}}', 'nul'])('broken JSON: %s', async (broken) => {
    const detail = 'The body is not JSON. Check quotes, commas and brackets.';
    expect(await post(broken)).toEqual({ status: 400, detail });
  });

  it.each(['[]', '[1, 2]', 'null', '5', 'true', '"text"'])('JSON that is no object: %s', async (list) => {
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
    ['a list of 100,000', `{"login":[${'1,'.repeat(99_999)}1]}`, 'login: has too many entries: at most 2000'],
    ['a name of 10,000 characters', `{"${'x'.repeat(10_000)}":1}`, 'has a name that is too long'],
    ...['__proto__', 'constructor', 'hasOwnProperty', 'toString'].flatMap((name): [string, string, string][] => [
      [`a field ${name}`, `{"${name}":{"a":1}}`, `${name}: is not a field of this request; remove it`],
      [`a field ${name} within`, `{"login":{"${name}":1}}`, `${name}: is not a field of this request; remove it`],
    ]),
    [
      'many lists in a list',
      `{"login":[${`[${'1,'.repeat(999)}1],`.repeat(30)}1]}`,
      'has too many entries: at most 20000',
    ],
  ])('%s', async (_, body, says) => {
    expect(await postInside(body)).toEqual({ status: 400, detail: expect.stringContaining(says) });
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
    expect(await postInside(LONG)).toEqual({
      status: 400,
      detail: 'The request is too large: at most 256 kB are read. Send less at a time.',
    });
  });

  it('more than 4 kB from whoever is not signed in, whatever the route and the token; who is signed in is read', async () => {
    const body = JSON.stringify({ code: 'x'.repeat(5000) });
    const detail = 'The request is too large for somebody who is not signed in: at most 4 kB are read. Sign in first.';
    const { token } = house.world.as('admin.01');
    const lost: Record<string, string>[] = [
      { authorization: `Bearer ${'a'.repeat(43)}` },
      { cookie: `atmp_session=${'a'.repeat(43)}` },
    ];
    const ask = async (path: string, headers: Record<string, string>) => {
      const more = { 'content-type': 'application/json', ...headers };
      const answer = await fetch(`${house.base}/api/${path}`, { method: 'POST', headers: more, body });
      return { status: answer.status, detail: ((await answer.json()) as { detail: string }).detail };
    };
    for (const path of ['session', 'scan', 'recalls']) {
      expect(await ask(path, {})).toEqual({ status: 413, detail });
      for (const headers of lost) expect((await ask(path, headers)).status).toBe(401);
    }
    for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `atmp_session=${token}` }] as Record<
      string,
      string
    >[])
      expect(await ask('scan', headers)).toEqual({ status: 400, detail: 'code: must have at most 500 characters' });
    const danish = await fetch(`${house.base}/api/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'da' },
      body,
    });
    expect(await danish.json()).toMatchObject({
      title: 'Anmodningen er for stor',
      detail: expect.stringMatching(/Log ind først\.$/),
    });
  });

  it('another encoding or another kind of content', async () => {
    const unreadable = 'The body cannot be read: send UTF-8 JSON without compression.';
    expect(await post('{}', { 'content-encoding': 'gzip' })).toEqual({ status: 400, detail: unreadable });
    const form = await post('login=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' });
    const json = 'The body must be JSON: send it with the header "Content-Type: application/json".';
    expect(form).toEqual({ status: 400, detail: json });
    expect(await post('{"login":"a","password":"b"}', { 'content-type': 'text/plain' })).toEqual({
      status: 400,
      detail: json,
    });
  });

  it('bytes that are no UTF-8, such as those of Windows-1252, are refused: no letter is lost', async () => {
    const body = Buffer.from('{"login":"Sj\u00e6lland","password":"x"}', 'latin1');
    const detail = 'The body is not UTF-8: a letter in it cannot be read. Send the text as UTF-8.';
    expect([await post(body), await postInside(body)]).toEqual([
      { status: 400, detail },
      { status: 400, detail },
    ]);
    const lost = await postInside('{"login":"Sj\ufffdlland","password":"x"}');
    expect(lost).toEqual({
      status: 400,
      detail: 'login: holds U+FFFD, which stands where a letter was lost: write the letter again',
    });
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
