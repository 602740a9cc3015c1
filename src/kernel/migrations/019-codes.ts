import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './ddl.js';

export class Codes1700000000019 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await addColumns(q, 'dialect_setting', { gln: 'text?' });
    await q.query(`alter table "dialect_setting" add column "people" integer not null default 0`);
    // Donations of before had two labels at once; today's have one after the other.
    await q.query(
      `create unique index label_current on label ("itemId") where state in ('issued', 'applied') and "itemKind" <> 'donation'`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
