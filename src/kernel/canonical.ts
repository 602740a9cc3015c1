import { createHash } from 'node:crypto';

/**
 * JSON with sorted keys and no white space (RFC 8785), so that the same facts always give the same bytes and hash.
 * Keys whose value is undefined are left out, as in JSON.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = value as Record<string, unknown>;
    const parts: string[] = [];
    for (const key of Object.keys(fields).sort()) {
      if (fields[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(fields[key])}`);
    }
    return `{${parts.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`No JSON for ${value}`);
  return JSON.stringify(value);
}

/** SHA-256 as 64 hex digits. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** The hash of a record as it stands: what a signature is bound to. */
export const hashOf = (record: unknown): string => sha256(canonical(record));
