import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import type { Workstation } from './session.service.js';

export const COOKIE = 'atmp_session';

/** Kept from scripts, from other sites and, where the way is HTTPS, from plain HTTP. */
export function giveCookie(request: Request, response: Response, token: string): void {
  response.cookie(COOKIE, token, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/api' });
}

export const takeCookie = (response: Response): unknown => response.clearCookie(COOKIE, { path: '/api' });

export function cookieOf(request: Request, name: string): string | null {
  const cookie = (request.headers.cookie ?? '').split(/;\s*/).find((c) => c.startsWith(`${name}=`));
  return cookie ? cookie.slice(name.length + 1) : null;
}

export function tokenOf(request: Request): string | null {
  const bearer = /^Bearer (\S{20,100})$/.exec(request.headers.authorization ?? '');
  return bearer ? bearer[1]! : cookieOf(request, COOKIE);
}

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
