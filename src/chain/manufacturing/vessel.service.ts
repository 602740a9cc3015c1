import { Injectable } from '@nestjs/common';
import { badField, mustSee, Work, writtenDay, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import { recordedIn } from './batch.entries.js';
import { processOf } from './batch.input.js';
import { vesselsOf } from './batch.record.js';
import { toldSeeding } from './batch.times.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { endVessel, issueVessels } from './manufacturing.permissions.js';
import { numbered } from './unit.labels.js';
import type { EndVesselDto, IssueVesselsDto, LabelledVesselView } from './vessel.dto.js';
import { Vessel } from './vessel.entity.js';
import { endVesselGate, issueVesselsGate } from './vessel.policy.js';

/** Vessels with cells of a lot in process: labelled, used by scan, ended. */
@Injectable()
export class VesselService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly manufacturing: Manufacturing,
  ) {}

  issue(me: Actor, lotId: string, dto: IssueVesselsDto): Promise<LabelledVesselView[]> {
    return this.work.write(me, async (tx) => {
      const lot = await this.manufacturing.lot(tx, lotId);
      const today = await this.identity.today(tx, lot.siteId);
      const { count, passage, seededOn = today } = dto;
      const process = processOf(lot);
      const { maxPassage: last } = process;
      if (last !== undefined && passage > last)
        throw badField(
          'passage',
          passage,
          `is after the last passage of the process (${last}): give the passage of the cells`,
        );
      const making = await this.manufacturing.making(tx, lot);
      const item = await this.custody.claimOne(tx, lotId);
      tx.pass(
        issueVesselsGate,
        {
          who: await this.identity.who(tx, me, { permission: issueVessels, siteId: lot.siteId, procedure: 'fill' }),
          steps: this.manufacturing.inProcessFacts(item),
          holds: await this.manufacturing.holdsOver(tx, item),
          told: [toldSeeding(process, await recordedIn(tx, lotId), { passage, seededOn }, making)],
        },
        [subjectOf(item)],
      );
      const before = await tx.count(Vessel, { lotId });
      const common = { kind: 'vessel' as const, state: 'label-issued', siteId: lot.siteId, lotId, parents: [lotId] };
      const items = await this.custody.register(
        tx,
        numbered(lot.number, 'F', before, count).map((name) => ({ ...common, name })),
        issueVesselsGate.step,
      );
      const about = { lotId, passage, total: count, seededOn };
      await tx.addAll(
        Vessel,
        items.map(({ id }, n) => ({ ...about, id, nth: n + 1 })),
      );
      await this.label(tx, lot, items, { ...about, by: me.name });
      const facts = { count, passage, seededOn };
      tx.record({ act: issueVesselsGate.step, subjects: [subjectOf(item), ...items.map(subjectOf)], facts });
      return this.labelled(tx, lotId);
    });
  }

  end(me: Actor, id: string, dto: EndVesselDto): Promise<LabelledVesselView[]> {
    const { as, reason = null } = dto;
    return this.work.write(me, async (tx) => {
      const { lotId } = await tx.get(Vessel, id);
      const [vessel, lot] = await this.custody.claim(tx, [id, lotId]);
      const subjects = [subjectOf(vessel!), subjectOf(lot!)];
      tx.pass(
        endVesselGate,
        {
          who: await this.identity.who(tx, me, { permission: endVessel, siteId: vessel!.siteId }),
          steps: await this.custody.stepFacts(tx, [vessel!], as),
          reason: as === 'emptied' ? 'emptied' : reason,
        },
        subjects,
        null,
        reason,
      );
      await this.custody.move(tx, [vessel!], { step: endVesselGate.step, state: as });
      if (as === 'void') {
        const current = (await this.labels.claimOf(tx, [id])).filter((l) => l.state !== 'voided');
        await this.labels.void(tx, current, reason!);
      }
      tx.record({ act: endVesselGate.step, subjects, reason, facts: { as } });
      return this.labelled(tx, lotId);
    });
  }

  list(me: Actor, lotId: string): Promise<LabelledVesselView[]> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'lot', lotId);
      return this.labelled(look, lotId);
    });
  }

  private async label(
    tx: Tx,
    lot: LotView,
    items: readonly ItemView[],
    about: { passage: number; total: number; seededOn: string; by: string },
  ): Promise<void> {
    const site = await this.identity.site(tx, lot.siteId);
    const { shortName } = (await this.products.get(tx, lot.productId)).definition;
    const prepared = [];
    for (const [n, item] of items.entries()) {
      const fields = {
        shortName,
        lot: lot.number,
        vessel: item.name,
        passage: String(about.passage),
        nth: String(n + 1),
        total: String(about.total),
        seededOn: writtenDay(about.seededOn, site.language),
        by: about.by,
        site: site.name,
      };
      const { language } = site;
      const wish = { template: 'vessel', language, siteLanguage: language, item: subjectOf(item), fields };
      prepared.push(await this.labels.prepare(tx, wish));
    }
    await this.labels.keep(tx, prepared);
  }

  private async labelled(look: Look, lotId: string): Promise<LabelledVesselView[]> {
    const vessels = await vesselsOf(look, this.custody, lotId);
    const labels = await this.labels.currentOf(
      look,
      vessels.map((v) => v.id),
    );
    return vessels.map((v) => ({ ...v, code: labels.get(v.id)?.key ?? null, labelId: labels.get(v.id)?.id ?? null }));
  }
}
