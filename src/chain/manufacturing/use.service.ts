import { Injectable } from '@nestjs/common';
import { Work, type Actor } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf } from '../../base/custody/index.js';
import type { UseMaterialDto } from './material.dto.js';
import { MaterialUse } from './material.entity.js';
import { useMaterialGate } from './material.policy.js';
import { Manufacturing } from './manufacturing.face.js';
import { UseStep } from './use.step.js';

/** A material goes into lots, which descend from it: its recall or hold stops them too. */
@Injectable()
export class UseService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly manufacturing: Manufacturing,
    private readonly step: UseStep,
  ) {}

  use(me: Actor, lotId: string, dto: UseMaterialDto): Promise<{ id: string; name: string }> {
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, lotId);
      const scan = await this.scanned.one(tx, 'material', 'code', dto.code);
      const [item, material] = await this.custody.claim(tx, [lotId, scan.id]);
      const into = { lot, item: item! };
      const facts = await this.step.facts(tx, { actor: me, material: material!, into, labels: scan.labels });
      const subjects = [subjectOf(item!), subjectOf(material!)];
      tx.pass(useMaterialGate, facts, subjects);
      const before = await tx.count(MaterialUse, { lotId, materialLotId: scan.id });
      if (!before) await this.custody.descend(tx, scan.id, [item!]);
      const { amount, unit } = dto;
      const made = { lotId, materialLotId: scan.id, amount, unit, byName: me.name, at: tx.now };
      const { id } = await tx.add(MaterialUse, made);
      tx.record({ act: useMaterialGate.step, subjects, facts: { amount, unit } });
      return { id, name: material!.name };
    });
  }
}
