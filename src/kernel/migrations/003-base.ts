import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Base1700000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'hold', {
      number: 'text!',
      scopeKind: 'text',
      scopeId: 'text',
      scopeName: 'text',
      reason: 'text',
      safety: 'boolean',
      byRule: 'text?',
      openedBy: 'text',
      openedByName: 'text',
      openedAt: 'text',
      closedBy: 'text?',
      closedAt: 'text?',
      closeReason: 'text?',
    });
    await index(q, 'hold', ['scopeId']);
    await createTable(q, 'drawing', {
      png: 'text',
    });
    await forbid(q, 'drawing', ['update']);
    await createTable(q, 'label', {
      key: 'text!',
      itemKind: 'text',
      itemId: 'text',
      itemName: 'text',
      template: 'text',
      templateVersion: 'integer',
      language: 'text',
      payload: 'text',
      fields: 'text',
      state: 'text',
      print: 'integer',
      drawingId: 'text > drawing',
      reason: 'text?',
    });
    await index(q, 'label', ['itemId']);
    await createTable(q, 'product_version', {
      code: 'text',
      edition: 'text',
      state: 'text',
      definition: 'text',
    });
    await index(q, 'product_version', ['code', 'edition'], true);
    await createTable(q, 'place', {
      siteId: 'text > site',
      parentId: 'text? > place',
      kind: 'text',
      name: 'text',
      path: 'text',
      key: 'text!',
      rows: 'integer?',
      columns: 'integer?',
    });
    await index(q, 'place', ['parentId']);
    await createTable(q, 'item', {
      kind: 'text',
      name: 'text',
      state: 'text',
      siteId: 'text > site',
      placeId: 'text? > place',
      position: 'text?!',
      holder: 'text?',
      lotId: 'text?',
      productId: 'text? > product_version',
      trialId: 'text?',
      purpose: 'text?',
      volumeUl: 'integer?',
    });
    await index(q, 'item', ['lotId', 'kind', 'name']);
    await index(q, 'item', ['trialId', 'kind']);
    await index(q, 'item', ['placeId']);
    await index(q, 'item', ['siteId', 'kind', 'state']);
    await index(q, 'item', ['kind', 'name'], true);
    await createTable(q, 'lineage', {
      parentId: 'text > item',
      childId: 'text > item',
    });
    await index(q, 'lineage', ['childId', 'parentId'], true);
    await index(q, 'lineage', ['parentId', 'childId']);
    await forbid(q, 'lineage', ['update']);
    await createTable(q, 'movement', {
      itemId: 'text > item',
      nth: 'integer',
      step: 'text',
      state: 'text',
      siteId: 'text',
      place: 'text?',
      holder: 'text?',
      by: 'text',
      at: 'text',
    });
    await index(q, 'movement', ['itemId', 'nth'], true);
    await index(q, 'movement', ['siteId', 'itemId']);
    await forbid(q, 'movement', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
