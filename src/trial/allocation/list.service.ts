import { Injectable } from '@nestjs/common';
import { badField, In, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity } from '../../base/identity/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { Protocols, visibleIn } from '../protocols/index.js';
import { Allocation } from './allocation.face.js';
import { KIT_NUMBER, type SealedListDto } from './list.dto.js';
import { sealGate } from './seal-list.policy.js';
import { sealList } from './allocation.permissions.js';
import { Slot, SpareKitNumber } from './slot.entity.js';

/** Takes the randomisation list in. */
@Injectable()
export class ListService {
  constructor(
    private readonly work: Work,
    private readonly allocation: Allocation,
    private readonly protocols: Protocols,
    private readonly products: Products,
    private readonly identity: Identity,
  ) {}

  seal(me: Actor, trialId: string, dto: SealedListDto): Promise<void> {
    const productOf = new Map(dto.arms.map((a) => [a.arm, a.productId]));
    checkList(dto, productOf);
    return this.work.write(me, async (tx) => {
      await tx.alter(`allocation:${trialId}`);
      await tx.alter('kit-numbers');
      const trial = await this.protocols.trial(tx, trialId);
      const subjects = [{ kind: 'trial', id: trialId, name: trial.code }];
      const products: ProductView[] = [];
      for (const { productId } of dto.arms) products.push(await this.products.get(tx, productId));
      const asked = products.map((p) => ({ productId: p.id, productName: p.name }));
      const sealing = { trial: trial.code, alreadySealed: (await tx.count(Slot, { trialId })) > 0 };
      const dossier = await this.protocols.dossier(tx, trialId, asked);
      const who = await this.identity.whoAt(tx, me, { permission: sealList, trialId });
      tx.pass(sealGate, { sealing, dossier, visible: visibleIn(trial, products), who }, subjects);
      await checkNumbers(tx, trialId, dto);
      await tx.addAll(
        Slot,
        dto.slots.map((s, n) => ({
          trialId,
          seq: n + 1,
          kitNumber: s.kit,
          sealed: this.allocation.seal.close(productOf.get(s.arm)!),
        })),
      );
      await tx.addAll(
        SpareKitNumber,
        dto.spares.map((kitNumber, n) => ({ trialId, seq: n + 1, kitNumber })),
      );
      tx.record({ act: sealGate.step, subjects, facts: { lines: dto.slots.length, spares: dto.spares.length } });
    });
  }
}

function checkList(dto: SealedListDto, arms: ReadonlyMap<string, string>): void {
  const seen = new Set<string>();
  dto.slots.forEach((s, n) => {
    if (!arms.has(s.arm)) throw badField(`slots[${n}].arm`, s.arm, 'is not one of the arms');
    seen.add(s.kit);
  });
  dto.spares.forEach((kit, n) => {
    if (seen.has(kit)) throw badField(`spares[${n}]`, kit, 'is the number of a line already');
  });
}

/** A kit number names one kit, whatever the trial: it is what people read out and type. */
async function checkNumbers(tx: Tx, trialId: string, dto: SealedListDto): Promise<void> {
  const asked = [
    ...dto.slots.map((s, n) => ({ field: `slots[${n}].kit`, kit: s.kit })),
    ...dto.spares.map((kit, n) => ({ field: `spares[${n}]`, kit })),
  ];
  const odd = asked.find((a) => !KIT_NUMBER.test(a.kit));
  if (odd) throw badField(odd.field, odd.kit, 'must look like K-40172, at most 20 characters');
  const where = { kitNumber: In(asked.map((a) => a.kit)) };
  const there = [...(await tx.find(Slot, where)), ...(await tx.find(SpareKitNumber, where))];
  const taken = new Set(there.filter((row) => row.trialId !== trialId).map((row) => row.kitNumber));
  const wrong = asked.find((a) => taken.has(a.kit));
  if (wrong) throw badField(wrong.field, wrong.kit, 'is the number of a kit of another trial');
}
