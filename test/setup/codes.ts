import { Secret, TOTP } from 'otpauth';
import type { StoryClock } from '../../src/kernel/index.js';

const STEP = 30_000;

/** What the app of a second factor shows now, or so many half minutes from now. */
export function codeOf(secret: string, clock: StoryClock, steps = 0): string {
  const timestamp = Date.parse(clock.steady()) + steps * STEP;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** Waits for the beginning of the half minute after the next: no code of before counts any more, and this one lasts. */
export function waitForCode(clock: StoryClock): void {
  const left = STEP - (Date.parse(clock.steady()) % STEP);
  clock.wait((left + STEP) / 60_000);
}
