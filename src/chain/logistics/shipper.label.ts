import { Injectable } from '@nestjs/common';
import { wallClock, type Tx } from '../../kernel/index.js';
import { subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Dialects, Labels, shipperElements } from '../../base/labels/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import type { Shipment } from './shipment.entity.js';

/** The label on the outside of a shipper. */
@Injectable()
export class ShipperLabel {
  constructor(
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly dialects: Dialects,
    private readonly products: Products,
    private readonly protocols: Protocols,
  ) {}

  async issue(tx: Tx, shipment: Shipment, item: ItemView, units: readonly ItemView[]): Promise<void> {
    const from = await this.identity.site(tx, shipment.fromSiteId);
    const to = await this.identity.site(tx, shipment.toSiteId);
    const trial = await this.protocols.trial(tx, shipment.trialId);
    const products = [];
    for (const id of new Set(units.map((u) => u.productId!)))
      products.push((await this.products.get(tx, id)).definition);
    const sscc = await this.dialects.newShipper(tx, from.id);
    const label = await this.labels.issue(tx, {
      template: 'shipper',
      language: from.language,
      siteLanguage: from.language,
      at: { site: from.code, trial: trial.code },
      item: subjectOf(item),
      gs1: sscc ? shipperElements({ sscc, ...limitsOf(products) }) : undefined,
      fields: {
        shipment: shipment.number,
        trial: trial.code,
        from: from.name,
        to: to.name,
        units: String(units.length),
        storage: [...new Set(products.map((p) => p.storage))].join(' · '),
        shipper: shipment.shipper!,
        seal: shipment.seal!,
        logger: shipment.logger!,
        packed: wallClock(tx.now, from.zone, from.language),
        contact: trial.contact,
        phone: trial.phone,
      },
    });
    await this.labels.apply(tx, [label]);
  }
}

/** What all of them bear; nothing where one of them does not say. */
function limitsOf(products: readonly ProductView['definition'][]): { highestC?: number; lowestC?: number } {
  const tightest = (of: 'highestC' | 'lowestC', pick: (...all: number[]) => number) => {
    const said = products.flatMap((p) => p.transport?.[of] ?? []);
    return said.length === products.length ? pick(...said) : undefined;
  };
  return { highestC: tightest('highestC', Math.min), lowestC: tightest('lowestC', Math.max) };
}
