import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock, plusMinutes, sha256, Work } from '../../kernel/index.js';
import { DirectoryVisit } from './directory.entity.js';

/** How long somebody may take to prove who they are. */
const MINUTES = 10;

const random = (): string => randomBytes(32).toString('base64url');

type Why = Pick<DirectoryVisit, 'purpose' | 'sessionId' | 'ask'>;

/** Somebody was sent to the directory: what must be the same when they come back. Each visit ends once. */
@Injectable()
export class DirectoryVisits {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  /** `browser` is known to this browser alone: what comes back must come back there. */
  async begin(browser: string, why: Why): Promise<{ visit: DirectoryVisit; state: string }> {
    const state = random();
    const now = this.clock.steady();
    const visit = { ...why, id: idOf(state, browser), nonce: random(), verifier: random(), startedAt: now };
    await this.work.maintain(async (em) => {
      const over = { over: plusMinutes(now, -MINUTES) };
      await em.createQueryBuilder().delete().from(DirectoryVisit).where('"startedAt" <= :over', over).execute();
      await em.insert(DirectoryVisit, visit);
    });
    return { visit, state };
  }

  async end(state: string, browser: string): Promise<DirectoryVisit | null> {
    const id = idOf(state, browser);
    const visit = await this.work.maintain(async (em) => {
      const found = await em.findOneBy(DirectoryVisit, { id });
      const { affected } = await em.delete(DirectoryVisit, { id });
      return affected === 1 ? found : null;
    });
    return visit && plusMinutes(visit.startedAt, MINUTES) > this.clock.steady() ? visit : null;
  }
}

const idOf = (state: string, browser: string): string => sha256(`${state}.${browser}`);
