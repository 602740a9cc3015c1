import { Injectable } from '@nestjs/common';
import { badField, newId, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, purposesOf, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Quality } from '../quality/index.js';
import { dispatchShipment, packShipment, planShipment } from './logistics.permissions.js';
import type { NewShipmentDto, PackDto, ShipmentView } from './shipment.dto.js';
import { Shipment, ShipmentLine } from './shipment.entity.js';
import { dispatchGate, packGate, planGate } from './shipment.policy.js';
import { ShipmentViews } from './shipment.views.js';
import { ShipperLabel } from './shipper.label.js';

type Route = Pick<Shipment, 'trialId' | 'fromSiteId' | 'toSiteId'> & { id?: string };

/** Shipments: planned, packed by scan, dispatched. */
@Injectable()
export class ShipmentService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly protocols: Protocols,
    private readonly quality: Quality,
    private readonly views: ShipmentViews,
    private readonly label: ShipperLabel,
  ) {}

  plan(me: Actor, dto: NewShipmentDto): Promise<ShipmentView> {
    return this.work.write(me, async (tx) => {
      const { number, trialId, fromSiteId, toSiteId } = dto;
      if (await tx.one(Shipment, { number })) throw badField('number', number, 'is the number of another shipment');
      const units = await this.custody.claim(tx, dto.units);
      const other = units.find((u) => u.kind !== 'unit');
      if (other) throw badField('units', other.id, `${other.name} is no unit: name the units to send`);
      const stranger = units.find((u) => u.siteId !== fromSiteId);
      if (stranger) throw badField('units', stranger.id, `${stranger.name} is not at the sending site`);
      const route = { trialId, fromSiteId, toSiteId };
      tx.pass(planGate, await this.facts(tx, me, planShipment, route, units, 'packed'), units.map(subjectOf));
      const id = newId();
      const [item] = await this.custody.register(
        tx,
        [{ id, kind: 'shipment', name: number, state: 'planned', siteId: fromSiteId, trialId, parents: [] }],
        planGate.step,
      );
      const shipment = await tx.add(Shipment, { id, number, ...route });
      await tx.addAll(
        ShipmentLine,
        units.map((u) => ({ shipmentId: id, unitId: u.id, received: false })),
      );
      tx.record({
        act: planGate.step,
        subjects: [subjectOf(item!), ...units.map(subjectOf)],
        facts: { units: units.length },
      });
      return this.views.of(tx, shipment);
    });
  }

  async pack(me: Actor, id: string, dto: PackDto): Promise<ShipmentView> {
    const second = await this.signing.checkOther(me, dto.second);
    return this.work.write(me, async (tx) => {
      const { shipment, item, units: listed } = await claimShipment(tx, this.custody, id);
      const { ids, labels } = await this.scanned.ids(tx, 'unit', 'units', dto.units);
      const extra = (await this.custody.many(tx, ids)).filter((u) => !listed.some((l) => l.id === u.id));
      const missing = listed.filter((u) => !ids.includes(u.id));
      const facts = await this.facts(tx, me, packShipment, shipment, listed, 'packed');
      const steps = [...facts.steps, ...(await this.custody.stepFacts(tx, [item], 'packed'))];
      tx.pass(
        packGate,
        {
          ...facts,
          steps,
          labels,
          pack: { missing: missing.map((u) => u.name), extra: extra.map((u) => u.name) },
          pair: { first: me.name, same: second.actor.id === me.id },
        },
        [subjectOf(item), ...listed.map(subjectOf)],
      );
      const { shipper, seal, logger } = dto;
      const changed = await tx.change(shipment, { shipper, seal, logger });
      await this.custody.move(tx, listed, {
        step: packGate.step,
        state: 'packed',
        place: null,
        holder: shipment.number,
      });
      await this.custody.move(tx, [item], { step: packGate.step, state: 'packed' });
      await this.custody.descend(tx, id, listed);
      await this.label.issue(tx, changed, item, listed);
      const shown = { shipment: shipment.number, units: listed.map((u) => u.name), seal };
      await this.signing.sign(tx, second, { meaning: 'packed, second person', kind: 'shipment', id, shown });
      tx.record({
        act: packGate.step,
        subjects: [subjectOf(item), ...listed.map(subjectOf)],
        facts: { shipper, seal, logger },
      });
      return this.views.of(tx, changed);
    });
  }

  dispatch(me: Actor, id: string): Promise<ShipmentView> {
    return this.work.write(me, async (tx) => {
      const { shipment, item, units } = await claimShipment(tx, this.custody, id);
      const facts = await this.facts(tx, me, dispatchShipment, shipment, units, 'in-transit');
      const steps = [...facts.steps, ...(await this.custody.stepFacts(tx, [item], 'in-transit'))];
      const labels = await this.scanned.carried(
        tx,
        units.map((u) => u.id),
      );
      tx.pass(dispatchGate, { ...facts, steps, labels }, [subjectOf(item), ...units.map(subjectOf)]);
      const changed = await tx.change(shipment, { dispatchedAt: tx.now });
      await this.custody.move(tx, [item, ...units], { step: dispatchGate.step, state: 'in-transit' });
      tx.record({ act: dispatchGate.step, subjects: [subjectOf(item), ...units.map(subjectOf)] });
      return this.views.of(tx, changed);
    });
  }

  private async facts(look: Look, me: Actor, permission: string, route: Route, units: readonly ItemView[], to: string) {
    const { trialId, fromSiteId, toSiteId } = route;
    const also = route.id ? [{ kind: 'shipment', id: route.id }] : [];
    return {
      who: await this.identity.who(look, me, { permission, siteId: fromSiteId, ofTrial: trialId }),
      ...(await this.quality.usable(look, units, { trialId, siteId: toSiteId, also })),
      greenLight: await this.protocols.greenLight(look, trialId, toSiteId),
      purposes: purposesOf(units),
      steps: await this.custody.stepFacts(look, units, to),
    };
  }
}

/** A shipment with everything on it, claimed. */
export async function claimShipment(tx: Tx, custody: Custody, id: string) {
  const shipment = await tx.claim(Shipment, id);
  const lines = await tx.find(ShipmentLine, { shipmentId: id });
  const [item, ...units] = await custody.claim(tx, [id, ...lines.map((l) => l.unitId)]);
  return { shipment, item: item!, units };
}
