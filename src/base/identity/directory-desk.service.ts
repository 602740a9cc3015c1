import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DirectoryArrivals, onwardTo, type Onward } from './directory-arrivals.service.js';
import { DirectoryVisits, type Visit } from './directory-visits.js';
import type { ProofAskDto } from './directory.dto.js';
import { Directory } from './directory.service.js';
import type { Workstation } from './session.service.js';

/** Where the browser goes, and the visit that it keeps until it comes back. */
export interface Sent {
  to: string;
  state: string;
  kept: string;
}

/** Sends people to the directory, and receives them back. */
@Injectable()
export class DirectoryDesk {
  private readonly log = new Logger('Directory');

  constructor(
    private readonly directory: Directory,
    private readonly visits: DirectoryVisits,
    private readonly arrivals: DirectoryArrivals,
  ) {}

  /** The address at the directory; 404 where there is none, and a page that says so where it does not answer. */
  async send(purpose: Visit['purpose'], me: Actor | null, { ask, act, seen }: ProofAskDto): Promise<Sent> {
    this.directory.mustBeKnown();
    const why = { purpose, sessionId: me?.sessionId ?? null, ask: ask ?? null, act: act ?? null, seen: seen ?? null };
    const { visit, state, kept } = this.visits.begin(why);
    try {
      return { to: await this.directory.addressFor(visit, state), state, kept };
    } catch (e) {
      this.warn('The directory does not answer', e);
      return { to: onwardTo({ trouble: 'away' }, why.ask), state, kept };
    }
  }

  /** `kept` is the visit as the browser kept it. */
  async receive(query: URLSearchParams, kept: string | null, from: Workstation): Promise<Onward> {
    const state = query.get('state') ?? '';
    const visit = kept ? this.visits.back(kept, state) : null;
    if (!visit) return { to: onwardTo({ trouble: 'stale' }, null) };
    const known = await this.directory.whoCameBack(query, visit).catch((e: unknown) => {
      this.warn('An answer of the directory was not taken', e);
      return null;
    });
    if (!known) return this.arrivals.turnAway(visit, 'failed', from);
    if (!(await this.visits.end(state))) return { to: onwardTo({ trouble: 'stale' }, null) };
    return this.arrivals.admit(visit, known, from);
  }

  private warn(what: string, why: unknown): void {
    this.log.warn(`${what}: ${why instanceof Error ? why.message : String(why)}`);
  }
}
