import { act, saidNo } from './api.ts';

const OWED = 'atmp.lock-owed';
let telling: Promise<void> = Promise.resolve();

/** Whether a lock was asked for of which the server may not have heard. */
export const isLockOwed = (): boolean => localStorage.getItem(OWED) !== null;

/** The session was locked on the server, or opened again. */
export const forgetLock = (): void => localStorage.removeItem(OWED);

/** Locks the session on the server. A page that is loaded anew before the server has answered is covered, and asks again. */
export function lockSession(): void {
  localStorage.setItem(OWED, '1');
  telling = act('/session/lock').then(forgetLock, (error: unknown) => {
    if (saidNo(error)) forgetLock();
  });
}

/** Settles once the server has heard of the last lock: an unlock must not come before it. */
export const lockTold = (): Promise<void> => telling;
