import { Injectable } from '@nestjs/common';
import { In, type Look } from '../../kernel/index.js';
import { Dose } from './dose.entity.js';

/** What others may ask about what was given. */
@Injectable()
export class Administration {
  /** Of these syringes, those of which something was given, and how much (microlitres). */
  async given(look: Look, syringeIds: readonly string[]): Promise<Map<string, number>> {
    const doses = syringeIds.length ? await look.find(Dose, { syringeId: In([...syringeIds]) }) : [];
    return new Map(doses.map((d) => [d.syringeId, d.volumeUl]));
  }
}
