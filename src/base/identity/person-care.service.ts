import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Tx } from '../../kernel/index.js';
import { endPersonGate, unlockGate } from './access.policy.js';
import { personKey } from './acting.js';
import { endedOf, Person } from './person.entity.js';
import { propose } from './propose.js';
import { endSessions, raise } from './raise.js';
import type { Apply } from './proposal.kinds.js';
import { lockedUntil } from './tries.service.js';

/** What an administrator does for a person and their login. */
@Injectable()
export class PersonCare {
  constructor(private readonly work: Work) {}

  /** The login is never given to a second person; sessions and signatures end with it at once. */
  end(me: Actor, personId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      await tx.alter(personKey(personId));
      const { person, subjects } = await claimed(tx, personId);
      tx.pass(endPersonGate, { reason, person: endedOf(person) }, subjects);
      await tx.change(person, { status: 'ended' });
      await endSessions(tx, personId);
      tx.record({ act: endPersonGate.step, subjects, reason });
    });
  }

  /** Whoever is locked out signs in from another place, or waits; a second administrator confirms that the wait ends. */
  unlock(me: Actor, personId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const { person, subjects } = await claimed(tx, personId);
      const locked = (await lockedUntil(tx, personId)) !== null;
      tx.pass(unlockGate, { reason, login: { name: person.name, locked }, person: endedOf(person) }, subjects);
      await propose(tx, { kind: 'login.unlock', personId, what: {}, reason });
    });
  }
}

/** The tries themselves are forgotten after the act: they are no record. */
export const applyUnlock: Apply = async (tx, p) => {
  await raise(tx, 'login-unlocked', { personId: p.personId!, askedBy: p.proposedBy, reason: p.reason });
  return { id: p.personId!, facts: {} };
};

async function claimed(tx: Tx, personId: string) {
  const person = await tx.claim(Person, personId);
  return { person, subjects: [{ kind: 'person', id: personId, name: person.name }] };
}
