import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, forbid, index, plainTable } from './ddl.js';

export class Access1700000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await addColumns(q, 'site', { idleMinutes: 'integer?', secondFactor: 'text?' });
    await addColumns(q, 'person', { passwordSetAt: 'text?' });
    await addColumns(q, 'role_grant', { until: 'text?' });
    await addColumns(q, 'session', {
      openedAt: 'text?',
      means: 'text?',
      address: 'text?',
      agent: 'text?',
      lockedAt: 'text?',
      besideId: 'text?',
      besideReadAt: 'text?',
      factorAsked: 'boolean?',
    });
    await index(q, 'session', ['personId']);
    await addColumns(q, 'signature', { sessionId: 'text?', means: 'text?' });
    await index(q, 'signature', ['personId', 'at']);
    const former = { salt: 'text', personId: 'text > person', passwordHash: 'text', until: 'text' };
    await createTable(q, 'former_password', former);
    await index(q, 'former_password', ['personId']);
    await forbid(q, 'former_password', ['update']);
    await createTable(q, 'alert', {
      salt: 'text',
      kind: 'text',
      personId: 'text > person',
      siteId: 'text? > site',
      facts: 'text',
      at: 'text',
      causedBy: 'text?',
      readAt: 'text?',
      acknowledgedBy: 'text?',
      acknowledgedAt: 'text?',
      comment: 'text?',
    });
    await index(q, 'alert', ['personId']);
    await this.proofs(q);
    await this.proposals(q);
    await this.gauges(q);
  }

  private async proofs(q: QueryRunner): Promise<void> {
    await createTable(q, 'factor', {
      salt: 'text',
      personId: 'text > person',
      sealed: 'text',
      usedStep: 'integer?',
      state: 'text',
      confirmedAt: 'text?',
      endAskedBy: 'text?',
      endReason: 'text?',
      endedBy: 'text?',
      endedAt: 'text?',
    });
    await index(q, 'factor', ['personId']);
    await createTable(q, 'directory_link', {
      personId: 'text > person',
      issuer: 'text',
      claim: 'text',
      value: 'text',
      subject: 'text?',
      state: 'text',
      requestedBy: 'text',
      approvedBy: 'text?',
      activeFrom: 'text?',
      endedAt: 'text?',
    });
    await index(q, 'directory_link', ['personId']);
    await index(q, 'directory_link', ['issuer', 'claim', 'value'], true, `state = 'active'`);
  }

  /** What one person asks for and another confirms. */
  private async proposals(q: QueryRunner): Promise<void> {
    await createTable(q, 'proposal', {
      kind: 'text',
      personId: 'text? > person',
      siteId: 'text? > site',
      trialId: 'text?',
      what: 'text',
      reason: 'text?',
      state: 'text',
      proposedBy: 'text > person',
      proposedAt: 'text',
      decidedBy: 'text? > person',
      decidedAt: 'text?',
    });
    await index(q, 'proposal', ['state']);
    await createTable(q, 'first_password', {
      salt: 'text',
      personId: 'text > person',
      passwordHash: 'text',
      secondHash: 'text?',
      state: 'text',
      reason: 'text?',
      askedBy: 'text > person',
      approvedBy: 'text? > person',
      endsAt: 'text?',
    });
    await index(q, 'first_password', ['personId']);
  }

  /** What is measured, and what lives for minutes: no business tables. */
  private async gauges(q: QueryRunner): Promise<void> {
    const gauge = (name: string, columns: Record<string, string>) =>
      plainTable(q, name, { id: 'text', ...columns, mark: 'text' }, ['id']);
    await gauge('session_use', { usedAt: 'text' });
    const tries = { personId: 'text?', wrong: 'integer', total: 'integer', since: 'text', at: 'text', until: 'text?' };
    await gauge('login_try', { ...tries, address: 'text?' });
    await gauge('known_device', { at: 'text' });
    await gauge('content_try', { count: 'integer', told: 'boolean' });
    await gauge('directory_used', { until: 'text' });
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Records are never taken down'));
  }
}
