import { Inject, Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { CONFIG, IsNull, Seal, type Config, type Look, type Tx } from '../../kernel/index.js';
import { Protocols } from '../protocols/index.js';
import type { ListFacts } from './allocation.rules.js';
import { Slot, SpareKitNumber } from './slot.entity.js';

/** The sealed list. Nothing here returns an arm; the one reveal names a product, for preparation, within a recorded act. */
@Injectable()
export class Allocation {
  readonly seal: Seal;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly protocols: Protocols,
  ) {
    this.seal = new Seal(join(config.keyFolder, 'allocation-key.bin'));
  }

  /** For the gate that assigns a kit: how many numbers are left for this subject. */
  async listFacts(look: Look, trialId: string, subjectId: string): Promise<ListFacts['list']> {
    const sealed = await look.count(Slot, { trialId });
    const mine = await look.one(Slot, { trialId, subjectId });
    const left = await look.count<Slot | SpareKitNumber>(mine ? SpareKitNumber : Slot, { trialId, usedAt: IsNull() });
    const { code } = await this.protocols.trial(look, trialId);
    return { trial: code, sealed: sealed > 0, left };
  }

  /** The kit number of a treatment: the next line of the list for a new subject, a spare number afterwards. */
  async assign(tx: Tx, trialId: string, subjectId: string): Promise<{ kitNumber: string }> {
    await tx.alter(`allocation:${trialId}`);
    if (await tx.one(Slot, { trialId, subjectId })) return { kitNumber: await this.spare(tx, trialId) };
    const [next] = await tx.find(Slot, { trialId, usedAt: IsNull() }, { order: { seq: 'ASC' }, take: 1 });
    if (!next) throw new Error('The gate let an empty list pass');
    const slot = await tx.claim(Slot, next.id);
    await tx.change(slot, { subjectId, usedAt: tx.now });
    return { kitNumber: slot.kitNumber };
  }

  /** A reserve has a number of its own, and the arm of its subject: never the other. */
  async reserve(tx: Tx, trialId: string): Promise<{ kitNumber: string }> {
    await tx.alter(`allocation:${trialId}`);
    return { kitNumber: await this.spare(tx, trialId) };
  }

  /**
   * The product that goes into the kits of a subject. For unblinded preparers and the gates that stand before them; the
   * act that asks is recorded.
   */
  async revealForPreparation(look: Look, trialId: string, subjectId: string): Promise<string> {
    const slot = await look.one(Slot, { trialId, subjectId });
    if (!slot) throw new Error(`Subject ${subjectId} has no line of the list`);
    return this.seal.open(slot.sealed);
  }

  private async spare(tx: Tx, trialId: string): Promise<string> {
    const [next] = await tx.find(SpareKitNumber, { trialId, usedAt: IsNull() }, { order: { seq: 'ASC' }, take: 1 });
    if (next) {
      await tx.change(await tx.claim(SpareKitNumber, next.id), { usedAt: tx.now });
      return next.kitNumber;
    }
    throw new Error('The gate let an empty list pass');
  }
}
