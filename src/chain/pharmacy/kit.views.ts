import { Injectable } from '@nestjs/common';
import { IsNull, type Look } from '../../kernel/index.js';
import { Custody, Places } from '../../base/custody/index.js';
import { Labels } from '../../base/labels/index.js';
import type { KitBriefView, KitPage, KitUnitView, RunningStepView } from './kit.dto.js';
import { Reservation, Thaw } from './kit.entity.js';
import { Quality } from '../quality/index.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { fillingStep, thawStep } from './rhythm.js';

/** Kits as they are shown: briefly to anybody of the trial, whole to the unblinded pharmacy. */
@Injectable()
export class KitViews {
  constructor(
    private readonly facts: KitFacts,
    private readonly custody: Custody,
    private readonly places: Places,
    private readonly labels: Labels,
    private readonly quality: Quality,
  ) {}

  brief({ kit, item, trial, subject }: KitAtHand): KitBriefView {
    return {
      id: kit.id,
      number: kit.number,
      state: item.state,
      kind: kit.kind,
      trial: trial.code,
      subjectId: subject.id,
      subject: subject.number,
      treatment: kit.treatment,
      plan: kit.plan.map(({ gland, side, volumeUl }) => ({ gland, side, volumeUl })),
      useBefore: kit.useBefore,
      withdrawnAt: kit.withdrawnAt,
    };
  }

  async page(look: Look, kitId: string): Promise<KitPage> {
    const at = await this.facts.load(look, kitId);
    const syringes = await this.facts.syringes(look, kitId);
    const labels = await this.labels.currentOf(look, [kitId, ...syringes.map((s) => s.item.id)]);
    return {
      ...this.brief(at),
      code: labels.get(kitId)?.key ?? null,
      labelId: labels.get(kitId)?.id ?? null,
      presentOn: at.subject.presentOn,
      zone: at.zone,
      units: await this.units(look, kitId),
      syringes: syringes.map(({ row, item }) => ({
        id: item.id,
        name: item.name,
        state: item.state,
        gland: row.gland,
        side: row.side,
        volumeUl: row.volumeUl,
        useBefore: row.useBefore,
        code: labels.get(item.id)?.key ?? null,
        labelId: labels.get(item.id)?.id ?? null,
      })),
      running: await this.running(look, at),
    };
  }

  /** The thaws that have begun; then, until the kit is completed, its filling. */
  private async running(look: Look, { kit, item, protocol }: KitAtHand): Promise<RunningStepView[]> {
    if (item.state !== 'preparing') return [];
    const thaws = await look.find(Thaw, { kitId: kit.id });
    const units = await this.custody.many(
      look,
      thaws.map((t) => t.unitId),
    );
    const { preparation } = protocol.definition;
    const open = units.filter((u) => u.state === 'thawing');
    const steps = open.map((u) =>
      thawStep(
        u.name,
        thaws.find((t) => t.unitId === u.id)!,
        preparation,
        look.now,
      ),
    );
    const filling = open.length ? null : fillingStep(kit.number, thaws, preparation, look.now);
    return [...steps, ...(filling ? [filling] : [])].map(({ endsAt: _, ...step }) => step);
  }

  private async units(look: Look, kitId: string): Promise<KitUnitView[]> {
    const reserved = await look.find(Reservation, { kitId, endedAt: IsNull() });
    const thaws = await look.find(Thaw, { kitId });
    const items = await this.custody.many(look, [...new Set([...reserved, ...thaws].map((r) => r.unitId))]);
    const supplied = await this.quality.suppliedAs(
      look,
      items.map((u) => u.id),
    );
    const views: KitUnitView[] = [];
    for (const u of items) {
      const thaw = thaws.find((t) => t.unitId === u.id);
      views.push({
        id: u.id,
        name: u.name,
        state: u.state,
        place: await this.places.of(look, u),
        volumeUl: u.volumeUl,
        thawStartedAt: thaw?.startedAt ?? null,
        thawEndedAt: thaw?.endedAt ?? null,
        useBefore: thaw?.useBefore ?? null,
        appearance: thaw?.appearance ?? null,
        exceptional: supplied.get(u.id) ?? null,
      });
    }
    return views;
  }
}
