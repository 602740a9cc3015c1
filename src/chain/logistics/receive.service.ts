import { Injectable } from '@nestjs/common';
import { badField, judge, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Quality, usableRules, type UsableFacts } from '../quality/index.js';
import { receiveShipment } from './logistics.permissions.js';
import type { ReceiveDto, ShipmentView } from './shipment.dto.js';
import { Shipment, ShipmentLine } from './shipment.entity.js';
import { receiveGate } from './shipment.policy.js';
import { claimShipment } from './shipment.service.js';
import { ShipmentViews } from './shipment.views.js';

/** What arrives is taken in whatever it is; what must not be used goes to quarantine. */
@Injectable()
export class ReceiveService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly quality: Quality,
    private readonly views: ShipmentViews,
  ) {}

  receive(me: Actor, id: string, dto: ReceiveDto): Promise<ShipmentView> {
    return this.work.write(me, async (tx) => {
      const { shipment, item, units } = await claimShipment(tx, this.custody, id);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'units', dto.units);
      const arrived = units.filter((u) => ids.includes(u.id));
      const strange = ids.findIndex((x) => !units.some((u) => u.id === x));
      if (strange >= 0)
        throw badField(`units[${strange}]`, dto.units[strange], `is not on shipment ${shipment.number}`);
      const who = await this.identity.who(tx, me, {
        permission: receiveShipment,
        siteId: shipment.toSiteId,
        trialId: shipment.trialId,
      });
      const steps = await this.custody.stepFacts(tx, [item], 'received');
      tx.pass(receiveGate, { who, steps, labels }, [subjectOf(item), ...units.map(subjectOf)]);
      const bad = await this.notUsable(tx, shipment, arrived, dto.sealIntact && dto.conditionGood);
      const step = { step: receiveGate.step, siteId: shipment.toSiteId, holder: null };
      const good = arrived.filter((u) => !bad.includes(u.id));
      const setAside = arrived.filter((u) => bad.includes(u.id));
      const missing = units.filter((u) => !ids.includes(u.id));
      await this.custody.move(tx, good, { ...step, state: 'received' });
      await this.custody.move(tx, setAside, { ...step, state: 'quarantined' });
      await this.custody.move(tx, missing, { step: receiveGate.step, state: 'missing' });
      await this.custody.move(tx, [item], { ...step, state: 'received' });
      await this.note(tx, id, ids);
      const changed = await tx.change(shipment, { receivedAt: tx.now });
      tx.record({
        act: receiveGate.step,
        subjects: [subjectOf(item), ...units.map(subjectOf)],
        reason: dto.note ?? null,
        facts: { received: good.length, quarantined: bad.length, missing: missing.length },
      });
      return this.views.of(tx, changed);
    });
  }

  /** Units that arrived and must not be used: they are asked like at every other step. */
  private async notUsable(tx: Tx, s: Shipment, arrived: readonly ItemView[], intact: boolean): Promise<string[]> {
    if (!intact) return arrived.map((u) => u.id);
    const bad: string[] = [];
    for (const unit of arrived) {
      const facts = await this.quality.usable(tx, [unit], {
        trialId: s.trialId,
        siteId: s.toSiteId,
      });
      if (judge<UsableFacts>(usableRules, facts).outcome === 'STOP') bad.push(unit.id);
    }
    return bad;
  }

  private async note(tx: Tx, shipmentId: string, received: readonly string[]): Promise<void> {
    const lines = await tx.claimWhere(ShipmentLine, { shipmentId });
    await tx.changeAll(
      lines.filter((l) => received.includes(l.unitId)),
      { received: true },
    );
  }
}
