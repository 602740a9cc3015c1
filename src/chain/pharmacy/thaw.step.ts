import { Injectable } from '@nestjs/common';
import { IsNull, plusMinutes, UNKNOWN, type Actor, type Known, type Look, type Unknown } from '../../kernel/index.js';
import { ScanStep, type Asked, type ItemView, type ScannedItemAsk, type Step } from '../../base/custody/index.js';
import type { Signer } from '../../base/identity/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { revealGate } from './assign.policy.js';
import { Reservation } from './kit.entity.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { thawUnit } from './pharmacy.permissions.js';
import { ThawFacts } from './thaw.facts.js';
import { thawGate, type ThawGateFacts } from './thaw.policy.js';

export interface ThawAsk {
  actor: Actor;
  /** Null where a unit is scanned that no kit asks for. */
  at: KitAtHand | null;
  units: readonly ItemView[];
  labels: ScannedLabelFacts['labels'];
  second: Signer | Unknown;
}

/** May these units be thawed for this kit, now, by these two people? */
@ScanStep()
@Injectable()
export class ThawStep implements Step<ThawGateFacts, ThawAsk> {
  readonly gate = thawGate;
  readonly permission = thawUnit;
  readonly of = 'unit';

  constructor(
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly kits: KitFacts,
    private readonly thawing: ThawFacts,
  ) {}

  async facts(look: Look, ask: ThawAsk): Promise<Known<ThawGateFacts>> {
    const { actor, at, units, labels, second } = ask;
    const facts = at
      ? await this.forKit(look, actor, at, units)
      : await this.thawing.withoutKit(look, actor, units[0]!, thawUnit);
    return {
      ...facts,
      steps: [...facts.steps.filter((s) => s.state !== 'stored'), ...(at ? await this.kits.open(look, at) : [])],
      product: await this.product(look, units),
      labels,
      pair: at && second !== UNKNOWN ? await this.kits.pair(look, at, second, actor, 'thaw') : UNKNOWN,
    };
  }

  /** With or without a kit at hand. In a masked trial the answer reveals the kit to a reader with a role there. */
  async scanned(look: Look, { actor, item, labels, kitId }: ScannedItemAsk): Promise<Asked<ThawAsk>> {
    const kit = kitId ?? (await look.one(Reservation, { unitId: item.id, endedAt: IsNull() }))?.kitId;
    const at = kit ? await this.kits.load(look, kit) : null;
    const ask: ThawAsk = { actor, at, units: [item], labels, second: UNKNOWN };
    if (!at) {
      const { trialId } = this.thawing.where(actor, item, thawUnit);
      return { ask, maskedTrial: await this.protocols.maskedTrial(look, trialId) };
    }
    // Who holds no role there is answered BR-57 alone: they learn nothing of the content.
    const { here } = await this.kits.who(look, at, { actor, permission: thawUnit, procedure: 'thaw' });
    const reveals = at.maskedTrial && here ? { act: revealGate.step, about: at.about } : undefined;
    return { ask, maskedTrial: at.maskedTrial, reveals };
  }

  /** The in-use time must end while the lot is still good: thaw and use are counted in. */
  private forKit(look: Look, actor: Actor, at: KitAtHand, units: readonly ItemView[]) {
    const { thaw, use } = at.protocol.definition.preparation;
    const until = plusMinutes(look.now, thaw.mostMinutes + use.minutes);
    const asked = { actor, permission: thawUnit, procedure: 'thaw', to: 'thawing', reserving: false, until };
    return this.thawing.forKit(look, at, units, asked);
  }

  private async product(look: Look, units: readonly ItemView[]) {
    const id = units[0]?.productId;
    return id ? this.products.factsOf(await this.products.get(look, id)) : UNKNOWN;
  }
}
