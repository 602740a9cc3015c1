import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Quality1700000000008 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'deviation', {
      number: 'text!',
      lotId: 'text > lot',
      severity: 'text',
      what: 'text',
      state: 'text',
      openedBy: 'text > person',
      openedByName: 'text',
      openedAt: 'text',
      closedByName: 'text?',
      closedAt: 'text?',
    });
    await index(q, 'deviation', ['lotId']);
    await createTable(q, 'deviation_entry', {
      deviationId: 'text > deviation',
      investigation: 'text',
      capa: 'text?',
      byName: 'text',
      at: 'text',
    });
    await index(q, 'deviation_entry', ['deviationId']);
    await forbid(q, 'deviation_entry', ['update']);
    await createTable(q, 'deviation_accepted', {
      certificationId: 'text > certification',
      deviationId: 'text > deviation',
      reason: 'text',
    });
    await index(q, 'deviation_accepted', ['certificationId']);
    await forbid(q, 'deviation_accepted', ['update']);
    await createTable(q, 'result_correction', {
      lotId: 'text > lot',
      resultId: 'text > result',
      oldValue: 'text',
      newValue: 'text',
      reason: 'text',
      byId: 'text > person',
      byName: 'text',
      secondName: 'text',
      at: 'text',
      register: 'integer',
    });
    await index(q, 'result_correction', ['lotId']);
    await forbid(q, 'result_correction', ['update']);
    await createTable(q, 'oos_entry', {
      oosId: 'text > oos',
      part: 'text',
      content: 'text',
      byName: 'text',
      at: 'text',
    });
    await index(q, 'oos_entry', ['oosId']);
    await forbid(q, 'oos_entry', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
