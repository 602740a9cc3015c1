import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
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

export const workstationOf = (request: Request): Workstation => ({
  address: request.ip?.replace(/^::ffff:/, '') ?? null, // IPv4 as people write it
  agent: request.headers['user-agent'] ?? null,
});

const VISIT = 'atmp_visit';

/**
 * What tells this browser from others on its way to the directory and back. It comes back from another site, so that it
 * cannot be strict (ADR 0011); it opens nothing. With a response, a browser that has none is given one.
 */
export function browserOf(request: Request, response: Response): string;
export function browserOf(request: Request, response: null): string | null;
export function browserOf(request: Request, response: Response | null): string | null {
  const known = cookieOf(request, VISIT);
  if (!response) return known;
  const browser = known ?? randomBytes(32).toString('base64url');
  const { secure } = request;
  response.cookie(VISIT, browser, { httpOnly: true, sameSite: 'lax', secure, path: '/api/directory', maxAge: 600_000 });
  return browser;
}
