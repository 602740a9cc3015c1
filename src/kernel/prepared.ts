import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** So many characters of text one connection keeps plans of: a plan takes PostgreSQL some ten times its text. */
const MOST = 250_000;
/** So often a text is seen before it is kept: what is asked once or twice does not come again. */
const OFTEN = 3;
/** Texts of which it is known how often they were seen. */
const COUNTED = 1000;

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
    if (times === 1 && seen.size >= COUNTED) seen.clear();
    seen.set(text, times);
    return times > OFTEN;
  };
  master.on('connect', (client) => {
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
