import { Inject, Injectable } from '@nestjs/common';
import { badField, CONFIG, nameOf, plusMinutes, Work, type Actor, type Config, type Tx } from '../../kernel/index.js';
import { approvePasswordGate, resetGate } from './access.policy.js';
import { personKey } from './acting.js';
import { Askers } from './askers.js';
import { managePeople } from './identity.permissions.js';
import { hashPassword, weaknessOf } from './passwords.js';
import { endedOf, FirstPassword, FormerPassword, Person } from './person.entity.js';
import { endSessions, raise } from './raise.js';

/** How long a first password may wait for the person. */
const MINUTES = 7 * 24 * 60;

/** What a person has as long as others chose the password. */
export const NOT_OWN = { passwordOwn: false, passwordSetAt: null } as const;

type Who = Pick<Person, 'login' | 'name'>;

/**
 * First passwords, also for somebody who lost theirs. One administrator gives the first half, another the second, each
 * tells the person alone: neither of them can sign in as the person. It opens nothing but the choice of an own one.
 */
@Injectable()
export class FirstPasswords {
  constructor(
    private readonly work: Work,
    private readonly askers: Askers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The hash of a half that will do; else says which field is wrong, and why. */
  hashOf(field: string, password: string, who: Who): Promise<string> {
    const weak = weaknessOf(password, who, this.config.access);
    if (weak) throw badField(field, '(not shown)', weak);
    return hashPassword(password, this.config.access.passwordKib);
  }

  async ask(me: Actor, personId: string, { password, reason }: { password: string; reason: string }): Promise<void> {
    const passwordHash = await this.hashOf('password', password, await this.who(me, personId));
    await this.work.write(me, async (tx) => {
      const person = await tx.claim(Person, personId);
      const subjects = [{ kind: 'person', id: personId, name: person.name }];
      tx.pass(resetGate, { reason, person: endedOf(person) }, subjects);
      await this.askFirst(tx, personId, passwordHash, reason);
      tx.record({ act: resetGate.step, subjects, reason });
    });
  }

  /** In the work of somebody else. The present password goes on until the second half is there. */
  async askFirst(tx: Tx, personId: string, passwordHash: string, reason: string | null = null): Promise<void> {
    await tx.changeAll(await tx.claimWhere(FirstPassword, { personId, state: 'asked' }), { state: 'replaced' });
    await tx.add(FirstPassword, { personId, passwordHash, state: 'asked', reason, askedBy: tx.actor.id });
  }

  async approve(me: Actor, personId: string, password: string): Promise<void> {
    const secondHash = await this.hashOf('password', password, await this.who(me, personId));
    await this.work.write(me, async (tx) => {
      await tx.alter(personKey(personId));
      const person = await tx.claim(Person, personId);
      const [asked] = await tx.claimWhere(FirstPassword, { personId, state: 'asked' });
      const subjects = [{ kind: 'person', id: personId, name: person.name }];
      const second = { asked: !!asked, sameAsAsked: asked?.askedBy === me.id, concerned: personId === me.id };
      const asker = await this.askers.of(tx, asked?.askedBy ?? null, managePeople);
      tx.pass(approvePasswordGate, { second, asker, person: endedOf(person) }, subjects);
      await this.give(tx, person, asked!, secondHash);
      const askedBy = await nameOf(tx, 'person', asked!.askedBy);
      tx.record({ act: approvePasswordGate.step, subjects, reason: asked!.reason, facts: { askedBy } });
    });
  }

  private async give(tx: Tx, person: Person, asked: FirstPassword, secondHash: string): Promise<void> {
    const { passwordHash, reason, askedBy } = asked;
    const given = await tx.claimWhere(FirstPassword, { personId: person.id, state: 'given' });
    await tx.changeAll(given, { state: 'replaced' });
    const endsAt = plusMinutes(tx.now, MINUTES);
    await tx.change(asked, { state: 'given', secondHash, approvedBy: tx.actor.id, endsAt });
    if (passwordHash === person.passwordHash) return; // the first one of a new person
    await tx.add(FormerPassword, { personId: person.id, passwordHash: person.passwordHash, until: tx.now });
    await tx.change(person, { passwordHash, ...NOT_OWN });
    await endSessions(tx, person.id);
    await raise(tx, 'password-given', { personId: person.id, askedBy, reason });
  }

  private who(me: Actor, personId: string): Promise<Person> {
    return this.work.read(me, (look) => look.get(Person, personId));
  }
}
