import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Screening1700000000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'donor_deferral', {
      donorId: 'text > donor',
      deferredOn: 'text',
      until: 'text',
      reason: 'text',
    });
    await createTable(q, 'donor_withdrawal', {
      donorId: 'text > donor',
      withdrawnOn: 'text',
      reason: 'text',
    });
    await createTable(q, 'donor_sample', {
      donorId: 'text > donor',
      sampledAt: 'text',
      sampleKind: 'text',
      laboratory: 'text',
      purpose: 'text',
      haemodiluted: 'boolean',
      assessment: 'text?',
    });
    await createTable(q, 'donor_risk_assessment', {
      donorId: 'text > donor',
      resultId: 'text > donor_result',
      marker: 'text',
      text: 'text',
      reference: 'text',
      assessedAt: 'text',
    });
    for (const table of ['donor_deferral', 'donor_withdrawal', 'donor_sample', 'donor_risk_assessment']) {
      await index(q, table, ['donorId']);
      await forbid(q, table, ['update']);
    }
    await createTable(q, 'laboratory', {
      name: 'text',
      reference: 'text',
      validFrom: 'text',
      validUntil: 'text',
      proposedBy: 'text > person',
      confirmedBy: 'text > person',
      confirmedAt: 'text',
    });
    await index(q, 'laboratory', ['name']);
    await forbid(q, 'laboratory', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
