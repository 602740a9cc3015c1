import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Runs a job outside the request in which it came up, for what goes on behind the answers: it follows no client, takes no
 * idempotency key, has seen no record, and is part of no work.
 */
export const outside: <T>(job: () => T) => T = AsyncLocalStorage.snapshot();
