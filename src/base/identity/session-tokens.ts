import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256, type Clock, type Seal } from '../../kernel/index.js';

/** More tokens than this are not kept in mind: the one looked up longest ago goes. */
const MOST = 5000;
/** For how long a token counts as looked up just now, milliseconds. */
const FRESH_MS = 5000;
/** Bytes of a token that are random, and of the mark behind them. */
const RANDOM = 32;
const MARK = 16;

/**
 * Tokens of sessions. Each carries a mark that only this installation can make: a token that a stranger makes up is told
 * from one that was given, also after a restart and by another server. It says nothing of whether the session is over.
 */
export class SessionTokens {
  private readonly found = new Map<string, { at: number; isSomebodys: boolean }>();

  constructor(
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** A new token: 64 characters, base64url. */
  make(): string {
    const random = randomBytes(RANDOM);
    return Buffer.concat([random, this.markOf(random)]).toString('base64url');
  }

  /** What a look at the database has found. */
  note(token: string, isSomebodys: boolean): void {
    const hash = sha256(token);
    this.found.delete(hash);
    this.found.set(hash, { at: this.now(), isSomebodys });
    if (this.found.size > MOST) this.found.delete(this.found.keys().next().value!);
  }

  /** `now`: it was somebody's just now. `given`: it was given once, and may be somebody's. `strange`: neither. */
  standing(token: string): 'now' | 'given' | 'strange' {
    const found = this.found.get(sha256(token));
    if (found?.isSomebodys && Math.abs(this.now() - found.at) < FRESH_MS) return 'now';
    return found?.isSomebodys !== false && this.isMarked(token) ? 'given' : 'strange';
  }

  private now(): number {
    return Date.parse(this.clock.steady());
  }

  private isMarked(token: string): boolean {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== RANDOM + MARK) return false;
    return timingSafeEqual(bytes.subarray(RANDOM), this.markOf(bytes.subarray(0, RANDOM)));
  }

  private markOf(random: Buffer): Buffer {
    const mark = this.seal.fingerprint(`session token ${random.toString('hex')}`);
    return Buffer.from(mark, 'hex').subarray(0, MARK);
  }
}
