import type { NextFunction, Request, Response } from 'express';
import { Told } from './refusal.js';

/** Says in our words why a body cannot be read, before the framework wraps the fault in its own. */
export function bodyFault(error: unknown, _request: Request, _response: Response, next: NextFunction): void {
  const says = whyUnreadable((error as { type?: string } | null)?.type ?? '');
  next(says ? new Told(400, 'The request cannot be used', says, {}) : error);
}

function whyUnreadable(type: string): string | null {
  if (type === 'entity.too.large') return 'The request is too large: at most 256 kB are read. Send less at a time.';
  if (type === 'entity.parse.failed') return 'The body is not JSON. Check quotes, commas and brackets.';
  const unreadable = /^(encoding|charset)\./.test(type) || ['request.size.invalid', 'request.aborted'].includes(type);
  return unreadable ? 'The body cannot be read: send UTF-8 JSON without compression.' : null;
}
