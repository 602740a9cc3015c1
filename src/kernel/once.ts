import { AsyncLocalStorage } from 'node:async_hooks';

/** The idempotency key of the request at hand. */
export interface OnceKey {
  key: string;
  actorId: string;
  /** Method and path: the same key for another request is a mistake of the sender. */
  route: string;
  /** The body without its secrets, from when it was read. */
  body: unknown;
  /** Status that the route answers with when all goes well. */
  status: number;
  used: boolean;
}

export const onceKey = new AsyncLocalStorage<OnceKey>();

/** This request was answered before: give the same answer, act no second time. */
export class AnsweredBefore extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super('answered before');
  }
}
