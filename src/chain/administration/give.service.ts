import { Injectable } from '@nestjs/common';
import { badField, isLate, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned } from '../../base/custody/index.js';
import { Signing, type Signer } from '../../base/identity/index.js';
import { Pharmacy, type KitStanding } from '../pharmacy/index.js';
import type { BedsideView, GiveDto } from './bedside.dto.js';
import { BedsideViews } from './bedside.views.js';
import { Dose } from './dose.entity.js';
import { giveGate } from './give.policy.js';
import { GiveStep } from './give.step.js';

/** An injection at the bedside, recorded per gland and side. */
@Injectable()
export class GiveService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly signing: Signing,
    private readonly pharmacy: Pharmacy,
    private readonly step: GiveStep,
    private readonly views: BedsideViews,
  ) {}

  async give(me: Actor, kitId: string, dto: GiveDto): Promise<BedsideView> {
    const second = dto.second ? await this.signing.checkOther(me, dto.second) : null;
    return this.work.write(me, async (tx) => {
      const kit = await this.pharmacy.claimKit(tx, kitId);
      const subject = await this.scanned.one(tx, 'subject', 'subject', dto.subject);
      const syringe = await this.scanned.one(tx, 'syringe', 'syringe', dto.syringe);
      const own = await this.pharmacy.kit(tx, await this.pharmacy.kitOfSyringe(tx, syringe.id));
      const [kitItem, item] = await this.custody.claim(tx, [kitId, syringe.id]);
      const standing = own.syringes.find((s) => s.id === syringe.id)!;
      if (dto.volumeUl > standing.volumeUl)
        throw badField('volumeUl', dto.volumeUl, `is more than the syringe held (${standing.volumeUl})`);
      const startedAt = dto.startedAt ?? tx.now;
      const reason = dto.reason ?? null;
      const { gland, side, volumeUl, guidance } = dto;
      const labels = [...subject.labels, ...syringe.labels];
      const dose = {
        syringe: standing,
        ofKit: own.id === kitId,
        subject: { id: subject.id, needed: true },
        gland,
        side,
        volumeUl,
        startedAt,
        reason,
        second,
      };
      const facts = await this.step.facts(tx, { actor: me, kit, dose, labels });
      const about = [...kit.about, { kind: 'syringe', id: syringe.id, name: standing.name }];
      tx.pass(giveGate, facts, about, kit.maskedTrial, reason);
      const late = isLate(startedAt, tx.now) || facts.lateAlone !== null;
      const secondName = second?.actor.name ?? null;
      const times = { givenAt: startedAt, late, reason, secondName };
      const more = { syringeId: syringe.id, plannedUl: facts.amount.planned, ...times };
      await this.keep(tx, kit, dto, more, second);
      const state = volumeUl < standing.volumeUl ? 'partly-given' : 'given';
      await this.custody.move(tx, [item!], { step: giveGate.step, state, volumeUl: standing.volumeUl - volumeUl });
      await this.custody.move(tx, [kitItem!], { step: giveGate.step, state: 'giving' });
      tx.record({
        act: giveGate.step,
        subjects: about,
        reason,
        happenedAt: startedAt,
        facts: { gland, side, volumeUl, guidance, late, ...(second ? { second: secondName } : {}) },
      });
      return this.views.page(tx, me, await this.pharmacy.kit(tx, kitId));
    });
  }

  private async keep(
    tx: Tx,
    kit: KitStanding,
    { gland, side, volumeUl, guidance }: GiveDto,
    more: Pick<Dose, 'syringeId' | 'plannedUl' | 'givenAt' | 'late' | 'reason' | 'secondName'>,
    second: Signer | null,
  ): Promise<void> {
    const { id: kitId, subjectId, treatment } = kit;
    const given = { gland, side, volumeUl, guidance, enteredAt: tx.now, byName: tx.actor.name };
    const { givenAt } = await tx.add(Dose, { kitId, subjectId, treatment, ...given, ...more });
    if (!second) return;
    const shown = { kit: kit.number, subject: kit.subject, gland, side, volumeUl, givenAt };
    await this.signing.sign(tx, second, { meaning: 'was there', kind: 'kit', id: kitId, shown });
  }
}
