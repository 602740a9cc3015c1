import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Identity1700000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'site', {
      code: 'text!',
      name: 'text',
      organisation: 'text',
      kind: 'text',
      zone: 'text',
      language: 'text',
    });
    await createTable(q, 'procedure', {
      siteId: 'text > site',
      code: 'text',
      document: 'text',
      edition: 'text',
      validFrom: 'text',
    });
    await index(q, 'procedure', ['siteId']);
    await forbid(q, 'procedure', ['update']);
    await createTable(q, 'person', {
      salt: 'text',
      login: 'text!',
      name: 'text',
      nameKey: 'text!',
      passwordHash: 'text',
      passwordOwn: 'boolean',
      status: 'text',
    });
    await createTable(q, 'qp_listing', {
      siteId: 'text > site',
      personId: 'text > person',
      validFrom: 'text',
      validUntil: 'text?',
      countsFrom: 'text',
      proposedBy: 'text > person',
      confirmedBy: 'text > person',
    });
    await index(q, 'qp_listing', ['personId', 'siteId']);
    await forbid(q, 'qp_listing', ['update']);
    await createTable(q, 'role_grant', {
      personId: 'text > person',
      role: 'text',
      siteId: 'text? > site',
      trialId: 'text?',
      state: 'text',
      requestedBy: 'text',
      approvedBy: 'text?',
      activeFrom: 'text?',
      endedAt: 'text?',
    });
    await index(q, 'role_grant', ['personId']);
    await createTable(q, 'training', {
      personId: 'text > person',
      procedureId: 'text > procedure',
      validFrom: 'text',
      validUntil: 'text',
      countsFrom: 'text',
      proposedBy: 'text > person',
      confirmedBy: 'text > person',
    });
    await index(q, 'training', ['personId']);
    await forbid(q, 'training', ['update']);
    await createTable(q, 'delegation', {
      personId: 'text > person',
      trialId: 'text',
      siteId: 'text > site',
      validFrom: 'text',
      validUntil: 'text?',
      countsFrom: 'text',
      proposedBy: 'text > person',
      confirmedBy: 'text > person',
    });
    await index(q, 'delegation', ['personId']);
    await forbid(q, 'delegation', ['update']);
    await createTable(q, 'session', {
      salt: 'text',
      tokenHash: 'text!',
      personId: 'text > person',
      siteId: 'text? > site',
      endsAt: 'text',
      endedAt: 'text?',
      endedByTries: 'boolean?',
    });
    await createTable(q, 'signature', {
      personId: 'text > person',
      printedName: 'text',
      meaning: 'text',
      recordKind: 'text',
      recordId: 'text',
      recordHash: 'text',
      at: 'text',
      zone: 'text',
    });
    await index(q, 'signature', ['recordKind', 'recordId']);
    await forbid(q, 'signature', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
