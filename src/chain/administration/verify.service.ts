import { Injectable } from '@nestjs/common';
import { Work, type Actor } from '../../kernel/index.js';
import { Custody, Scanned } from '../../base/custody/index.js';
import { Signing } from '../../base/identity/index.js';
import { Pharmacy } from '../pharmacy/index.js';
import type { BedsideView, VerifyDto } from './bedside.dto.js';
import { BedsideViews } from './bedside.views.js';
import { Verification } from './dose.entity.js';
import { verifyGate } from './give.policy.js';
import { VerifyStep } from './verify.step.js';

/** Subject and kit verified at the bedside, by two people. */
@Injectable()
export class VerifyService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly signing: Signing,
    private readonly pharmacy: Pharmacy,
    private readonly step: VerifyStep,
    private readonly views: BedsideViews,
  ) {}

  async verify(me: Actor, kitId: string, dto: VerifyDto): Promise<BedsideView> {
    const second = await this.signing.checkOther(me, dto.second);
    return this.work.write(me, async (tx) => {
      const kit = await this.pharmacy.claimKit(tx, kitId);
      const subject = await this.scanned.one(tx, 'subject', 'subject', dto.subject);
      const scannedKit = await this.scanned.one(tx, 'kit', 'kit', dto.kit);
      const labels = [...subject.labels, ...scannedKit.labels];
      const ask = { actor: me, kit, subject: { id: subject.id, needed: true }, kitId: scannedKit.id, second, labels };
      tx.pass(verifyGate, await this.step.facts(tx, ask), kit.about, kit.maskedTrial);
      await tx.add(Verification, {
        kitId,
        subjectId: kit.subjectId,
        byName: me.name,
        secondName: second.actor.name,
        at: tx.now,
      });
      const [item] = await this.custody.claim(tx, [kitId]);
      await this.custody.move(tx, [item!], { step: verifyGate.step, state: 'verified' });
      const shown = { kit: kit.number, subject: kit.subject, at: tx.now };
      await this.signing.sign(tx, second, { meaning: 'subject identified', kind: 'kit', id: kitId, shown });
      tx.record({ act: verifyGate.step, subjects: kit.about, facts: { second: second.actor.name } });
      return this.views.page(tx, me, await this.pharmacy.kit(tx, kitId));
    });
  }
}
