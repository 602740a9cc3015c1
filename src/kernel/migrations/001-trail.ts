import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createRefusal, forbid, index, plainTable } from './ddl.js';

export class Trail1700000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await createRefusal(q);
    await plainTable(
      q,
      'trail',
      {
        seq: 'integer',
        id: 'text!',
        act: 'text',
        outcome: 'text',
        actorId: 'text',
        at: 'text',
        ref: 'text?!',
        body: 'text',
        leaf: 'text',
        mark: 'text',
      },
      ['seq'],
      `seq >= 1 and outcome in ('done', 'refused')`,
    );
    await index(q, 'trail', ['at']);
    await plainTable(q, 'trail_subject', { kind: 'text', subject: 'text', seq: 'integer' }, ['kind', 'subject', 'seq']);
    await index(q, 'trail_subject', ['seq']);
    await plainTable(q, 'trail_checkpoint', { size: 'integer', note: 'text' }, ['size']);
    await plainTable(q, 'trail_head', { one: 'integer', size: 'integer' }, ['one'], 'one = 1 and size >= 0');
    await q.query('insert into trail_head values (1, 0)');
    await plainTable(
      q,
      'answered',
      {
        key: 'text',
        actorId: 'text',
        request: 'text',
        status: 'integer',
        body: 'text',
        at: 'text',
        entryId: 'text!',
      },
      ['key'],
    );
    await plainTable(q, 'key_file', { id: 'text', mark: 'text', print: 'text' }, ['id'], `id <> ''`);
    for (const table of ['trail', 'trail_subject', 'trail_checkpoint', 'answered'])
      await forbid(q, table, ['update', 'delete']);
    await forbid(q, 'trail_head', ['delete']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The trail is never taken down'));
  }
}
