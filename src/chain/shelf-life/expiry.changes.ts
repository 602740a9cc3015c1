import { Injectable } from '@nestjs/common';
import type { Look } from '../../kernel/index.js';
import { Products } from '../../base/products/index.js';
import type { ExpiryChangeView } from './expiry.dto.js';
import { ExpiryChange } from './expiry.entity.js';
import { Stability } from './stability.face.js';

/** The extensions and corrections of the expiry of a lot, oldest first. */
@Injectable()
export class ExpiryChanges {
  constructor(
    private readonly products: Products,
    private readonly stability: Stability,
  ) {}

  async of(look: Look, lotId: string): Promise<ExpiryChangeView[]> {
    const rows = await look.find(ExpiryChange, { lotId }, { order: { at: 'ASC', id: 'ASC' } });
    const views: ExpiryChangeView[] = [];
    for (const { oldExpiry, newExpiry, productId, reportId, reason, decision, byName, qpName, at } of rows) {
      const product = productId && (await this.products.get(look, productId)).name;
      const report = reportId && (await this.stability.report(look, reportId)).number;
      views.push({ oldExpiry, newExpiry, product, report, reason, decision, byName, qpName, at });
    }
    return views;
  }
}
