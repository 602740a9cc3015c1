import { createHmac, hkdfSync, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { EntityMetadata } from 'typeorm';
import { canonical } from './canonical.js';
import { image } from './image.js';

/**
 * Marks what this server writes with keys of this installation, derived from the signing key: what another hand writes
 * or changes in the database is told by `verify`, and an entry that another hand wrote is never signed. 64 hex digits.
 */
export class Marks {
  private readonly ofRows: Buffer;
  private readonly ofEntries: Buffer;

  constructor(signing: KeyObject) {
    const secret = signing.export({ type: 'pkcs8', format: 'der' });
    const key = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
    this.ofRows = key('gauges');
    this.ofEntries = key('entries');
  }

  of(table: EntityMetadata, row: object): string {
    const { mark: _, ...values } = image(table, row);
    return createHmac('sha256', this.ofRows)
      .update(canonical([table.tableName, values]))
      .digest('hex');
  }

  fits(table: EntityMetadata, row: { mark?: unknown }): boolean {
    return isSame(row.mark, this.of(table, row));
  }

  /** For an entry of the trail: its leaf hash, at its place in the log. */
  ofEntry({ seq, leaf }: { seq: number; leaf: string }): string {
    return createHmac('sha256', this.ofEntries).update(`${seq} ${leaf}`).digest('hex');
  }

  fitsEntry(entry: { seq: number; leaf: string; mark: unknown }): boolean {
    return isSame(entry.mark, this.ofEntry(entry));
  }
}

function isSame(mark: unknown, wanted: string): boolean {
  const [is, must] = [Buffer.from(String(mark)), Buffer.from(wanted)];
  return is.length === must.length && timingSafeEqual(is, must);
}
