import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Look } from '../../kernel/index.js';
import { Custody, probe, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { processOf } from './batch.input.js';
import type { UseMaterialDto } from './material.dto.js';
import { MaterialUse } from './material.entity.js';
import { useMaterialGate } from './material.policy.js';
import { Materials } from './materials.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { useMaterial } from './manufacturing.permissions.js';

/** A material goes into lots, which descend from it: its recall or hold stops them too. */
@Injectable()
export class UseService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly materials: Materials,
    private readonly manufacturing: Manufacturing,
  ) {
    probe({
      gate: useMaterialGate,
      permission: useMaterial,
      of: 'material',
      facts: async (look, me, item) => ({ facts: await this.facts(look, me, item, null, []), maskedTrial: null }),
    });
  }

  use(me: Actor, lotId: string, dto: UseMaterialDto): Promise<{ id: string; name: string }> {
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, lotId);
      const scan = await this.scanned.one(tx, 'material', 'code', dto.code);
      const [item, material] = await this.custody.claim(tx, [lotId, scan.id]);
      const facts = await this.facts(tx, me, material!, { lot, item: item! }, scan.labels);
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

  /** Without a lot: may it be used at all? */
  private async facts(
    look: Look,
    me: Actor,
    material: ItemView,
    into: { lot: LotView; item: ItemView } | null,
    labels: ScannedLabelFacts['labels'],
  ) {
    const facts = await this.materials.facts(look, material);
    const siteId = into?.lot.siteId ?? material.siteId;
    const named = into && processOf(into.lot).materials.some((m) => m.code === facts.code);
    return {
      who: await this.identity.who(look, me, { permission: useMaterial, siteId, procedure: 'fill' }),
      material: facts,
      wanted: into && { process: into.lot.processName!, code: facts.code, named: named! },
      here: await this.custody.hereFacts(look, [material], siteId),
      holds: await this.manufacturing.holdsOver(look, material, ...(into ? [into.item] : [])),
      steps: into ? this.manufacturing.inProcessFacts(into.item) : [],
      labels,
    };
  }
}
