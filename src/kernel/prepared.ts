import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** More statements than this are not kept by one connection: what is asked once or twice is no shape. */
const MOST = 400;
/** So often a text is seen before it is kept. */
const OFTEN = 3;

type Query = (text: unknown, values?: unknown, ...more: unknown[]) => unknown;

/**
 * PostgreSQL plans each text anew, which takes it longer than most of our answers. Each connection keeps the plans of
 * the texts that come again, by a name that is their hash.
 */
export function keepPlans(db: DataSource): void {
  const { master } = db.driver as unknown as {
    master: { on(event: 'connect', take: (c: { query: Query }) => void): void };
  };
  const seen = new Map<string, number>();
  const isShape = (text: string): boolean => {
    const times = (seen.get(text) ?? 0) + 1;
    if (times === 1 && seen.size >= 10 * MOST) seen.clear();
    seen.set(text, times);
    return times > OFTEN;
  };
  master.on('connect', (client) => {
    const kept = new Map<string, string>();
    const query = client.query.bind(client);
    client.query = (text, values, ...more) => {
      if (typeof text !== 'string' || !Array.isArray(values) || !values.length) return query(text, values, ...more);
      let name = kept.get(text);
      if (name === undefined && kept.size < MOST && isShape(text)) {
        name = createHash('sha256').update(text).digest('base64url');
        kept.set(text, name);
      }
      return name === undefined ? query(text, values, ...more) : query({ name, text, values }, ...more);
    };
  });
}
