import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { Clock, plusMinutes, Seal } from '../../kernel/index.js';
import { DirectoryOnce } from './directory-once.js';

/** Somebody was sent to the directory: what must be the same when they come back. */
export interface Visit {
  purpose: 'enter' | 'sign' | 'unlock';
  /** The session that a signature or an unlocking is for. */
  sessionId: string | null;
  /** What the page that asked calls this visit, so that it knows its answer. */
  ask: string | null;
  /** What will be signed: the path of the act, and the hash of the record as it was shown. */
  act: string | null;
  seen: string | null;
  nonce: string;
  /** The PKCE code verifier. */
  verifier: string;
  /** In the time that really passes, like the directory's own. */
  startedAt: string;
}

/** How long somebody may take to prove who they are. */
export const VISIT_MINUTES = 10;

const random = (): string => randomBytes(32).toString('base64url');

/** By what a browser calls the visit that has this state: it may be on several at once. */
export const visitName = (state: string): string => createHash('sha256').update(state).digest('hex').slice(0, 16);

/**
 * Visits to the directory. The browser that was sent keeps the visit, sealed, in a cookie of its own: no other browser
 * can end it, and one that never ends costs the server nothing.
 */
@Injectable()
export class DirectoryVisits {
  constructor(
    private readonly once: DirectoryOnce,
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  begin(why: Pick<Visit, 'purpose' | 'sessionId' | 'ask' | 'act' | 'seen'>): {
    visit: Visit;
    state: string;
    kept: string;
  } {
    const state = random();
    const visit = { ...why, nonce: random(), verifier: random(), startedAt: this.clock.steady() };
    const sealed = this.seal.close(JSON.stringify(visit), { about: aboutOf(state) });
    return { visit, state, kept: Buffer.from(sealed, 'base64').toString('base64url') };
  }

  /** The visit that has this state, as the browser kept it; null where it did not, or for too long. */
  back(kept: string, state: string): Visit | null {
    const visit = this.opened(kept, state);
    return visit && plusMinutes(visit.startedAt, VISIT_MINUTES) > this.clock.steady() ? visit : null;
  }

  /** The directory has confirmed who came back: false where it did so before. Each visit ends once. */
  end(state: string): Promise<boolean> {
    return this.once.use(state, VISIT_MINUTES);
  }

  private opened(kept: string, state: string): Visit | null {
    try {
      return JSON.parse(this.seal.open(kept, { about: aboutOf(state) })) as Visit;
    } catch {
      return null; // of another state or installation, or made up
    }
  }
}

const aboutOf = (state: string): string => `directory visit ${state}`;
