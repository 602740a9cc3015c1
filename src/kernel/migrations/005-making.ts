import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Making1700000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'donor', {
      siteId: 'text > site',
      code: 'text!',
      sex: 'text',
      birthYear: 'integer',
    });
    await createTable(q, 'donor_consent', {
      donorId: 'text > donor',
      edition: 'text',
      signedOn: 'text',
      informedBy: 'text',
    });
    await index(q, 'donor_consent', ['donorId']);
    await forbid(q, 'donor_consent', ['update']);
    await createTable(q, 'donor_questionnaire', {
      donorId: 'text > donor',
      edition: 'text',
      answeredOn: 'text',
      acceptable: 'boolean',
    });
    await index(q, 'donor_questionnaire', ['donorId']);
    await forbid(q, 'donor_questionnaire', ['update']);
    await createTable(q, 'donor_result', {
      donorId: 'text > donor',
      sampledAt: 'text',
      sampleKind: 'text',
      laboratory: 'text',
      marker: 'text',
      value: 'text',
    });
    await index(q, 'donor_result', ['donorId']);
    await forbid(q, 'donor_result', ['update']);
    await createTable(q, 'donor_eligibility', {
      donorId: 'text > donor',
      productId: 'text > product_version',
      declaredAt: 'text',
    });
    await index(q, 'donor_eligibility', ['donorId']);
    await forbid(q, 'donor_eligibility', ['update']);
    await createTable(q, 'donation', {
      donorId: 'text > donor',
      dis: 'text!',
      tissue: 'text',
      procuredAt: 'text',
      volumeUl: 'integer',
      releasedAt: 'text?',
    });
    await index(q, 'donation', ['donorId']);
    await createTable(q, 'lot', {
      number: 'text!',
      productId: 'text > product_version',
      siteId: 'text > site',
      trialId: 'text > trial',
      purchased: 'boolean',
      startedAt: 'text?',
      specification: 'text',
      frozenOn: 'text?',
      expiresOn: 'text?',
    });
    await createTable(q, 'batch_step', {
      lotId: 'text > lot',
      seq: 'integer',
      name: 'text',
      value: 'text',
      unit: 'text?',
      critical: 'boolean',
      doneBy: 'text',
      checkedBy: 'text?',
      checkedById: 'text?',
      instrument: 'text?',
    });
    await index(q, 'batch_step', ['lotId']);
    await index(q, 'batch_step', ['lotId', 'seq'], true);
    await forbid(q, 'batch_step', ['update']);
    await createTable(q, 'site_licence', {
      siteId: 'text > site',
      productCode: 'text',
      reference: 'text',
      validFrom: 'text',
      countsFrom: 'text',
      validUntil: 'text',
      proposedBy: 'text > person',
      confirmedBy: 'text > person',
    });
    await forbid(q, 'site_licence', ['update']);
    await createTable(q, 'result', {
      lotId: 'text > lot',
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
    await index(q, 'result', ['lotId']);
    await createTable(q, 'oos', {
      number: 'text!',
      lotId: 'text > lot',
      resultId: 'text > result',
      line: 'text',
      state: 'text',
      outcome: 'text?',
      reason: 'text?',
      openedAt: 'text',
    });
    await index(q, 'oos', ['lotId']);
    await createTable(q, 'lot_review', {
      lotId: 'text > lot',
      contentHash: 'text',
      byName: 'text',
      at: 'text',
    });
    await index(q, 'lot_review', ['lotId']);
    await forbid(q, 'lot_review', ['update']);
    await createTable(q, 'certification', {
      lotId: 'text > lot',
      trialId: 'text > trial',
      protocolId: 'text > protocol_version',
      register: 'integer!',
      byName: 'text',
      certifiedAt: 'text',
      withdrawnAt: 'text?',
      withdrawnByName: 'text?',
      withdrawReason: 'text?',
    });
    await index(q, 'certification', ['lotId', 'trialId']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
