import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DataSource } from 'typeorm';
import type { Json } from '../../demo/world/client.js';

/** Kits of the active arm, as the twin server is told them: a leak needs to know what it leaks. */
export type Active = readonly { id: string; number: string }[];

/** What a leak sees of an answer before it leaves. */
interface Leaving {
  path: string;
  status: number;
  body: string;
}

type Leak = (leaving: Leaving, active: Active) => Leaving;

const json =
  (change: (body: Json, active: Active) => Json): Leak =>
  (leaving, active) => {
    if (leaving.status !== 200 || !/^[[{]/.test(leaving.body)) return leaving;
    return { ...leaving, body: JSON.stringify(change(JSON.parse(leaving.body), active)) };
  };

const at =
  (path: RegExp, leak: Leak): Leak =>
  (leaving, active) =>
    path.test(leaving.path) ? leak(leaving, active) : leaving;

const isActive = (kit: Json, active: Active): boolean => active.some((a) => a.id === kit.id);
const KIT = /^\/api\/(bedside\/)?kits\/[\w-]+$/;

/** Leaks of every kind that a masked answer can have. The comparison must find each. */
export const LEAKS: Record<string, Leak> = {
  'a list sorted by what is in the kits': at(
    /^\/api\/bedside\/kits$/,
    json((kits: Json[], active) => [...kits].sort((a, b) => Number(isActive(a, active)) - Number(isActive(b, active)))),
  ),
  'a minute more for one arm': at(
    KIT,
    json((kit, active) =>
      isActive(kit, active)
        ? { ...kit, glands: kit.glands?.map((g: Json) => ({ ...g, useBefore: '2025-11-18T23:59:00.000Z' })) }
        : kit,
    ),
  ),
  'a count of what is left': at(
    /^\/api\/trials$/,
    json((trials: Json[], active) =>
      trials.map((t) => ({ ...t, left: 100 - active.length * 2 + Number(active[0]?.number.at(-1)) })),
    ),
  ),
  'a 403 where the twin says 404': (leaving, active) =>
    [403, 404].includes(leaving.status) && active.some((a) => leaving.path.includes(a.id))
      ? { ...leaving, status: 403 + 404 - leaving.status }
      : leaving,
  'a label more': at(
    KIT,
    json((kit, active) => (isActive(kit, active) ? { ...kit, labels: [{ id: 'further' }] } : kit)),
  ),
  'a space at the end of a sentence': (leaving, active) =>
    active.some((a) => leaving.body.includes(a.number)) ? { ...leaving, body: `${leaving.body} ` } : leaving,
};

/** This one changes no byte: the answer waits for a query that only one arm needs. */
export const QUERY_MORE = 'a query that only one arm needs';
/** And this one is a rule of the product that judges what it must not know. */
export const RULE_OF_CONTENT = 'a rule of free facts that reads the content';
/** A file name or a header. */
export const HEADER_MORE = 'a header that tells';

/** Changes answers on their way out. Headers are sent with the body, so its length is still to be said. */
export function plantOn(
  request: IncomingMessage,
  response: ServerResponse,
  leak: { name: string; active: Active },
  reader: DataSource,
): Promise<unknown> {
  const path = (request.url ?? '').split('?')[0]!;
  const about = leak.active.some((a) => path.includes(a.id));
  if (leak.name === HEADER_MORE && about) response.setHeader('X-Content', 'cells');
  const change = LEAKS[leak.name];
  if (change) {
    const end = response.end.bind(response) as (body?: unknown, ...more: unknown[]) => ServerResponse;
    response.end = ((body?: unknown, ...more: unknown[]) => {
      const text = Buffer.isBuffer(body) ? body.toString() : typeof body === 'string' ? body : '';
      const left = change({ path, status: response.statusCode, body: text }, leak.active);
      response.statusCode = left.status;
      if (!response.headersSent) response.setHeader('Content-Length', Buffer.byteLength(left.body));
      return end(left.body, ...more);
    }) as typeof response.end;
  }
  return leak.name === QUERY_MORE && about ? reader.query('select count(*) from item') : Promise.resolve();
}
