import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DirectoryArrivals, onwardTo, type Onward } from './directory-arrivals.service.js';
import { DirectoryVisits } from './directory-visits.js';
import type { DirectoryVisit } from './directory.entity.js';
import { Directory } from './directory.service.js';
import type { Workstation } from './session.service.js';

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
  async send(
    browser: string,
    purpose: DirectoryVisit['purpose'],
    me: Actor | null,
    ask: string | null,
  ): Promise<string> {
    this.directory.mustBeKnown();
    const sessionId = me?.sessionId ?? null;
    const { visit, state } = await this.visits.begin(browser, { purpose, sessionId, ask });
    try {
      return await this.directory.addressFor(visit, state);
    } catch (e) {
      this.warn('The directory does not answer', e);
      return onwardTo({ trouble: 'away' }, ask);
    }
  }

  async receive(query: URLSearchParams, browser: string | null, from: Workstation): Promise<Onward> {
    const visit = browser ? await this.visits.end(query.get('state') ?? '', browser) : null;
    if (!visit) return { to: onwardTo({ trouble: 'stale' }, null) };
    const known = await this.directory.whoCameBack(query, visit).catch((e: unknown) => {
      this.warn('An answer of the directory was not taken', e);
      return null;
    });
    return known ? this.arrivals.admit(visit, known, from) : this.arrivals.turnAway(visit, 'failed', from);
  }

  private warn(what: string, why: unknown): void {
    this.log.warn(`${what}: ${why instanceof Error ? why.message : String(why)}`);
  }
}
