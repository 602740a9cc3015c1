import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { components } from './openapi.d.ts';
import { wasUsedWithin } from './presence.ts';
import { language } from './text.tsx';

export type View<Name extends keyof components['schemas']> = components['schemas'][Name];
export type Reason = View<'ReasonView'>;
/** A permission, by its name on the server. */
export type Permission = View<'MeView'>['may'][number];

export interface Problem {
  title: string;
  status: number;
  detail: string;
  step?: string;
  ref?: string;
  at?: string;
  reasons?: Reason[];
  errors?: { field: string; value: unknown; says: string }[];
  /** The session is locked: whose it is. */
  locked?: { name: string };
  /** The session was ended because a password was typed wrong in it too often. */
  closed?: boolean;
  /** What must be done before anything else: `password-given`, `password-old` or `factor`. */
  first?: string;
  /** A code of the second factor is asked for. */
  factor?: boolean;
  /** The second half of a first password is asked for. */
  half?: boolean;
}

/** The server said no, and why. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

const TRIES = 4;
/** A page that refreshes itself does not keep a session awake. */
const PRESENT_MS = 60_000;

/** A random key, also where the page is served without HTTPS. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** A record that the page shows. */
export interface Shown {
  id: string;
  version: number | null;
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  key?: string,
  shown: readonly Shown[] = [],
): Promise<Response> {
  const seen = shown.filter((s) => s.version !== null).map((s) => `${s.id}:${s.version}`);
  return fetch(`/api${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      'accept-language': language(),
      ...(wasUsedWithin(PRESENT_MS) ? {} : { 'atmp-unattended': '1' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
      ...(seen.length ? { seen: seen.join(',') } : {}),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** What the session says of itself, or that a password does not unlock it; unless there is nothing left to unlock. */
const isOfSession = (url: string, { closed }: Problem): boolean =>
  url.endsWith('/api/session') || (url.endsWith('/api/session/unlock') && !closed);

async function answer<T>(response: Response): Promise<T> {
  const read = response.status === 204 ? '' : await response.text();
  const body = read ? (JSON.parse(read) as unknown) : undefined;
  if (response.ok) return body as T;
  const problem = body as Problem;
  if (problem.locked) window.dispatchEvent(new Event('atmp:locked'));
  // The session's own answer is for who asked: a wrong password is told where it was typed.
  else if (response.status === 401 && !isOfSession(response.url, problem))
    window.dispatchEvent(new Event('atmp:signed-out'));
  if (problem.reasons?.some((r) => r.code === 'code-wanted')) window.dispatchEvent(new Event('atmp:code-wanted'));
  throw new Refused(problem);
}

export const get = async <T>(path: string): Promise<T> => answer<T>(await send('GET', path));

/**
 * One act, done once: on a bad line it is sent again with the same key. It is refused where somebody changed what was
 * `shown` in the meantime. Who sends it again later passes the `key` of before.
 */
export async function act<T>(
  path: string,
  body: unknown = {},
  method = 'POST',
  shown: readonly Shown[] = [],
  key: string = newKey(),
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await send(method, path, body, key, shown);
      if (response.status === 503 && attempt < TRIES) throw new TypeError('the database is away');
      return await answer<T>(response);
    } catch (e) {
      if (!(e instanceof TypeError) || attempt === TRIES) throw e;
      await new Promise((r) => setTimeout(r, 400 * attempt));
    }
  }
}

/** Where the server did not answer, it is asked again. */
const AGAIN_MS = 5000;

/** Whether the server said no; otherwise it only did not answer. */
export const saidNo = (error: unknown): error is Refused => error instanceof Refused && error.problem.status < 500;

/** Reads, and stays fresh: every act makes all reading anew. */
export function useRead<T>(path: string | null, options: { every?: number } = {}) {
  return useQuery({
    queryKey: [path, language()],
    queryFn: () => get<T>(path!),
    enabled: path !== null,
    refetchInterval: ({ state: { error } }) => (error && !saidNo(error) ? AGAIN_MS : options.every),
  });
}

export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries(), [queries]);
}

export const useMe = (options: { every?: number } = {}) => useRead<View<'MeView'>>('/session', options);
