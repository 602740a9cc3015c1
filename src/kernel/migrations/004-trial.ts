import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, index } from './ddl.js';

export class Trial1700000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'trial', {
      code: 'text!',
      title: 'text',
      aliases: 'text',
      masked: 'boolean',
      sponsor: 'text',
      contact: 'text',
      phone: 'text',
    });
    await createTable(q, 'protocol_version', {
      trialId: 'text > trial',
      edition: 'text',
      state: 'text',
      definition: 'text',
      inForceFrom: 'text?',
    });
    await index(q, 'protocol_version', ['trialId', 'edition'], true);
    await createTable(q, 'trial_site', {
      trialId: 'text > trial',
      siteId: 'text > site',
      number: 'text',
      investigator: 'text',
    });
    await index(q, 'trial_site', ['trialId', 'siteId'], true);
    await createTable(q, 'green_light', {
      trialId: 'text > trial',
      siteId: 'text > site',
      givenAt: 'text',
      withdrawnAt: 'text?',
    });
    await index(q, 'green_light', ['trialId', 'siteId']);
    await createTable(q, 'subject', {
      trialId: 'text > trial',
      siteId: 'text > site',
      number: 'text',
      state: 'text',
      consentEdition: 'text?',
      consentOn: 'text?',
      presentOn: 'text?',
    });
    await index(q, 'subject', ['trialId', 'number'], true);
    await createTable(q, 'allocation_slot', {
      salt: 'text',
      trialId: 'text > trial',
      seq: 'integer',
      kitNumber: 'text',
      sealed: 'text',
      subjectId: 'text? > subject',
      usedAt: 'text?',
    });
    await index(q, 'allocation_slot', ['trialId', 'subjectId']);
    await index(q, 'allocation_slot', ['trialId', 'seq'], true);
    await createTable(q, 'spare_kit_number', {
      trialId: 'text > trial',
      seq: 'integer',
      kitNumber: 'text',
      usedAt: 'text?',
    });
    await index(q, 'spare_kit_number', ['trialId', 'seq'], true);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
