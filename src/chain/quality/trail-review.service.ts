import { Injectable } from '@nestjs/common';
import { mustSee, Work, type Actor } from '../../kernel/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { LotReview } from './quality.entity.js';
import type { TrailReviewView } from './trail-review.dto.js';
import { changesSince, countsSince, entriesSince, lastEntry, lookedUpTo, unitsSince } from './trail-review.js';

/** What quality assurance reads of the trail before it signs its review. */
@Injectable()
export class TrailReviewService {
  constructor(
    private readonly work: Work,
    private readonly manufacturing: Manufacturing,
  ) {}

  of(me: Actor, lotId: string): Promise<TrailReviewView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      // First of all: what is written meanwhile is looked at again the next time.
      const upTo = await lastEntry(look);
      const { number } = await this.manufacturing.lot(look, lotId);
      const [last] = await look.find(LotReview, { lotId }, { order: { at: 'DESC' }, take: 1 });
      const seq = await lookedUpTo(look, last);
      return {
        lot: number,
        since: last ? { byName: last.byName, at: last.at } : null,
        upTo,
        changes: await changesSince(look, lotId, seq),
        counts: await countsSince(look, lotId, seq),
        entries: await entriesSince(look, lotId, seq),
        units: await unitsSince(look, lotId, seq),
      };
    });
  }
}
