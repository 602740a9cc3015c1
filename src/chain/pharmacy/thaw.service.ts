import { Injectable } from '@nestjs/common';
import { IsNull, Work, type Actor } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Signing } from '../../base/identity/index.js';
import type { EndThawDto, FreeUnitDto, KitPage, ThawDto } from './kit.dto.js';
import { Reservation, Thaw } from './kit.entity.js';
import { KitFacts } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { endThaw, freeUnit, reserveUnit } from './pharmacy.permissions.js';
import { thawStep, useBefore } from './rhythm.js';
import { ThawFacts } from './thaw.facts.js';
import { endThawGate, freeGate, reserveGate, thawGate } from './thaw.policy.js';
import { ThawStep } from './thaw.step.js';

/** Units kept for a kit, thawed by two people, and what they look like after. */
@Injectable()
export class ThawService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly signing: Signing,
    private readonly facts: KitFacts,
    private readonly thawing: ThawFacts,
    private readonly step: ThawStep,
    private readonly views: KitViews,
  ) {}

  reserve(me: Actor, kitId: string, code: string): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'unit', [code]);
      const [unit] = await this.custody.claim(tx, ids);
      const asked = { actor: me, permission: reserveUnit, to: 'reserved', reserving: true };
      const facts = await this.thawing.forKit(tx, at, [unit!], asked);
      const steps = [...facts.steps, ...(await this.facts.open(tx, at))];
      tx.pass(reserveGate, { ...facts, steps, labels }, [subjectOf(unit!), ...at.about], at.maskedTrial);
      await tx.add(Reservation, { kitId, unitId: unit!.id, byName: me.name, at: tx.now });
      await this.custody.move(tx, [unit!], { step: reserveGate.step, state: 'reserved' });
      tx.record({ act: reserveGate.step, subjects: [subjectOf(unit!), ...at.about] });
      return this.views.page(tx, kitId);
    });
  }

  free(me: Actor, kitId: string, dto: FreeUnitDto): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids } = await this.scanned.ids(tx, 'unit', 'unit', [dto.unit]);
      const [unit] = await this.custody.claim(tx, ids);
      const [reservation] = await tx.claimWhere(Reservation, { kitId, unitId: unit!.id, endedAt: IsNull() });
      tx.pass(
        freeGate,
        {
          who: await this.facts.who(tx, at, { actor: me, permission: freeUnit }),
          reason: dto.reason,
          own: { kit: at.kit.number, strange: reservation ? [] : [unit!.name] },
          steps: await this.custody.stepFacts(tx, [unit!], 'stored'),
        },
        [subjectOf(unit!), ...at.about],
        at.maskedTrial,
        dto.reason,
      );
      await tx.change(reservation!, { endedAt: tx.now });
      await this.custody.move(tx, [unit!], { step: freeGate.step, state: 'stored' });
      tx.record({ act: freeGate.step, subjects: [subjectOf(unit!), ...at.about], reason: dto.reason });
      return this.views.page(tx, kitId);
    });
  }

  async thaw(me: Actor, kitId: string, dto: ThawDto): Promise<KitPage> {
    const first = await this.signing.check(me, dto.signature);
    const second = await this.signing.checkOther(me, dto.verifier);
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'units', dto.units);
      const units = await this.custody.claim(tx, ids);
      const facts = await this.step.facts(tx, { actor: me, at, units, labels, second });
      const subjects = [...units.map(subjectOf), ...at.about];
      tx.pass(thawGate, facts, subjects, at.maskedTrial);
      const names = { startedByName: me.name, verifiedByName: second.actor.name };
      await tx.addAll(
        Thaw,
        units.map((u) => ({ kitId, unitId: u.id, ...names, startedAt: tx.now })),
      );
      await this.custody.move(tx, units, { step: thawGate.step, state: 'thawing', place: null, holder: me.name });
      if (at.item.state === 'assigned')
        await this.custody.move(tx, [at.item], { step: thawGate.step, state: 'preparing' });
      const shown = { kit: at.kit.number, units: units.map((u) => u.name), at: tx.now };
      await this.signing.sign(tx, first, { meaning: 'thaw started', kind: 'kit', id: kitId, shown });
      await this.signing.sign(tx, second, { meaning: 'thaw verified', kind: 'kit', id: kitId, shown });
      tx.record({ act: thawGate.step, subjects, facts: { verifier: second.actor.name } });
      return this.views.page(tx, kitId);
    });
  }

  endThaw(me: Actor, kitId: string, dto: EndThawDto): Promise<KitPage> {
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { ids, labels } = await this.scanned.ids(
        tx,
        'unit',
        'units',
        dto.units.map((u) => u.unit),
      );
      const units = await this.custody.claim(tx, ids);
      const thaws = await tx.claimWhere(Thaw, { kitId, endedAt: IsNull() });
      const { preparation } = at.protocol.definition;
      const thawOf = (unit: ItemView) => thaws.find((t) => t.unitId === unit.id);
      tx.pass(
        endThawGate,
        {
          who: await this.facts.who(tx, at, { actor: me, permission: endThaw, procedure: 'thaw' }),
          own: { kit: at.kit.number, strange: units.filter((u) => !thawOf(u)).map((u) => u.name) },
          steps: await this.custody.stepFacts(tx, units, 'thawed'),
          labels,
          rhythm: {
            zone: at.zone,
            steps: units.filter(thawOf).map((u) => thawStep(u.name, thawOf(u)!, preparation, tx.now)),
          },
        },
        [...units.map(subjectOf), ...at.about],
        at.maskedTrial,
      );
      for (const [n, unit] of units.entries()) {
        const thaw = thawOf(unit)!;
        const limit = useBefore(preparation, thaw.startedAt, tx.now);
        await tx.change(thaw, { endedAt: tx.now, useBefore: limit, appearance: dto.units[n]!.appearance });
      }
      await this.custody.move(tx, units, { step: endThawGate.step, state: 'thawed' });
      const looks = dto.units.map((u, n) => `${units[n]!.name}: ${u.appearance}`).join(', ');
      tx.record({ act: endThawGate.step, subjects: [...units.map(subjectOf), ...at.about], facts: { looks } });
      return this.views.page(tx, kitId);
    });
  }
}
