import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { sha256 } from './canonical.js';
import { BYTES, SALT, SECRET } from './rows.js';

/** A row as plain values, the same from memory and from either engine: what the trail keeps and the verifier compares. */
export function image(table: EntityMetadata, row: object): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const values = row as Record<string, unknown>;
  for (const c of table.columns) out[c.propertyName] = plain(c, values[c.propertyName], values.salt);
  return out;
}

/** One value. JSON is kept as its text, bytes as their SHA-256, a secret as its commitment under the salt of its row. */
export function plain(column: ColumnMetadata, value: unknown, salt?: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.comment === SECRET) return sha256([salt, column.propertyName, textOf(column, value)].join('\n'));
  return textOf(column, value);
}

function textOf(column: ColumnMetadata, value: unknown): unknown {
  if (column.type === 'simple-json') return typeof value === 'string' ? value : JSON.stringify(value);
  if (column.type === 'boolean') return Boolean(value);
  if (column.comment === BYTES || column.comment === SALT) return sha256(value as string);
  return value;
}
