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
