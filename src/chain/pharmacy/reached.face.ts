import { Injectable } from '@nestjs/common';
import type { Look } from '../../kernel/index.js';
import type { Reach } from '../../base/custody/index.js';

/** How a kit hangs on what is reached, from the loosest to the closest. */
export const HOW = ['itself', 'kept', 'thawed', 'drawn'] as const;

export interface ReachedKit {
  id: string;
  number: string;
  state: string;
  siteId: string;
  trialId: string;
  subjectId: string;
  treatment: number;
  useBefore: string | null;
  /** It is reached itself; a unit is kept for it; was thawed for it; was drawn into one of its syringes. */
  how: (typeof HOW)[number];
}

/** What others may ask about the kits that something reaches. */
@Injectable()
export class KitsReached {
  /** Every kit, in whatever state, that holds or is kept anything of what is reached. */
  async of(look: Look, reach: Reach): Promise<ReachedKit[]> {
    const rows = await look.sql<Omit<ReachedKit, 'how'> & { how: number }>(
      `${reach.sql}, touched(id, how) as (
         select k.id, 0 from kit k join reached on reached.id = k.id
         union select "kitId", 1 from reservation where "endedAt" is null and "unitId" in (select id from reached)
         union select "kitId", 2 from thaw where "unitId" in (select id from reached)
         union select "kitId", 3 from draw where "unitId" in (select id from reached)
         union select "kitId", 3 from draw where "syringeId" in (select id from reached))
       select k.id, k.number, i.state, k."siteId", k."trialId", k."subjectId", k.treatment, k."useBefore",
              max(t.how) as how
         from touched t join kit k on k.id = t.id join item i on i.id = k.id
        group by k.id, k.number, i.state, k."siteId", k."trialId", k."subjectId", k.treatment, k."useBefore"
        order by k.number`,
      [...reach.values],
    );
    return rows.map((r) => ({ ...r, how: HOW[r.how]! }));
  }
}
