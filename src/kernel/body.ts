import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { told } from './answers.js';
import type { Told } from './refusal.js';

/** Of a body whose sender is not signed in; a sign-in needs less than 2 kB. */
const STRANGERS_KB = 4;

/**
 * Middleware that reads a body of JSON: at most `limit` bytes from whoever has a session, a few kB from everybody else.
 * It says in our words why a body cannot be read, before the framework wraps the fault in its own.
 */
export function readBody(limit: number, door: Door): RequestHandler {
  const settings = { inflate: false, strict: false, verify: checkUtf8 };
  const whole = express.json({ ...settings, limit });
  const small = express.json({ ...settings, limit: STRANGERS_KB * 1024 });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (hasBody(request) && !request.is('application/json')) return next(told(400, 'body-type'));
    const who = door.hasSession(request) ? 'known' : door.claimsSession(request) ? 'lost' : 'stranger';
    const done = (error?: unknown) => next(error && (whyUnreadable(error, who, limit) ?? error));
    (who === 'known' ? whole : small)(request, response, done);
  };
}

/** Where bytes are no UTF-8 a lenient reader puts U+FFFD: a letter would be lost unseen. */
function checkUtf8(_request: unknown, _response: unknown, bytes: Buffer): void {
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Who sends a body. */
interface Door {
  hasSession(request: Request): boolean;
  claimsSession(request: Request): boolean;
}

function whyUnreadable(error: unknown, who: 'known' | 'lost' | 'stranger', limit: number): Told | null {
  const { type = '' } = error as { type?: string };
  if (type === 'entity.too.large') {
    if (who === 'lost') return told(401, 'no-session'); // signed in again, it is sent again
    if (who === 'known') return told(400, 'body-too-large', {}, { facts: { kb: limit / 1024 } });
    return told(413, 'body-before-sign-in', {}, { facts: { kb: STRANGERS_KB } });
  }
  if (type === 'entity.verify.failed') return told(400, 'body-not-utf8');
  if (type === 'entity.parse.failed') return told(400, 'body-not-json');
  const unreadable = /^(encoding|charset)\./.test(type) || ['request.size.invalid', 'request.aborted'].includes(type);
  return unreadable ? told(400, 'body-unreadable') : null;
}
