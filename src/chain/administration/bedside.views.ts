import { Injectable } from '@nestjs/common';
import { hashOf, mustSee, type Actor, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import type { BedsideGlandView, BedsideView } from './bedside.dto.js';
import { Dose, DoseNotGiven, Verification } from './dose.entity.js';

const OPEN = [
  'assigned',
  'preparing',
  'prepared',
  'offered',
  'handed-over',
  'verified',
  'giving',
  'given',
  'partly-given',
];

/** Kits as they are seen at the bedside. */
@Injectable()
export class BedsideViews {
  constructor(
    private readonly custody: Custody,
    private readonly pharmacy: Pharmacy,
  ) {}

  async list(look: Look, me: Actor): Promise<BedsideView[]> {
    const views: BedsideView[] = [];
    for (const { id } of await this.custody.inStates(look, 'kit', OPEN))
      views.push(await this.page(look, me, await this.pharmacy.kit(look, id)));
    return views;
  }

  async get(look: Look, me: Actor, id: string): Promise<BedsideView> {
    await mustSee(look, 'kit', id);
    return this.page(look, me, await this.pharmacy.kit(look, id));
  }

  async page(look: Look, me: Actor, kit: KitStanding): Promise<BedsideView> {
    const verification = await look.one(Verification, { kitId: kit.id });
    return {
      ...(await this.pharmacy.brief(look, kit.id)),
      offeredToYou: kit.offeredTo === me.id,
      verifiedAt: verification?.at ?? null,
      glands: await this.glands(look, kit),
      zone: kit.zone,
      hash: hashOf(await this.record(look, kit)),
    };
  }

  /** What is signed as administered: the injections as recorded. */
  async record(look: Look, kit: KitStanding) {
    const doses = await look.find(Dose, { kitId: kit.id }, { order: { givenAt: 'ASC' } });
    return {
      kit: kit.number,
      subject: kit.subject,
      treatment: kit.treatment,
      doses: doses.map(({ gland, side, volumeUl, givenAt, enteredAt, late, reason, guidance, byName }) => ({
        gland,
        side,
        volumeUl,
        givenAt,
        enteredAt,
        late,
        reason,
        guidance,
        byName,
      })),
    };
  }

  private async glands(look: Look, kit: KitStanding): Promise<BedsideGlandView[]> {
    const doses = await look.find(Dose, { subjectId: kit.subjectId, treatment: kit.treatment });
    const notGiven = await look.find(DoseNotGiven, { kitId: kit.id });
    return kit.plan.map(({ gland, side, volumeUl }) => {
      const same = (x: { gland: string; side: string }) => x.gland === gland && x.side === side;
      const dose = doses.find(same);
      const syringe = kit.syringes.find(same);
      return {
        gland,
        side,
        plannedUl: volumeUl,
        givenUl: dose?.volumeUl ?? null,
        givenAt: dose?.givenAt ?? null,
        syringe: syringe?.name ?? null,
        useBefore: syringe?.useBefore ?? null,
        notGivenReason: notGiven.find(same)?.reason ?? null,
      };
    });
  }
}
