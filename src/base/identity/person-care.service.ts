import { Injectable } from '@nestjs/common';
import { Work, type Actor, type Tx } from '../../kernel/index.js';
import { endPersonGate, unlockGate } from './access.policy.js';
import { Person } from './person.entity.js';
import { Tries } from './tries.service.js';

/** What an administrator does for a person and their login. */
@Injectable()
export class PersonCare {
  constructor(
    private readonly work: Work,
    private readonly tries: Tries,
  ) {}

  /** The login is never given to a second person; sessions and signatures end with it at once. */
  end(me: Actor, personId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const { person, subjects } = await claimed(tx, personId);
      tx.pass(endPersonGate, { reason }, subjects);
      await tx.change(person, { status: 'ended' });
      tx.record({ act: endPersonGate.step, subjects, reason });
    });
  }

  async unlock(me: Actor, personId: string, reason: string): Promise<void> {
    const login = await this.work.write(me, async (tx) => {
      const { person, subjects } = await claimed(tx, personId);
      const facts = { name: person.name, locked: (person.lockedUntil ?? '') > tx.now };
      tx.pass(unlockGate, { reason, login: facts }, subjects);
      await tx.change(person, { lockedUntil: null });
      tx.record({ act: unlockGate.step, subjects, reason });
      return person.login;
    });
    await this.tries.restart(login);
  }
}

async function claimed(tx: Tx, personId: string) {
  const person = await tx.claim(Person, personId);
  return { person, subjects: [{ kind: 'person', id: personId, name: person.name }] };
}
