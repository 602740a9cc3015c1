import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, index } from './ddl.js';

export class Printing1700000000016 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createTable(q, 'printer', {
      siteId: 'text > site',
      placeId: 'text? > place',
      name: 'text',
      kind: 'text',
      host: 'text?',
      port: 'integer?',
      proposedHost: 'text?',
      proposedPort: 'integer?',
      proposedById: 'text? > person',
      dpi: 'integer?',
      mediaWidth: 'integer?',
      mediaHeight: 'integer?',
      offsetX: 'integer',
      offsetY: 'integer',
      after: 'text',
      answers: 'boolean',
      secondCloses: 'boolean',
      active: 'boolean',
    });
    await index(q, 'printer', ['siteId', 'name'], true);
    await createTable(q, 'label_roll', {
      printerId: 'text > printer',
      number: 'text',
      count: 'integer',
      state: 'text',
      openedAt: 'text',
      openedBy: 'text',
      closedAt: 'text?',
      closedBy: 'text?',
      secondName: 'text?',
      left: 'integer?',
      destroyed: 'integer?',
      difference: 'integer?',
      reason: 'text?',
    });
    await index(q, 'label_roll', ['printerId'], true, `state = 'open'`);
    await createTable(q, 'print_job', {
      printerId: 'text > printer',
      byId: 'text > person',
      byName: 'text',
      at: 'text',
      stoppedBy: 'text?',
      reason: 'text?',
    });
    await index(q, 'print_job', ['at']);
    await createTable(q, 'print_line', {
      jobId: 'text > print_job',
      printerId: 'text > printer',
      labelId: 'text > label',
      queuedAt: 'text',
      number: 'integer',
      drawingId: 'text > drawing',
      state: 'text',
      rollId: 'text? > label_roll',
    });
    await index(q, 'print_line', ['labelId'], true, `state <> 'cancelled'`);
    await index(q, 'print_line', ['labelId', 'queuedAt']);
    await index(q, 'print_line', ['jobId']);
    await index(q, 'print_line', ['rollId']);
    await index(q, 'print_line', ['printerId', 'queuedAt'], false, `state in ('waiting', 'sending')`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
