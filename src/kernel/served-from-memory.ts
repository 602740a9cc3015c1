import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** Answers with a text that is made at the first request and never changes; 304 to who has it. */
export function servedFromMemory(type: string, make: () => string): (request: Request, response: Response) => void {
  let kept: { plain: Buffer; packed: Buffer; tag: string } | undefined;
  return (request: Request, response: Response): void => {
    kept ??= packed(Buffer.from(make()));
    response.set({ 'Content-Type': `${type}; charset=utf-8`, ETag: kept.tag, Vary: 'Accept-Encoding' });
    if (request.headers['if-none-match']?.includes(kept.tag)) return void response.status(304).end();
    const zipped = request.acceptsEncodings('gzip', 'identity') === 'gzip';
    if (zipped) response.setHeader('Content-Encoding', 'gzip');
    const body = zipped ? kept.packed : kept.plain;
    response.setHeader('Content-Length', body.length);
    response.end(body);
  };
}

/** Weak: one tag for both, which differ in bytes alone. */
const packed = (plain: Buffer) => {
  const hash = createHash('sha256').update(plain).digest('base64url');
  return { plain, packed: gzipSync(plain), tag: `W/"${hash}"` };
};
