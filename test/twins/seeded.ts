import { AsyncLocalStorage } from 'node:async_hooks';
import crypto, { createHash } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Random numbers of a twin server come from a stream that both twins share: an id that is drawn in the same request is
 * the same in both, so that their answers can be compared byte for byte. Imported before anything of the product.
 */
export interface Drawing {
  seed: string;
  drawn: number;
  /** SQL statements of the request, in their order. */
  statements: string[];
}

/** Each request draws from its own stream: what it draws depends on no other request. */
export const drawing = new AsyncLocalStorage<Drawing>();

const alone: Drawing = { seed: 'alone', drawn: 0, statements: [] };

function draw(size: number): Buffer {
  const from = drawing.getStore() ?? alone;
  const parts: Buffer[] = [];
  for (let length = 0; length < size; length += 32)
    parts.push(createHash('sha256').update(`${from.seed}:${from.drawn++}`).digest());
  return Buffer.concat(parts).subarray(0, size);
}

function uuid(): crypto.UUID {
  const bytes = draw(16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const whole = (least: number, beyond?: number): number => {
  const [from, to] = beyond === undefined ? [0, least] : [least, beyond];
  return from + (draw(4).readUInt32BE() % (to - from));
};

Object.assign(crypto, { randomBytes: draw, randomUUID: uuid, randomInt: whole });
syncBuiltinESMExports();
