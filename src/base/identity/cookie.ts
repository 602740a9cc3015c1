import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { VISIT_MINUTES, visitName } from './directory-visits.js';
import type { Workstation } from './session.service.js';

/**
 * Where the way is HTTPS the name begins with `__Host-`: then the browser takes the cookie from this very host by HTTPS
 * alone, and a neighbouring host cannot plant one.
 */
const named = (name: string, path: string, secure: boolean) =>
  secure ? { name: `__Host-${name}`, path: '/', secure } : { name, path, secure };

const session = (request: Request) => named('atmp_session', '/api', request.secure);

/** Kept from scripts, from other sites and, where the way is HTTPS, from plain HTTP. */
export function giveCookie(request: Request, response: Response, token: string): void {
  const { name, ...where } = session(request);
  response.cookie(name, token, { httpOnly: true, sameSite: 'strict', ...where });
}

export function takeCookie(request: Request, response: Response): void {
  const { name, ...where } = session(request);
  response.clearCookie(name, where);
}

export function cookieOf(request: Request, name: string): string | null {
  const cookie = (request.headers.cookie ?? '').split(/;\s*/).find((c) => c.startsWith(`${name}=`));
  return cookie ? cookie.slice(name.length + 1) : null;
}

export const bearerOf = (request: Request): string | null =>
  /^Bearer (\S{20,100})$/.exec(request.headers.authorization ?? '')?.[1] ?? null;

export const sessionCookieOf = (request: Request): string | null => cookieOf(request, session(request).name);

export const tokenOf = (request: Request): string | null => bearerOf(request) ?? sessionCookieOf(request);

const DEVICE = 'atmp_device';
const DEVICE_MS = 400 * 24 * 3600 * 1000;

/** Tells this browser from others at the sign-in: on it wrong tries count apart. It opens nothing. */
export function deviceOf(request: Request): string {
  const known = cookieOf(request, DEVICE);
  return known && /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString('base64url');
}

/** Given where somebody has signed in. */
export function giveDevice(request: Request, response: Response, device: string): void {
  const { secure } = request;
  response.cookie(DEVICE, device, { httpOnly: true, sameSite: 'strict', secure, path: '/api', maxAge: DEVICE_MS });
}

export const workstationOf = (request: Request): Workstation => ({
  address: request.ip?.replace(/^::ffff:/, '') ?? null, // IPv4 as people write it
  agent: request.headers['user-agent'] ?? null,
});

/** How many visits a browser may be on at once: each is a cookie, and a request has room for some ten kB of them. */
const VISITS = 3;

/** `secure` where people reach us by HTTPS. */
const visit = (id: string, secure: boolean) => named(`atmp_visit_${id}`, '/api/directory', secure);

/**
 * The visit to the directory on which this browser is, beside the newest of those on which it was. It comes back from
 * another site, so that its cookie cannot be strict (ADR 0011).
 */
export function giveVisit(request: Request, response: Response, state: string, kept: string, secure: boolean): void {
  const { name, ...where } = visit(visitName(state), secure);
  for (const old of visitsOf(request, secure).slice(0, 1 - VISITS)) response.clearCookie(old, where);
  response.cookie(name, kept, { httpOnly: true, sameSite: 'lax', maxAge: VISIT_MINUTES * 60_000, ...where });
}

/** The names of the visits that a browser keeps; it sends the oldest first (RFC 6265 5.4). */
function visitsOf(request: Request, secure: boolean): string[] {
  const { name: start } = visit('', secure);
  const names = (request.headers.cookie ?? '').split(/;\s*/).map((cookie) => cookie.split('=')[0]!);
  return names.filter((name) => name.startsWith(start));
}

/** The visit that this browser kept; it keeps it no longer. */
export function takeVisit(request: Request, response: Response, state: string, secure: boolean): string | null {
  const { name, ...where } = visit(visitName(state), secure);
  const kept = cookieOf(request, name);
  if (kept !== null) response.clearCookie(name, where);
  return kept;
}
