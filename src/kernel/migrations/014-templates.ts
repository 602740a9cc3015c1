import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Templates1700000000014 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'label_template_version', {
      template: 'text',
      number: 'integer',
      definition: 'text',
      hash: 'text',
      state: 'text',
      reason: 'text',
      proposedBy: 'text? > person',
      proposedByName: 'text?',
      approvedByName: 'text?',
      approvedAt: 'text?',
      retiredAt: 'text?',
      retiredReason: 'text?',
    });
    await index(q, 'label_template_version', ['template', 'number'], true);
    await index(q, 'label_template_version', ['template'], true, `state = 'approved'`);
    await createTable(q, 'label_drawing', {
      labelId: 'text > label',
      dpi: 'integer',
      drawingId: 'text > drawing',
    });
    await index(q, 'label_drawing', ['labelId', 'dpi'], true);
    await forbid(q, 'label_drawing', ['update']);
    await createTable(q, 'label_code', {
      labelId: 'text > label',
      dialect: 'text',
      key: 'text',
      payload: 'text',
    });
    await index(q, 'label_code', ['key']);
    await index(q, 'label_code', ['labelId']);
    await forbid(q, 'label_code', ['update']);
    await q.query(`alter table "label" add column "issuedFor" text`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
