import { Injectable } from '@nestjs/common';
import { newId, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import type { DoseFacts } from './dose.rules.js';
import type { DrawDto, KitPage } from './kit.dto.js';
import { Draw, Kit, Syringe, Thaw } from './kit.entity.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { glandWords, syringeLabel } from './kit.labels.js';
import { KitViews } from './kit.views.js';
import { drawSyringe } from './pharmacy.permissions.js';
import { drawGate } from './prepare.policy.js';
import { thawStep } from './rhythm.js';

/** Syringes drawn per gland and side, and labelled. */
@Injectable()
export class DrawService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly facts: KitFacts,
    private readonly views: KitViews,
  ) {}

  async draw(me: Actor, kitId: string, dto: DrawDto): Promise<KitPage> {
    const second = await this.signing.checkOther(me, dto.verifier);
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const codes = dto.from.map((f) => f.unit);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'from', codes);
      const units = await this.custody.claim(tx, ids);
      const thaws = await tx.find(Thaw, { kitId });
      const thawOf = (u: ItemView) => thaws.find((t) => t.unitId === u.id);
      const asked = { actor: me, permission: drawSyringe, procedure: 'thaw' };
      const common = await this.facts.prepared(tx, at, asked, { units, syringes: [], to: null });
      const open = at.item.state === 'preparing' ? [] : await this.custody.stepFacts(tx, [at.item], 'preparing');
      const dose = await this.doseFacts(tx, at, dto, units);
      const { preparation } = at.protocol.definition;
      const stepsOf = (u: ItemView, thaw = thawOf(u)) =>
        thaw?.endedAt ? [thawStep(u.name, thaw, preparation, tx.now)] : [];
      const strange = units.filter((u) => !thawOf(u)).map((u) => u.name);
      const useBefore = units.filter(thawOf).map((u) => ({ item: u.name, useBefore: thawOf(u)?.useBefore ?? null }));
      const subjects = [...units.map(subjectOf), ...at.about];
      tx.pass(
        drawGate,
        {
          ...common,
          steps: [...open, ...(await this.custody.stepFacts(tx, units, 'drawn'))],
          labels,
          own: { kit: at.kit.number, strange },
          inUse: this.facts.inUse(tx, useBefore, at.zone),
          appearances: units.map((u) => ({ unit: u.name, appearance: thawOf(u)?.appearance ?? null })),
          dose,
          rhythm: { zone: at.zone, steps: units.flatMap((u) => stepsOf(u)) },
          pair: await this.facts.pair(tx, at, second, me, 'thaw'),
        },
        subjects,
        at.maskedTrial,
      );
      const limit = useBefore.map((u) => u.useBefore!).sort()[0]!;
      const item = await this.makeSyringe(tx, at, dto, units, { limit, dose });
      const shown = {
        kit: at.kit.number,
        syringe: item.name,
        from: dose.from.map(({ unit, asked: ul }) => ({ unit, ul })),
      };
      await this.signing.sign(tx, second, { meaning: 'draw verified', kind: 'syringe', id: item.id, shown });
      tx.record({
        act: drawGate.step,
        subjects: [subjectOf(item), ...subjects],
        facts: { gland: dto.gland, side: dto.side, volumeUl: dose.volumeUl, verifier: second.actor.name },
      });
      return this.views.page(tx, kitId);
    });
  }

  private async makeSyringe(
    tx: Tx,
    at: KitAtHand,
    dto: DrawDto,
    units: Awaited<ReturnType<Custody['claim']>>,
    { limit, dose }: { limit: string; dose: DoseFacts['dose'] },
  ): Promise<ItemView> {
    const { kit } = at;
    const id = newId();
    const letters = `${dto.gland[0]}${dto.side[0]}`.toUpperCase();
    const name = `SY-${kit.number.replace(/^K-/, '')}-${letters}`;
    const common = { siteId: kit.siteId, trialId: kit.trialId, volumeUl: dose.volumeUl, holder: tx.actor.name };
    const parents = [kit.id, ...units.map((u) => u.id)];
    const [item] = await this.custody.register(
      tx,
      [{ id, kind: 'syringe', name, state: 'drawn', ...common, parents }],
      drawGate.step,
    );
    const kiloCells = dose.kiloCells ?? 0;
    const row = { kitId: kit.id, gland: dto.gland, side: dto.side, volumeUl: dose.volumeUl, useBefore: limit };
    await tx.add(Syringe, { id, ...row, kiloCells, preparedAt: tx.now });
    for (const [n, unit] of units.entries()) {
      const { volumeUl } = dto.from[n]!;
      await tx.add(Draw, {
        kitId: kit.id,
        syringeId: id,
        unitId: unit.id,
        volumeUl,
        kiloCells: await this.cellsIn(tx, unit, volumeUl),
      });
      await this.custody.move(tx, [unit], {
        step: drawGate.step,
        state: 'drawn',
        volumeUl: (unit.volumeUl ?? 0) - volumeUl,
      });
    }
    if (kit.useBefore === null || limit < kit.useBefore) await tx.change(kit, { useBefore: limit });
    await this.issueLabel(tx, at, { ...row, id, name });
    return item!;
  }

  private async issueLabel(tx: Tx, at: KitAtHand, syringe: Parameters<typeof syringeLabel>[2]): Promise<void> {
    const site = await this.identity.site(tx, at.kit.siteId);
    const there = await this.protocols.trialSite(tx, at.kit.trialId, at.kit.siteId);
    const { code, language, name } = site;
    const texts = { code, language, name, investigator: there?.investigator ?? '' };
    const back = await this.custody.ancestry(tx, [syringe.id]);
    const inside = back.filter((i) => ['unit', 'lot', 'donation', 'donor'].includes(i.kind)).map((i) => i.name);
    await this.labels.issue(tx, { ...syringeLabel(tx, at, syringe, texts), inside });
  }

  private async doseFacts(
    look: Look,
    at: KitAtHand,
    dto: DrawDto,
    units: readonly ItemView[],
  ): Promise<DoseFacts['dose']> {
    const { kit, protocol } = at;
    const planned = kit.plan.find((p) => p.gland === dto.gland && p.side === dto.side) ?? null;
    const syringes = await look.find(Syringe, { kitId: kit.id, gland: dto.gland, side: dto.side });
    const lots = await this.manufacturing.lots(look, [...new Set(units.map((u) => u.lotId!))]);
    const from: DoseFacts['dose']['from'][number][] = [];
    let cells = 0;
    for (const [n, u] of units.entries()) {
      const { volumeUl } = dto.from[n]!;
      const others = (await look.find(Draw, { unitId: u.id })).filter((d) => d.kitId !== kit.id);
      const otherKit = others[0] ? (await look.get(Kit, others[0].kitId)).number : null;
      const lot = lots.find((l) => l.id === u.lotId)!.number;
      from.push({ unit: u.name, lot, asked: volumeUl, left: u.volumeUl ?? 0, otherKit });
      cells += await this.cellsIn(look, u, volumeUl);
    }
    const product = await this.products.get(look, units[0]!.productId!);
    return {
      gland: glandWords(dto, 'en'),
      planned,
      drawnAlready: syringes.length > 0,
      volumeUl: dto.from.reduce((sum, f) => sum + f.volumeUl, 0),
      kiloCells: product.definition.kind === 'cells' ? cells : null,
      toleranceUl: protocol.definition.toleranceUl,
      from,
    };
  }

  /** Cells in a volume of a unit, thousands, by the content of its product version. */
  private async cellsIn(look: Look, unit: ItemView, volumeUl: number): Promise<number> {
    const { content } = (await this.products.get(look, unit.productId!)).definition;
    return Math.round((content.kiloCells * volumeUl) / content.volumeUl);
  }
}
