import type { Request } from 'express';
import { told } from '../../kernel/index.js';
import { bearerOf } from './cookie.js';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * A browser sends the session cookie by itself, so a page of another site could act with it: what changes something
 * comes from a page of ours. A bearer token is never sent by itself. `ownUrl` is `ATMP_URL`.
 */
export function mustBeOwnPage(request: Request, ownUrl: string | null): void {
  if (READS.includes(request.method) || bearerOf(request) !== null) return;
  if (!isOwnPage(request, ownUrl)) throw told(403, 'other-site');
}

/** A page of another site, or of a neighbouring host, may send nobody through the directory: each visit is a cookie. */
export function mustNotBeSentByOthers({ headers }: Request): void {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') throw told(403, 'other-site');
}

/** The browser says itself whether the page is ours; an older one, or one without HTTPS, says where the page is from. */
function isOwnPage(request: Request, ownUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return true; // no browser: each says one or the other of what changes something
  if (!URL.canParse(origin)) return false;
  return origin === (ownUrl && new URL(ownUrl).origin) || new URL(origin).host === request.host;
}
