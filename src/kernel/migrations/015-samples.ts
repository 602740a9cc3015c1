import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, index } from './ddl.js';

export class Samples1700000000015 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'qc_sample', {
      lotId: 'text > lot',
      number: 'integer',
      type: 'text',
      takenOn: 'text',
    });
    await index(q, 'qc_sample', ['lotId', 'number'], true);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
