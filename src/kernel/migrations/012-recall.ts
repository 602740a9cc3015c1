import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Recall1700000000012 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table "hold" add column "kind" text not null default 'hold'`);
    await createTable(q, 'recall_acknowledgement', {
      recallId: 'text > hold',
      siteId: 'text > site',
      found: 'integer',
      note: 'text?',
      byId: 'text > person',
      byName: 'text',
      at: 'text',
    });
    await index(q, 'recall_acknowledgement', ['recallId']);
    await forbid(q, 'recall_acknowledgement', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
