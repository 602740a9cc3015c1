import { Injectable } from '@nestjs/common';
import { inSight, pageRows, pageViews, type Look, type PageDto, type Listed } from '../../kernel/index.js';
import { Custody } from '../../base/custody/index.js';
import { Labels } from '../../base/labels/index.js';
import type { ShipmentView } from './shipment.dto.js';
import { Shipment, ShipmentLine } from './shipment.entity.js';

/** Shipments as they are seen. */
@Injectable()
export class ShipmentViews {
  constructor(
    private readonly custody: Custody,
    private readonly labels: Labels,
  ) {}

  async list(look: Look, asked: PageDto): Promise<Listed<ShipmentView>> {
    const page = await pageRows(look, Shipment, { id: inSight(look, 'shipment') }, ['number', 'DESC'], asked);
    return pageViews(page, (s) => this.of(look, s));
  }

  async of(look: Look, s: Shipment): Promise<ShipmentView> {
    const lines = await look.find(ShipmentLine, { shipmentId: s.id });
    const units = await this.custody.many(
      look,
      lines.map((l) => l.unitId),
    );
    const labels = await this.labels.currentOf(look, [s.id, ...units.map((u) => u.id)]);
    const own = labels.get(s.id);
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
      code: own?.key ?? null,
      labelId: own?.id ?? null,
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
