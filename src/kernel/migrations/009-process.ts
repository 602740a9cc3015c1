import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, forbid, index } from './ddl.js';

export class Process1700000000009 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'process_version', {
      code: 'text',
      edition: 'text',
      productCode: 'text',
      state: 'text',
      definition: 'text',
    });
    await index(q, 'process_version', ['code', 'edition'], true);
    await addColumns(q, 'lot', { processId: 'text? > process_version', process: 'text?' });
    await batchRecord(q);
    await materials(q);
    await createTable(q, 'vessel', {
      lotId: 'text > lot',
      passage: 'integer',
      nth: 'integer',
      total: 'integer',
      seededOn: 'text',
    });
    await index(q, 'vessel', ['lotId']);
    await forbid(q, 'vessel', ['update']);
    await createTable(q, 'deviation_mark', {
      deviationId: 'text > deviation',
      lotId: 'text > lot',
      markId: 'text',
      name: 'text',
      value: 'text',
      allowed: 'text',
    });
    await index(q, 'deviation_mark', ['lotId']);
    await forbid(q, 'deviation_mark', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}

async function batchRecord(q: QueryRunner): Promise<void> {
  await createTable(q, 'batch_file', {
    lotId: 'text > lot',
    kind: 'text',
    instrument: 'text',
    rows: 'integer',
    sha256: 'text',
    content: 'text',
    byName: 'text',
    at: 'text',
  });
  await addColumns(q, 'batch_step', {
    step: 'text?',
    doneAt: 'text?',
    enteredAt: 'text?',
    vesselId: 'text? > item',
    comment: 'text?',
    fileId: 'text? > batch_file',
  });
  await createTable(q, 'batch_correction', {
    lotId: 'text > lot',
    entryId: 'text > batch_step',
    nth: 'integer',
    oldValue: 'text',
    newValue: 'text',
    reason: 'text',
    byName: 'text',
    secondId: 'text?',
    secondName: 'text?',
    at: 'text',
    register: 'integer',
  });
  await createTable(q, 'freezing_curve', {
    lotId: 'text > lot',
    fileId: 'text > batch_file',
    nth: 'integer',
    run: 'text',
    readings: 'integer',
    minutes: 'text',
    lowestRate: 'text?',
    highestRate: 'text?',
    end: 'text',
    reason: 'text?',
    byName: 'text',
    at: 'text',
  });
  await index(q, 'batch_correction', ['lotId', 'nth'], true);
  await index(q, 'freezing_curve', ['lotId', 'nth'], true);
  for (const table of ['batch_file', 'batch_correction', 'freezing_curve']) {
    await index(q, table, ['lotId']);
    await forbid(q, table, ['update']);
  }
}

async function materials(q: QueryRunner): Promise<void> {
  await createTable(q, 'material', { code: 'text!', name: 'text', supplier: 'text' });
  await forbid(q, 'material', ['update']);
  await createTable(q, 'material_lot', {
    materialId: 'text > material',
    siteId: 'text > site',
    supplierLot: 'text',
    expiresOn: 'text',
    certificate: 'text',
  });
  await index(q, 'material_lot', ['materialId']);
  await forbid(q, 'material_lot', ['update']);
  await createTable(q, 'material_use', {
    lotId: 'text > lot',
    materialLotId: 'text > material_lot',
    amount: 'text',
    unit: 'text',
    byName: 'text',
    at: 'text',
  });
  await index(q, 'material_use', ['lotId']);
  await index(q, 'material_use', ['materialLotId']);
  await forbid(q, 'material_use', ['update']);
}
