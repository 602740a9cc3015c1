import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, forbid, index } from './ddl.js';

export class Giving1700000000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'shipment', {
      number: 'text!',
      trialId: 'text > trial',
      fromSiteId: 'text > site',
      toSiteId: 'text > site',
      shipper: 'text?',
      seal: 'text?',
      logger: 'text?',
      dispatchedAt: 'text?',
      receivedAt: 'text?',
    });
    await createTable(q, 'shipment_line', {
      shipmentId: 'text > shipment',
      unitId: 'text > item',
      received: 'boolean',
    });
    await index(q, 'shipment_line', ['shipmentId']);
    await index(q, 'shipment_line', ['unitId']);
    await createTable(q, 'kit', {
      number: 'text!',
      trialId: 'text > trial',
      siteId: 'text > site',
      subjectId: 'text > subject',
      treatment: 'integer',
      kind: 'text',
      plan: 'text',
      useBefore: 'text?',
      heldBy: 'text?',
      offeredTo: 'text?',
      givenOn: 'text?',
    });
    await index(q, 'kit', ['subjectId', 'treatment']);
    await createTable(q, 'reservation', {
      kitId: 'text > kit',
      unitId: 'text > item',
      byName: 'text',
      at: 'text',
      endedAt: 'text?',
    });
    await index(q, 'reservation', ['unitId']);
    await index(q, 'reservation', ['kitId']);
    await index(q, 'reservation', ['unitId', 'endedAt'], true, '"endedAt" is null');
    await createTable(q, 'thaw', {
      kitId: 'text > kit',
      unitId: 'text > item',
      startedByName: 'text',
      verifiedByName: 'text',
      startedAt: 'text',
      endedAt: 'text?',
      useBefore: 'text?',
      appearance: 'text?',
    });
    await index(q, 'thaw', ['kitId']);
    await createTable(q, 'syringe', {
      kitId: 'text > kit',
      gland: 'text',
      side: 'text',
      volumeUl: 'integer',
      kiloCells: 'integer',
      preparedAt: 'text',
      useBefore: 'text',
    });
    await index(q, 'syringe', ['kitId']);
    await createTable(q, 'draw', {
      kitId: 'text > kit',
      syringeId: 'text > syringe',
      unitId: 'text > item',
      volumeUl: 'integer',
      kiloCells: 'integer',
    });
    await index(q, 'draw', ['syringeId']);
    await index(q, 'draw', ['unitId']);
    await forbid(q, 'draw', ['update']);
    await createTable(q, 'verification', {
      kitId: 'text > kit',
      subjectId: 'text > subject',
      byName: 'text',
      secondName: 'text',
      at: 'text',
    });
    await index(q, 'verification', ['kitId']);
    await forbid(q, 'verification', ['update']);
    await createTable(q, 'dose', {
      kitId: 'text > kit',
      subjectId: 'text > subject',
      treatment: 'integer',
      syringeId: 'text > syringe',
      gland: 'text',
      side: 'text',
      plannedUl: 'integer',
      volumeUl: 'integer',
      guidance: 'text',
      givenAt: 'text',
      enteredAt: 'text',
      late: 'boolean',
      reason: 'text?',
      byName: 'text',
    });
    await index(q, 'dose', ['kitId']);
    await index(q, 'dose', ['subjectId', 'treatment']);
    await index(q, 'dose', ['syringeId']);
    await forbid(q, 'dose', ['update']);
    await createTable(q, 'dose_not_given', {
      kitId: 'text > kit',
      gland: 'text',
      side: 'text',
      reason: 'text',
    });
    await index(q, 'dose_not_given', ['kitId']);
    await forbid(q, 'dose_not_given', ['update']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
