import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, forbid, index } from './ddl.js';

export class ShelfLife1700000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await results(q);
    await stability(q);
    await expiry(q);
    await createTable(q, 'exceptional_supply', {
      number: 'text!',
      lotId: 'text > lot',
      trialId: 'text > trial',
      subjectId: 'text > subject',
      unitId: 'text! > item',
      requestReference: 'text',
      requestedBy: 'text',
      hazard: 'text',
      riskEvaluation: 'text',
      acceptance: 'text',
      sponsorToldAt: 'text',
      qpName: 'text',
      at: 'text',
    });
    await index(q, 'exceptional_supply', ['lotId']);
    await forbid(q, 'exceptional_supply', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}

async function results(q: QueryRunner): Promise<void> {
  await addColumns(q, 'site', { qpMayApproveQc: 'boolean?' });
  await createTable(q, 'result_import', {
    lotId: 'text > lot',
    source: 'text',
    fileName: 'text',
    file: 'text',
    sha256: 'text',
    rows: 'integer',
    byName: 'text',
    at: 'text',
  });
  await index(q, 'result_import', ['lotId']);
  await forbid(q, 'result_import', ['update']);
  await addColumns(q, 'result', { importId: 'text? > result_import' });
}

async function stability(q: QueryRunner): Promise<void> {
  await createTable(q, 'stability_study', {
    number: 'text!',
    siteId: 'text > site',
    productId: 'text > product_version',
    productCode: 'text',
    condition: 'text',
    protocol: 'text',
    lots: 'text',
    months: 'text',
    specification: 'text',
    byName: 'text',
    at: 'text',
  });
  await forbid(q, 'stability_study', ['update']);
  await createTable(q, 'stability_result', {
    studyId: 'text > stability_study',
    lot: 'text',
    months: 'integer',
    line: 'text',
    value: 'text',
    state: 'text',
    passed: 'boolean',
    enteredBy: 'text',
    enteredByName: 'text',
    enteredAt: 'text',
    approvedByName: 'text?',
    approvedAt: 'text?',
  });
  await index(q, 'stability_result', ['studyId', 'lot', 'months', 'line'], true);
  await createTable(q, 'stability_correction', {
    resultId: 'text > stability_result',
    oldValue: 'text',
    newValue: 'text',
    reason: 'text',
    byId: 'text > person',
    byName: 'text',
    at: 'text',
  });
  await index(q, 'stability_correction', ['resultId']);
  await forbid(q, 'stability_correction', ['update']);
  await createTable(q, 'stability_report', {
    number: 'text!',
    studyId: 'text > stability_study',
    months: 'integer',
    conclusion: 'text',
    dataHash: 'text',
    byName: 'text',
    at: 'text',
  });
  await index(q, 'stability_report', ['studyId']);
  await forbid(q, 'stability_report', ['update']);
}

async function expiry(q: QueryRunner): Promise<void> {
  await addColumns(q, 'lot', { labelSums: 'text?', shelfLifeId: 'text? > product_version' });
  await addColumns(q, 'label', { supersededOn: 'text?' });
  await index(q, 'label', ['itemId', 'template'], true, `state in ('issued', 'applied')`);
  await createTable(q, 'expiry_change', {
    lotId: 'text > lot',
    oldExpiry: 'text',
    newExpiry: 'text',
    productId: 'text? > product_version',
    reportId: 'text? > stability_report',
    reason: 'text',
    decision: 'text?',
    byName: 'text',
    qpName: 'text',
    at: 'text',
  });
  await index(q, 'expiry_change', ['lotId']);
  await forbid(q, 'expiry_change', ['update']);
  await createTable(q, 'relabel', {
    runId: 'text',
    lotId: 'text > lot',
    unitId: 'text > item',
    oldLabelId: 'text > label',
    newLabelId: 'text > label',
    oldExpiry: 'text',
    newExpiry: 'text',
    byName: 'text',
    secondName: 'text',
    at: 'text',
  });
  await index(q, 'relabel', ['lotId']);
  await forbid(q, 'relabel', ['update']);
}
