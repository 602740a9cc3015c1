import { Injectable } from '@nestjs/common';
import type { Look, Moment } from '../../kernel/index.js';
import { Custody, type ItemView } from '../../base/custody/index.js';
import type { MaskedStopFacts } from '../../trial/blinding/index.js';
import { ContentCauses, Quality, type UsableFacts } from '../quality/index.js';
import { KitFacts, useOf, type ActAsked, type KitAtHand } from './kit.facts.js';
import type { WithdrawnFacts } from './withdraw.rules.js';

/** A syringe with its use-before. */
export interface SyringeAtHand {
  id: string;
  name: string;
  useBefore: string;
}

/**
 * Collects the facts for everything that follows the completion of a kit: offer, accept, verify, give, and every scan
 * by somebody who is blinded. In a masked trial nothing here depends on what is in the kit: not a fact, not a query.
 */
@Injectable()
export class CompletedFacts {
  constructor(
    private readonly custody: Custody,
    private readonly quality: Quality,
    private readonly causes: ContentCauses,
    private readonly kits: KitFacts,
  ) {}

  async of(
    look: Look,
    at: KitAtHand,
    asked: ActAsked,
    more: { syringes: readonly SyringeAtHand[]; to: string | null },
  ) {
    const { kit } = at;
    const things = more.syringes.map((s) => ({ item: s.name, useBefore: s.useBefore }));
    return {
      who: await this.kits.who(look, at, asked),
      ...(at.maskedTrial
        ? await this.masked(look, at, more.syringes)
        : await this.open(look, at, more.syringes, asked.at)),
      maskedStop: at.maskedTrial ? await this.maskedStop(look, at) : null,
      withdrawn: withdrawnOf(at),
      here: await this.custody.hereFacts(look, [at.item], kit.siteId),
      subject: await this.kits.subject(look, at, true, asked.at),
      steps: more.to === null ? [] : await this.custody.stepFacts(look, [at.item], more.to),
      inUse: this.kits.inUse(look, things, at.zone, asked.at),
    };
  }

  /** The same with all syringes of the kit. */
  async handedOver(look: Look, at: KitAtHand, asked: ActAsked, to: string) {
    const rows = await this.kits.syringes(look, at.kit.id);
    const syringes = rows.map(({ item, row }) => ({ id: item.id, name: item.name, useBefore: row.useBefore }));
    return this.of(look, at, asked, { syringes, to });
  }

  /** Of the content nothing is asked; a hold on the kit itself, its subject, trial or site stops it all the same. */
  private async masked(look: Look, at: KitAtHand, syringes: readonly SyringeAtHand[]): Promise<UsableFacts> {
    const { kit, trial, protocol } = at;
    const scopes = [
      { kind: 'trial', id: kit.trialId },
      { kind: 'site', id: kit.siteId },
      { kind: 'subject', id: kit.subjectId },
      { kind: 'kit', id: kit.id },
      ...syringes.map((s) => ({ kind: 'syringe', id: s.id })),
    ];
    return {
      expiry: [],
      holds: await this.custody.holdsOver(look, [], scopes),
      certified: { trial: trial.code, lots: [] },
      dossier: { trial: trial.code, edition: protocol.edition, covers: [] },
    };
  }

  private async open(
    look: Look,
    at: KitAtHand,
    syringes: readonly SyringeAtHand[],
    until?: Moment,
  ): Promise<UsableFacts> {
    const ids = syringes.map((s) => s.id);
    const units: ItemView[] = await this.kits.drawnUnits(look, ids);
    const items = await this.custody.many(look, ids);
    return this.quality.usable(look, units, { ...useOf(at.kit), until }, [at.item, ...items]);
  }

  private async maskedStop(look: Look, { kit, zone }: KitAtHand): Promise<MaskedStopFacts['maskedStop']> {
    const { number, trialId, siteId, completedAt } = kit;
    if (completedAt === null) return null;
    return {
      kit: number,
      completedAt,
      zone,
      causes: await this.causes.since(look, { trialId, siteId, since: completedAt }),
    };
  }
}

const withdrawnOf = ({ kit, zone }: KitAtHand): WithdrawnFacts['withdrawn'] =>
  kit.withdrawnAt === null ? null : { kit: kit.number, at: kit.withdrawnAt, zone };
