import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, index } from './ddl.js';

export class Dialects1700000000013 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'dialect_setting', {
      siteId: 'text > site',
      dialect: 'text',
      prefix: 'text',
      assigned: 'boolean',
      inUse: 'boolean',
    });
    await index(q, 'dialect_setting', ['siteId', 'dialect'], true);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
