import { Injectable } from '@nestjs/common';
import { Clock, faultOf, plusMinutes, sha256, Work } from '../../kernel/index.js';
import { DirectoryUsed } from './directory.entity.js';

/** What is good once: states of visits, and proofs. */
@Injectable()
export class DirectoryOnce {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  /** False where it was used before; it is remembered for as long as it could be good. */
  async use(what: string, minutes: number): Promise<boolean> {
    const now = this.clock.steady();
    const used = { id: sha256(what), until: plusMinutes(now, minutes) };
    try {
      await this.work.maintain(async (em, gauges) => {
        await em.createQueryBuilder().delete().from(DirectoryUsed).where('until <= :now', { now }).execute();
        await gauges.add(DirectoryUsed, used);
      });
      return true;
    } catch (error) {
      if (faultOf(error) === 'unique') return false;
      throw error;
    }
  }
}
