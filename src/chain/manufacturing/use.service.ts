import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, probe, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Holds } from '../../base/holds/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { processOf } from './batch.input.js';
import type { RecalledView, MaterialReasonDto, UseMaterialDto } from './material.dto.js';
import { MaterialLot, MaterialUse } from './material.entity.js';
import { recallMaterialGate, useMaterialGate } from './material.policy.js';
import { Materials } from './materials.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { recallMaterial, useMaterial } from './manufacturing.permissions.js';

/** A material goes into lots; recalled, one hold stops it and all that descends from it. */
@Injectable()
export class UseService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly signing: Signing,
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

  async recall(me: Actor, id: string, dto: MaterialReasonDto): Promise<RecalledView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const row = await tx.get(MaterialLot, id);
      const item = await this.custody.claimOne(tx, id);
      const scope = subjectOf(item);
      const shown = await this.materials.record(tx, item);
      const open = (await this.holds.over(tx, [scope])).find((h) => h.byRule === 'BR-27');
      const { reason } = dto;
      tx.pass(
        recallMaterialGate,
        {
          who: await this.identity.who(tx, me, { permission: recallMaterial, siteId: row.siteId }),
          reason,
          recalled: { material: item.name, hold: open?.number ?? null },
          seen: this.signing.seen(signer, shown),
        },
        [scope],
        null,
        reason,
      );
      const hold = await this.holds.place(tx, { scope, reason, safety: true, byRule: 'BR-27' });
      await this.signing.sign(tx, signer, { meaning: 'material recalled', kind: 'material', id, shown });
      const below = await this.below(tx, id);
      tx.record({
        act: recallMaterialGate.step,
        subjects: [scope, { kind: 'hold', id: hold.id, name: hold.number }],
        reason,
        facts: { hold: hold.number, lots: below.lots.length, kits: below.kits },
      });
      return { hold: hold.number, ...below };
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

  private async below(tx: Tx, id: string): Promise<Omit<RecalledView, 'hold'>> {
    const items = await this.custody.descent(tx, id);
    const of = (kind: string) => items.filter((i) => i.kind === kind);
    const syringes = of('syringe');
    const back = await this.custody.ancestry(
      tx,
      syringes.map((s) => s.id),
    );
    return {
      lots: of('lot').map((lot) => {
        const states = of('unit').flatMap((u) => (u.lotId === lot.id ? [u.state] : []));
        const units = [...new Set(states)]
          .sort()
          .map((state) => ({ state, count: states.filter((s) => s === state).length }));
        return { id: lot.id, number: lot.name, state: lot.state, units };
      }),
      kits: back.filter((i) => i.kind === 'kit').length,
      syringes: syringes.length,
    };
  }
}
