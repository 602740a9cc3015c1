import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Tx } from '../../kernel/index.js';
import { personKey } from './acting.js';
import { askFactorEndGate, endFactorGate } from './access.policy.js';
import { Askers } from './askers.js';
import { Factor } from './factor.entity.js';
import { manageAccess } from './identity.permissions.js';
import { endedOf, Person } from './person.entity.js';
import { endSessions, raise } from './raise.js';

/** A lost second factor is ended by two administrators; the person then enrols anew. */
@Injectable()
export class FactorEnds {
  constructor(
    private readonly work: Work,
    private readonly askers: Askers,
  ) {}

  ask(me: Actor, personId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const { factor, person, subjects } = await claimed(tx, personId);
      const facts = { reason, factor: { name: person.name, on: factor !== null }, person: endedOf(person) };
      tx.pass(askFactorEndGate, facts, subjects);
      await tx.change(factor!, { endAskedBy: me.id, endReason: reason });
      tx.record({ act: askFactorEndGate.step, subjects, reason });
    });
  }

  approve(me: Actor, personId: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const { factor, subjects } = await claimed(tx, personId);
      const asked = factor?.endAskedBy ?? null;
      const second = { asked: asked !== null, sameAsAsked: asked === me.id, concerned: personId === me.id };
      tx.pass(endFactorGate, { second, asker: await this.askers.of(tx, asked, manageAccess) }, subjects);
      await tx.change(factor!, { state: 'ended', endedBy: me.id, endedAt: tx.now });
      await endSessions(tx, personId);
      await raise(tx, 'factor-ended', { personId, askedBy: asked!, reason: factor!.endReason });
      tx.record({ act: endFactorGate.step, subjects, reason: factor!.endReason });
    });
  }
}

async function claimed(tx: Tx, personId: string) {
  await tx.alter(personKey(personId));
  const person = await tx.claim(Person, personId);
  const [factor = null] = await tx.claimWhere(Factor, { personId, state: 'on' });
  return { factor, person, subjects: [{ kind: 'person', id: personId, name: person.name }] };
}
