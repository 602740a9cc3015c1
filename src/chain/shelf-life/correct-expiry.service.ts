import { Injectable } from '@nestjs/common';
import { badField, lastDayOf, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { LotFile, Quality } from '../quality/index.js';
import type { CorrectExpiryDto } from './expiry.dto.js';
import { ExpiryChange } from './expiry.entity.js';
import { correctExpiryGate } from './expiry.policy.js';
import { correctExpiry } from './shelf-life.permissions.js';

type Units = Awaited<ReturnType<Custody['claim']>>;

/** A wrong expiry of a lot that nobody has certified is corrected by two people. No label says the wrong one any more. */
@Injectable()
export class CorrectExpiryService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly manufacturing: Manufacturing,
    private readonly file: LotFile,
    private readonly quality: Quality,
  ) {}

  async correct(me: Actor, lotId: string, dto: CorrectExpiryDto): Promise<{ id: string }> {
    const first = await this.signing.check(me, dto.signature);
    const second = await this.signing.checkOther(me, dto.second);
    const expiresOn = lastDayOf(dto.expires);
    if (!expiresOn) throw badField('expires', dto.expires, 'is not a day of the calendar');
    return this.work.write(me, async (tx) => {
      const units = await this.claimUnits(tx, lotId);
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const shown = await this.file.record(tx, lot);
      const seen = [this.signing.seen(first, shown), this.signing.seen(second, shown, 'second')];
      const act = { permission: correctExpiry, siteId: lot.siteId };
      const other = await this.identity.who(tx, second.actor, act);
      tx.pass(
        correctExpiryGate,
        {
          who: await this.identity.who(tx, me, act),
          reason: dto.reason,
          correction: {
            lot: lot.number,
            old: lot.expiresOn,
            expiresOn,
            certified: (await this.quality.trialsOf(tx, [lotId])).length > 0,
          },
          shelfLife: await this.manufacturing.shelfLifeFacts(tx, { ...lot, expiresOn }),
          second: {
            first: me.name,
            second: second.actor.name,
            same: second.actor.id === me.id,
            entitled: other.here && !other.administrator,
            trained: true,
          },
          seen: { changed: seen.some((s) => s.changed) },
        },
        [subjectOf(item)],
        null,
        dto.reason,
      );
      const { id } = await tx.add(ExpiryChange, {
        ...{ lotId, oldExpiry: lot.expiresOn!, newExpiry: expiresOn, productId: null, reportId: null },
        ...{ reason: dto.reason, decision: null, byName: me.name, qpName: second.actor.name, at: tx.now },
      });
      await this.manufacturing.correctExpiry(tx, lotId, expiresOn);
      const counts = await this.labelsAgain(tx, units, lot.siteId, dto.reason);
      const signed = { kind: 'lot', id: lotId, shown };
      await this.signing.sign(tx, first, { meaning: 'expiry corrected', ...signed });
      await this.signing.sign(tx, second, { meaning: 'expiry corrected, second person', ...signed });
      tx.record({
        act: correctExpiryGate.step,
        subjects: [subjectOf(item), ...units.map(subjectOf)],
        reason: dto.reason,
        facts: { from: lot.expiresOn, to: expiresOn, ...counts },
      });
      return { id };
    });
  }

  /** Who has scanned a label of these units is waited for. */
  private async claimUnits(tx: Tx, lotId: string): Promise<Units> {
    const ids = (await this.custody.unitsOf(tx, lotId)).map((u) => u.id);
    await this.labels.alter(tx, ids);
    return this.custody.claim(tx, ids);
  }

  /** A label on no unit yet is void, and its unit with it; one on a unit is old until the unit is relabelled. */
  private async labelsAgain(tx: Tx, units: Units, siteId: string, reason: string) {
    const blank = units.filter((u) => u.state === 'label-issued');
    const labels = (
      await this.labels.claimOf(
        tx,
        units.map((u) => u.id),
      )
    ).filter((l) => l.state !== 'voided');
    const isBlank = (itemId: string) => blank.some((u) => u.id === itemId);
    await this.labels.void(
      tx,
      labels.filter((l) => isBlank(l.itemId)),
      reason,
    );
    const old = labels.filter((l) => !isBlank(l.itemId));
    await this.labels.supersede(tx, old, await this.identity.today(tx, siteId));
    await this.custody.move(tx, blank, { step: correctExpiryGate.step, state: 'void' });
    return { voided: blank.length, oldLabels: old.length };
  }
}
