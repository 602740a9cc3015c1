import { Injectable } from '@nestjs/common';
import { badField, hashOf, IsNull, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { Certifiable } from './certifiable.js';
import { certifyGate, withdrawGate } from './certify.policy.js';
import type { AcceptDeviationDto } from './deviation.dto.js';
import { Deviation, DeviationAccepted } from './deviation.entity.js';
import { deviationsFacts, markedIn } from './deviations.js';
import { Dossier } from './dossier.js';
import type { CertifyDto } from './quality.dto.js';
import { QpDuties } from './qp.duties.js';
import { Certification, LotReview } from './quality.entity.js';
import { rejectLot, reviewLot, withdrawCertification } from './quality.permissions.js';
import { rejectGate, reviewGate } from './results.policy.js';
import type { ReviewDto } from './trail-review.dto.js';
import { lastEntry } from './trail-review.js';

type Made = { id: string };

/** Review, certification, withdrawal and rejection of a lot. */
@Injectable()
export class CertifyService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly dossier: Dossier,
    private readonly certifiable: Certifiable,
    private readonly duties: QpDuties,
  ) {}

  async review(me: Actor, lotId: string, dto: ReviewDto): Promise<Made> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      if (dto.upTo && dto.upTo > (await lastEntry(tx)))
        throw badField('upTo', dto.upTo, 'is after the last entry of the trail');
      const { lot, item } = await this.claimLot(tx, lotId);
      const shown = await this.dossier.record(tx, lot);
      const makers = await this.manufacturing.makers(tx, lotId);
      tx.pass(
        reviewGate,
        {
          who: await this.identity.who(tx, me, { permission: reviewLot, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          results: await this.dossier.resultsFacts(tx, lot),
          deviations: await deviationsFacts(tx, lotId),
          marks: await markedIn(tx, lotId, await this.manufacturing.marks(tx, lot)),
          labels: await this.manufacturing.reconcileFacts(tx, lotId),
          reviewer: { name: me.name, madeIt: makers.includes(me.id) },
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
      );
      const { reviews: _, ...content } = shown;
      const contentHash = hashOf(content);
      const { id } = await tx.add(LotReview, { lotId, contentHash, byName: me.name, at: tx.now });
      const meaning = 'batch record and trail reviewed';
      await this.signing.sign(tx, signer, { meaning, kind: 'lot', id: lotId, shown });
      const facts: Record<string, number> = dto.upTo ? { upTo: dto.upTo } : {};
      tx.record({ act: reviewGate.step, subjects: [subjectOf(item)], facts });
      return { id };
    });
  }

  async certify(me: Actor, lotId: string, dto: CertifyDto): Promise<Made> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.claimLot(tx, lotId);
      const shown = await this.dossier.record(tx, lot);
      const accepted = await this.accepted(tx, lotId, dto.accept ?? []);
      const facts = await this.certifiable.facts(tx, me, lot, dto.trialId, accepted);
      const trial = await this.protocols.trial(tx, dto.trialId);
      const subjects = [subjectOf(item), { kind: 'trial', id: trial.id, name: trial.code }];
      tx.pass(certifyGate, { ...facts, seen: this.signing.seen(signer, shown) }, subjects);
      await tx.alter('certification-register');
      const certification = await tx.add(Certification, {
        lotId,
        trialId: trial.id,
        protocolId: (await this.protocols.inForce(tx, trial.id))!.id,
        register: (await tx.count(Certification, {})) + 1,
        byName: me.name,
        certifiedAt: tx.now,
      });
      const replaced = { lotId, trialId: trial.id, withdrawnAt: IsNull() };
      for (const former of await tx.claimWhere(Certification, replaced)) {
        if (former.id === certification.id) continue;
        const withdrawReason = `replaced by register no. ${certification.register}`;
        await tx.change(former, { withdrawnAt: tx.now, withdrawnByName: me.name, withdrawReason });
      }
      for (const { id: deviationId, reason } of accepted) {
        await tx.add(DeviationAccepted, { certificationId: certification.id, deviationId, reason });
      }
      await this.signing.sign(tx, signer, { meaning: `certified for ${trial.code}`, kind: 'lot', id: lotId, shown });
      const reason = accepted.map((a) => `${a.number}: ${a.reason}`).join('; ');
      tx.record({
        act: certifyGate.step,
        subjects,
        facts: { register: certification.register },
        ...(reason ? { reason } : {}),
      });
      return { id: certification.id };
    });
  }

  /** Counts at once, for every unit not yet given: each later step asks. */
  async withdraw(me: Actor, certificationId: string, reason: string, sign: SignDto): Promise<Made> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Certification, certificationId);
      const { lot, item } = await this.claimLot(tx, found.lotId);
      const certification = await tx.claim(Certification, certificationId);
      tx.pass(
        withdrawGate,
        {
          who: await this.identity.who(tx, me, { permission: withdrawCertification, siteId: lot.siteId }),
          reason,
          qp: await this.duties.of(tx, me, lot),
          withdrawal: { lot: lot.number, withdrawn: certification.withdrawnAt !== null },
        },
        [subjectOf(item)],
        null,
        reason,
      );
      await tx.change(certification, { withdrawnAt: tx.now, withdrawnByName: me.name, withdrawReason: reason });
      const shown = { lot: lot.number, register: certification.register, reason };
      await this.signing.sign(tx, signer, { meaning: 'certification withdrawn', kind: 'lot', id: lot.id, shown });
      tx.record({
        act: withdrawGate.step,
        subjects: [subjectOf(item), { kind: 'trial', id: certification.trialId }],
        reason,
      });
      return { id: certificationId };
    });
  }

  async reject(me: Actor, lotId: string, reason: string, sign: SignDto): Promise<Made> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const { lot, item } = await this.claimLot(tx, lotId);
      const shown = await this.dossier.record(tx, lot);
      tx.pass(
        rejectGate,
        {
          who: await this.identity.who(tx, me, { permission: rejectLot, siteId: lot.siteId }),
          lotState: { lot: lot.number, state: lot.state },
          reason,
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
        null,
        reason,
      );
      await this.custody.move(tx, [item], { step: rejectGate.step, state: 'rejected' });
      await this.signing.sign(tx, signer, { meaning: 'rejected', kind: 'lot', id: lotId, shown });
      tx.record({ act: rejectGate.step, subjects: [subjectOf(item)], reason });
      return { id: lotId };
    });
  }

  /** The open minor deviations that the Qualified Person names, each with a reason (BR-17). */
  private async accepted(tx: Tx, lotId: string, named: readonly AcceptDeviationDto[]) {
    const open = await tx.find(Deviation, { lotId, state: 'open', severity: 'minor' });
    return named.map(({ deviationId, reason }) => {
      const found = open.find((d) => d.id === deviationId);
      if (!found) throw badField('accept', deviationId, 'is not an open minor deviation of this lot');
      return { id: found.id, number: found.number, reason };
    });
  }

  private async claimLot(tx: Tx, lotId: string) {
    await tx.alter(`lot:${lotId}`);
    const item = await this.custody.claimOne(tx, lotId);
    return { item, lot: await this.manufacturing.lot(tx, lotId) };
  }
}
