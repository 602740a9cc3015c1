import { Injectable } from '@nestjs/common';
import { In, type Look } from '../../kernel/index.js';
import type { Reach } from '../../base/custody/index.js';
import { Dose } from './dose.entity.js';

export interface GivenDose {
  id: string;
  kitId: string;
  subjectId: string;
  treatment: number;
  syringeId: string;
  volumeUl: number;
  givenAt: string;
}

/** What others may ask about what was given. */
@Injectable()
export class Administration {
  /** Of these syringes, those of which something was given, and how much (microlitres). */
  async given(look: Look, syringeIds: readonly string[]): Promise<Map<string, number>> {
    const doses = syringeIds.length ? await look.find(Dose, { syringeId: In([...syringeIds]) }) : [];
    return new Map(doses.map((d) => [d.syringeId, d.volumeUl]));
  }

  /** What was given of anything that is reached, oldest first. */
  givenOf(look: Look, reach: Reach): Promise<GivenDose[]> {
    return look.sql(
      `${reach.sql} select d.id, d."kitId", d."subjectId", d.treatment, d."syringeId", d."volumeUl", d."givenAt"
         from dose d where d."syringeId" in (select id from reached) order by d."givenAt", d.id`,
      [...reach.values],
    );
  }

  /** Of what is reached, the ids of those from which something was given: a syringe descends from its units and its kit. */
  async sourcesGiven(look: Look, reach: Reach): Promise<Set<string>> {
    const rows = await look.sql<{ id: string }>(
      `${reach.sql} select distinct l."parentId" as id from lineage l
         join reached on reached.id = l."parentId" join dose d on d."syringeId" = l."childId"`,
      [...reach.values],
    );
    return new Set(rows.map((r) => r.id));
  }
}
