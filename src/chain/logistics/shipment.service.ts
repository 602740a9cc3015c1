import { Injectable } from '@nestjs/common';
import { badField, judge, newId, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { Custody, purposesOf, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Quality, usableRules, type UsableFacts } from '../quality/index.js';
import { dispatchShipment, packShipment, planShipment, receiveShipment } from './logistics.permissions.js';
import type { NewShipmentDto, PackDto, ReceiveDto, ShipmentView } from './shipment.dto.js';
import { Shipment, ShipmentLine } from './shipment.entity.js';
import { dispatchGate, packGate, planGate, receiveGate } from './shipment.policy.js';

type Route = Pick<Shipment, 'trialId' | 'fromSiteId' | 'toSiteId'> & { id?: string };

/** Shipments: planned, packed by scan, dispatched, received. */
@Injectable()
export class ShipmentService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly protocols: Protocols,
    private readonly quality: Quality,
  ) {}

  plan(me: Actor, dto: NewShipmentDto): Promise<ShipmentView> {
    return this.work.write(me, async (tx) => {
      const { number, trialId, fromSiteId, toSiteId } = dto;
      if (await tx.one(Shipment, { number })) throw badField('number', number, 'is the number of another shipment');
      const units = await this.custody.claim(tx, [...new Set(dto.units)]);
      const stranger = units.find((u) => u.kind !== 'unit' || u.siteId !== fromSiteId);
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
      return this.view(tx, shipment);
    });
  }

  async pack(me: Actor, id: string, dto: PackDto): Promise<ShipmentView> {
    const second = await this.signing.checkOther(me, dto.second);
    return this.work.write(me, async (tx) => {
      const { shipment, item, units: listed } = await this.claim(tx, id);
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
      const shown = { shipment: shipment.number, units: listed.map((u) => u.name), seal };
      await this.signing.sign(tx, second, { meaning: 'packed, second person', kind: 'shipment', id, shown });
      tx.record({
        act: packGate.step,
        subjects: [subjectOf(item), ...listed.map(subjectOf)],
        facts: { shipper, seal, logger },
      });
      return this.view(tx, changed);
    });
  }

  dispatch(me: Actor, id: string): Promise<ShipmentView> {
    return this.work.write(me, async (tx) => {
      const { shipment, item, units } = await this.claim(tx, id);
      const facts = await this.facts(tx, me, dispatchShipment, shipment, units, 'in-transit');
      const steps = [...facts.steps, ...(await this.custody.stepFacts(tx, [item], 'in-transit'))];
      tx.pass(dispatchGate, { ...facts, steps }, [subjectOf(item), ...units.map(subjectOf)]);
      const changed = await tx.change(shipment, { dispatchedAt: tx.now });
      await this.custody.move(tx, [item, ...units], { step: dispatchGate.step, state: 'in-transit' });
      tx.record({ act: dispatchGate.step, subjects: [subjectOf(item), ...units.map(subjectOf)] });
      return this.view(tx, changed);
    });
  }

  receive(me: Actor, id: string, dto: ReceiveDto): Promise<ShipmentView> {
    return this.work.write(me, async (tx) => {
      const { shipment, item, units } = await this.claim(tx, id);
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
      const isBad = (u: ItemView) => bad.includes(u.id);
      await this.custody.move(
        tx,
        arrived.filter((u) => !isBad(u)),
        { ...step, state: 'received' },
      );
      await this.custody.move(tx, arrived.filter(isBad), { ...step, state: 'quarantined' });
      await this.custody.move(
        tx,
        units.filter((u) => !ids.includes(u.id)),
        { step: receiveGate.step, state: 'missing' },
      );
      await this.custody.move(tx, [item], { ...step, state: 'received' });
      await this.note(tx, id, ids);
      const changed = await tx.change(shipment, { receivedAt: tx.now });
      tx.record({
        act: receiveGate.step,
        subjects: [subjectOf(item), ...units.map(subjectOf)],
        reason: dto.note ?? null,
        facts: {
          received: arrived.length - bad.length,
          quarantined: bad.length,
          missing: units.length - arrived.length,
        },
      });
      return this.view(tx, changed);
    });
  }

  list(me: Actor): Promise<ShipmentView[]> {
    return this.work.read(me, async (look) => {
      const views: ShipmentView[] = [];
      for (const s of await look.find(Shipment, {}, { order: { number: 'DESC' }, take: 200 }))
        views.push(await this.view(look, s));
      return views;
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

  private async facts(look: Look, me: Actor, permission: string, route: Route, units: readonly ItemView[], to: string) {
    const { trialId, fromSiteId, toSiteId } = route;
    const also = route.id ? [{ kind: 'shipment', id: route.id }] : [];
    return {
      who: await this.identity.who(look, me, { permission, siteId: fromSiteId }),
      ...(await this.quality.usable(look, units, { trialId, siteId: toSiteId, also })),
      greenLight: await this.protocols.greenLight(look, trialId, toSiteId),
      purposes: purposesOf(units),
      steps: await this.custody.stepFacts(look, units, to),
    };
  }

  private async claim(tx: Tx, id: string) {
    const shipment = await tx.claim(Shipment, id);
    const lines = await tx.find(ShipmentLine, { shipmentId: id });
    const [item, ...units] = await this.custody.claim(tx, [id, ...lines.map((l) => l.unitId)]);
    return { shipment, item: item!, units };
  }

  private async view(look: Look, s: Shipment): Promise<ShipmentView> {
    const lines = await look.find(ShipmentLine, { shipmentId: s.id });
    const units = await this.custody.many(
      look,
      lines.map((l) => l.unitId),
    );
    const labels = await this.labels.currentOf(
      look,
      units.map((u) => u.id),
    );
    const { id, number, trialId, fromSiteId, toSiteId, shipper, seal, logger } = s;
    return {
      id,
      number,
      state: (await this.custody.get(look, id)).state,
      trialId,
      fromSiteId,
      toSiteId,
      shipper,
      seal,
      logger,
      units: units.map((u) => ({
        id: u.id,
        name: u.name,
        state: u.state,
        received: lines.find((l) => l.unitId === u.id)!.received,
        code: labels.get(u.id)?.key ?? null,
      })),
    };
  }
}
