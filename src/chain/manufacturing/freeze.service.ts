import { Injectable } from '@nestjs/common';
import { dayAt, isLate, Work, type Actor, type Moment, type ToldTime, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Donors } from '../donors/index.js';
import { recordedIn } from './batch.entries.js';
import { marksIn, missingIn, recordOf } from './batch.record.js';
import { toldFreezing, toldReadings } from './batch.times.js';
import { curveMoments, lastFilled } from './curve.files.js';
import type { FreezeDto, LotDtoView } from './lot.dto.js';
import { Lot } from './lot.entity.js';
import { freezeGate } from './lot.policy.js';
import { lotView } from './lot.views.js';
import { Manufacturing } from './manufacturing.face.js';
import { freezeLot } from './manufacturing.permissions.js';

/** The end of making a lot: its units are frozen, its donations used up. */
@Injectable()
export class FreezeService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly donors: Donors,
    private readonly manufacturing: Manufacturing,
  ) {}

  freeze(me: Actor, id: string, dto: FreezeDto): Promise<LotDtoView> {
    return this.work.write(me, async (tx) => {
      await tx.alter(`lot:${id}`);
      const row = await tx.claim(Lot, id);
      const item = await this.custody.claimOne(tx, id);
      const frozenAt = dto.frozenAt ?? tx.now;
      const reason = dto.reason ?? null;
      const site = await this.identity.site(tx, row.siteId);
      const frozen = { ...row, frozenOn: dayAt(frozenAt, site.zone) };
      const told = await this.told(tx, row, frozenAt, reason);
      const units = await this.custody.claim(
        tx,
        (await this.custody.unitsOf(tx, id)).map((u) => u.id),
      );
      const filled = units.filter((u) => u.state === 'filled');
      const labelSums = await this.manufacturing.reconcileFacts(tx, id);
      const record = await recordOf(tx, this.custody, row);
      tx.pass(
        freezeGate,
        {
          who: await this.identity.who(tx, me, { permission: freezeLot, siteId: row.siteId, procedure: 'fill' }),
          labels: labelSums,
          vessels: record.vessels.filter((v) => ['label-issued', 'in-use'].includes(v.state)),
          made: missingIn(row, record),
          shelfLife: await this.manufacturing.shelfLifeFacts(tx, frozen),
          told,
          steps: await this.custody.stepFacts(tx, [item], 'quarantine'),
        },
        [subjectOf(item)],
        null,
        reason,
      );
      await tx.change(row, { frozenOn: frozen.frozenOn, labelSums });
      await this.custody.move(tx, filled, { step: freezeGate.step, state: 'frozen' });
      await this.custody.move(tx, [item], { step: freezeGate.step, state: 'quarantine' });
      await this.consume(tx, id);
      tx.record({
        act: freezeGate.step,
        subjects: [subjectOf(item), ...filled.map(subjectOf)],
        reason,
        facts: {
          run: dto.run,
          units: filled.length,
          outside: marksIn(row, record).length,
          late: isLate(frozenAt, tx.now),
        },
        happenedAt: frozenAt,
      });
      return lotView(tx, await this.manufacturing.lot(tx, id), this.custody, this.labels);
    });
  }

  /** The curve is held again against what was recorded after it came. */
  private async told(tx: Tx, lot: Lot, frozenAt: Moment, reason: string | null): Promise<ToldTime[]> {
    if (!lot.process) return [];
    const making = await this.manufacturing.making(tx, lot);
    const recorded = await recordedIn(tx, lot.id);
    const made = { process: lot.process, recorded, filledAt: await lastFilled(tx, lot.id) };
    const moments = await curveMoments(tx, lot.id);
    const freezing = { frozenAt, curveEnd: moments.at(-1) ?? null, reason };
    return [...toldReadings(made, moments, making), toldFreezing(made, freezing, making)];
  }

  private async consume(tx: Tx, lotId: string): Promise<void> {
    const donations = await this.custody.claim(tx, await this.donors.ofLot(tx, lotId));
    await this.custody.move(
      tx,
      donations.filter((d) => d.state === 'in-process'),
      { step: freezeGate.step, state: 'consumed' },
    );
  }
}
