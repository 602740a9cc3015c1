import { Injectable } from '@nestjs/common';
import { badField, checkExpiry, newId, Work, type Actor } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import type { LotDtoView, PurchaseDto } from './lot.dto.js';
import { Lot } from './lot.entity.js';
import { purchaseGate } from './lot.policy.js';
import { lotView } from './lot.views.js';
import { Manufacturing } from './manufacturing.face.js';
import { purchaseLot } from './manufacturing.permissions.js';
import { expiry, numbered, UnitLabels } from './unit.labels.js';

/** Lots that are bought, such as placebo. */
@Injectable()
export class PurchaseService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
    private readonly units: UnitLabels,
  ) {}

  purchase(me: Actor, dto: PurchaseDto): Promise<LotDtoView> {
    const expiresOn = expiry(dto.expires);
    return this.work.write(me, async (tx) => {
      checkExpiry('expires', expiresOn, tx.now);
      const { number, productId, siteId, trialId } = dto;
      if (await tx.one(Lot, { number })) throw badField('number', number, 'is the number of another lot');
      const product = await this.products.get(tx, productId);
      const id = newId();
      const made = { id, number, productId, siteId, trialId, purchased: true, expiresOn, frozenOn: null };
      tx.pass(
        purchaseGate,
        {
          who: await this.identity.who(tx, me, { permission: purchaseLot, siteId, ofTrial: trialId }),
          licence: await this.manufacturing.licenceFacts(tx, made),
          shelfLife: await this.manufacturing.shelfLifeFacts(tx, made),
          dossier: await this.protocols.dossier(tx, trialId, [{ productId, productName: product.name }]),
        },
        [{ kind: 'product', id: productId, name: product.name }],
      );
      const [item] = await this.custody.register(
        tx,
        [{ id, kind: 'lot', name: number, state: 'quarantine', siteId, lotId: id, productId, trialId, parents: [] }],
        purchaseGate.step,
      );
      const row = await tx.add(Lot, { ...made, specification: product.definition.specification });
      const lot = await this.manufacturing.lot(tx, id);
      const names = numbered(number, 'A', 0, dto.count);
      await this.units.make(tx, { lot, product, names, state: 'stored', step: purchaseGate.step });
      await tx.change(row, { labelSums: await this.manufacturing.reconcileFacts(tx, id) });
      tx.record({ act: purchaseGate.step, subjects: [subjectOf(item!)], facts: { units: dto.count } });
      return lotView(tx, await this.manufacturing.lot(tx, id), this.custody, this.labels);
    });
  }
}
