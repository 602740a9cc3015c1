import { Injectable } from '@nestjs/common';
import { dayAt, Work, type Actor, type Look } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import { closeKit } from './administration.permissions.js';
import type { RecordFacts } from './administration.rules.js';
import type { BedsideView, CloseKitDto } from './bedside.dto.js';
import { BedsideViews } from './bedside.views.js';
import { Dose, DoseNotGiven } from './dose.entity.js';
import { closeGate } from './give.policy.js';

/** The record of a treatment, signed. */
@Injectable()
export class CloseService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly pharmacy: Pharmacy,
    private readonly views: BedsideViews,
  ) {}

  async close(me: Actor, kitId: string, dto: CloseKitDto): Promise<BedsideView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const kit = await this.pharmacy.claimKit(tx, kitId);
      const shown = await this.views.record(tx, kit);
      const doses = await tx.find(Dose, { kitId });
      const state = kit.plan.every(among(doses)) ? 'given' : 'partly-given';
      const [item] = await this.custody.claim(tx, [kitId]);
      tx.pass(
        closeGate,
        {
          who: await this.identity.who(tx, me, { permission: closeKit, siteId: kit.siteId, trialId: kit.trialId }),
          steps: await this.custody.stepFacts(tx, [item!], state),
          seen: this.signing.seen(signer, shown),
          record: recordFacts(kit, doses, dto.notGiven),
        },
        kit.about,
        kit.maskedTrial,
      );
      await tx.addAll(
        DoseNotGiven,
        dto.notGiven.map(({ gland, side, reason }) => ({ kitId, gland, side, reason })),
      );
      await this.custody.move(tx, [item!], { step: closeGate.step, state });
      await this.pharmacy.close(tx, kit, {
        given: doses.map((d) => d.syringeId),
        usedOn: lastDay(doses, kit.zone),
        treatedOn: await this.treatedOn(tx, kit),
        step: closeGate.step,
      });
      await this.signing.sign(tx, signer, { meaning: 'administered', kind: 'kit', id: kitId, shown });
      tx.record({
        act: closeGate.step,
        subjects: kit.about,
        facts: { given: doses.length, notGiven: dto.notGiven.length },
      });
      return this.views.page(tx, me, await this.pharmacy.kit(tx, kitId));
    });
  }

  /** The day of the last injection, once every gland of the treatment was given, from its kit or from reserves. */
  private async treatedOn(look: Look, kit: KitStanding): Promise<string | null> {
    const doses = await look.find(Dose, { subjectId: kit.subjectId, treatment: kit.treatment });
    const kits = (await this.pharmacy.kitsOf(look, kit.subjectId)).filter((k) => k.treatment === kit.treatment);
    const plan = kits.flatMap((k) => k.plan);
    return plan.every(among(doses)) ? lastDay(doses, kit.zone) : null;
  }
}

/** The day of the last of these injections, where there is one. */
function lastDay(doses: readonly Dose[], zone: string): string | null {
  const last = doses
    .map((d) => d.givenAt)
    .sort()
    .at(-1);
  return last ? dayAt(last, zone) : null;
}

type Spot = Pick<Dose, 'gland' | 'side'>;

const among =
  (list: readonly Spot[]) =>
  ({ gland, side }: Spot): boolean =>
    list.some((x) => x.gland === gland && x.side === side);

/** What the record leaves open, what it says twice, and what it says of injections that were never planned. */
function recordFacts(kit: KitStanding, doses: readonly Spot[], notGiven: readonly Spot[]): RecordFacts['record'] {
  const open = kit.plan.filter((p) => !among(doses)(p) && !among(notGiven)(p));
  const contradicted = notGiven.filter(among(doses));
  const unplanned = notGiven.filter((p) => !among(kit.plan)(p) && !among(doses)(p));
  const words = (p: Spot) => `${p.side}-${p.gland}`;
  const said = { open: open.map(words), contradicted: contradicted.map(words), unplanned: unplanned.map(words) };
  return { kit: kit.number, ...said };
}
