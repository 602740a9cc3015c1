import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Shippers1700000000018 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`alter table "dialect_setting" add column "shippers" integer not null default 0`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
