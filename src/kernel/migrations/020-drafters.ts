import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from './ddl.js';

export class Drafters1700000000020 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of ['product_version', 'process_version', 'protocol_version'])
      await addColumns(q, table, { draftedBy: 'text? > person', draftedByName: 'text?' });
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
