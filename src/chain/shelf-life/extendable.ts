import { Injectable } from '@nestjs/common';
import { badField, type Actor, type Look } from '../../kernel/index.js';
import { Custody, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import { certifyLot, QpDuties, Quality } from '../quality/index.js';
import type { ExtendExpiryDto } from './expiry.dto.js';
import type { ExtendFacts } from './expiry.policy.js';
import type { ExtensionFacts } from './expiry.rules.js';
import { extendExpiry } from './shelf-life.permissions.js';
import { Stability } from './stability.face.js';

/** Collects the facts that are asked before the expiry of a lot is extended. */
@Injectable()
export class Extendable {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly quality: Quality,
    private readonly duties: QpDuties,
    private readonly stability: Stability,
  ) {}

  async facts(
    look: Look,
    { me, qp }: { me: Actor; qp: Actor },
    { lot, item }: { lot: LotView; item: ItemView },
    dto: ExtendExpiryDto & { expiresOn: string },
  ): Promise<Omit<ExtendFacts, 'seen'>> {
    const { expiresOn, productId: shelfLifeId, reason } = dto;
    const edition = await this.products.get(look, shelfLifeId);
    const shelfLife = await this.manufacturing.shelfLifeFacts(look, { ...lot, expiresOn, shelfLifeId });
    const role = await this.identity.who(look, qp, { permission: certifyLot, siteId: lot.siteId });
    const duties = await this.duties.of(look, qp, lot);
    return {
      who: await this.identity.who(look, me, { permission: extendExpiry, siteId: lot.siteId }),
      reason,
      lotState: { lot: lot.number, state: lot.state },
      holds: await this.custody.holdsOver(look, [item]),
      shelfLife,
      extension: await this.extension(look, lot, edition, { ...dto, today: shelfLife.today }),
      second: { first: me.name, second: qp.name, same: qp.id === me.id, entitled: true, trained: true },
      qp: { ...duties, listed: duties.listed && role.here },
    };
  }

  private async extension(
    look: Look,
    lot: LotView,
    edition: ProductView,
    asked: ExtendExpiryDto & { expiresOn: string; today: string },
  ): Promise<ExtensionFacts['extension']> {
    const { code } = await this.products.get(look, lot.productId);
    if (edition.code !== code) throw badField('productId', asked.productId, `is not an edition of ${code}`);
    const report = await this.stability.report(look, asked.reportId);
    return {
      lot: lot.number,
      purchased: lot.purchased,
      oldExpiry: lot.expiresOn,
      newExpiry: asked.expiresOn,
      today: asked.today,
      decided: (asked.decision ?? '').trim().length > 2,
      edition: { name: edition.name, code, approved: edition.approved, months: edition.definition.shelfLifeMonths },
      report: { number: report.number, code: report.productCode, months: report.months },
      dossiers: await this.dossiers(look, lot.id, edition),
    };
  }

  private async dossiers(look: Look, lotId: string, { id, name }: ProductView) {
    const dossiers: { trial: string; covered: boolean }[] = [];
    for (const trialId of await this.quality.trialsOf(look, [lotId])) {
      const { trial, covers } = await this.protocols.dossier(look, trialId, [{ productId: id, productName: name }]);
      dossiers.push({ trial, covered: covers.every((c) => c.covered) });
    }
    return dossiers;
  }
}
