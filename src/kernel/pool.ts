import { createHash } from 'node:crypto';

/** One connection keeps plans of so many characters of text: a plan takes memory of PostgreSQL as long as it is kept. */
const MOST = 250_000;
/** So often a text is seen before it is kept: what is asked once or twice does not come again. */
const OFTEN = 3;
/** Texts of which it is known how often they were seen. */
const COUNTED = 1000;

type Query = (text: unknown, values?: unknown, ...more: unknown[]) => unknown;

/** A connection of the driver's pool, and the pool. */
interface Client {
  query: Query;
  on(event: 'error', heard: () => void): unknown;
}
export interface Pool {
  on(event: 'connect', take: (client: Client) => void): unknown;
}

/**
 * PostgreSQL may end a connection as soon as it has opened it, when it shuts down. The connection has no listener yet,
 * and an error without a listener ends the whole server.
 */
export function hearErrors(pool: Pool): void {
  pool.on('connect', (client) => client.on('error', () => undefined)); // whoever uses it is told by its query
}

/**
 * PostgreSQL plans a statement each time it gets its text, which takes longer than most answers. A connection that opens
 * from now on keeps the plans of texts that come again, named by their hash. The first connection of a pool is open
 * already and keeps none.
 */
export function keepPlans(pool: Pool): void {
  const seen = new Map<string, number>();
  const isShape = (text: string): boolean => {
    const times = (seen.get(text) ?? 0) + 1;
    if (times === 1 && seen.size >= COUNTED) seen.clear();
    seen.set(text, times);
    return times > OFTEN;
  };
  pool.on('connect', (client) => {
    const kept = new Map<string, string>();
    let size = 0;
    const query = client.query.bind(client);
    client.query = (text, values, ...more) => {
      if (typeof text !== 'string' || !Array.isArray(values) || !values.length) return query(text, values, ...more);
      let name = kept.get(text);
      if (name === undefined && size + text.length <= MOST && isShape(text)) {
        size += text.length;
        name = createHash('sha256').update(text).digest('base64url');
        kept.set(text, name);
      }
      return name === undefined ? query(text, values, ...more) : query({ name, text, values }, ...more);
    };
  });
}
