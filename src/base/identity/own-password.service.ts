import { Inject, Injectable } from '@nestjs/common';
import { badField, CONFIG, SYSTEM, told, Work, type Actor, type Config, type Tx } from '../../kernel/index.js';
import { resetGate } from './access.policy.js';
import { Credentials } from './credentials.service.js';
import { hashPassword, opaque, passwordFits, weaknessOf } from './passwords.js';
import { FormerPassword, Person } from './person.entity.js';

type Who = Pick<Person, 'login' | 'name'>;

/** Passwords: chosen by the person, given anew by an administrator, and never one of the former ones. */
@Injectable()
export class OwnPasswords {
  constructor(
    private readonly work: Work,
    private readonly credentials: Credentials,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The hash of a password that will do; else says which field is wrong, and why. */
  chosen(field: string, password: string, who: Who): Promise<string> {
    const weak = weaknessOf(password, who, this.config.access);
    if (weak) throw badField(field, '(not shown)', weak);
    return hashPassword(password, this.config.access.passwordKib);
  }

  /** That it is really the person who sits there: asked again before their password or second factor is altered. */
  async confirm(me: Actor, field: string, password: string): Promise<Person> {
    const { login } = await this.work.read(me, (look) => look.get(Person, me.id));
    const from = { address: null, sessionId: me.sessionId };
    const { person, judgement } = await this.credentials.judge({ login, password }, from);
    if (person === null || judgement === 'wrong') throw badField(field, '(not shown)', 'is not your present password');
    if (judgement === 'directory-only') throw told(403, 'directory-yours');
    return person;
  }

  async change(me: Actor, dto: { oldPassword: string; newPassword: string }): Promise<void> {
    const person = await this.confirm(me, 'oldPassword', dto.oldPassword);
    const passwordHash = await this.chosen('newPassword', dto.newPassword, person);
    await this.mustBeNew(person, 'newPassword', dto.newPassword, dto.oldPassword);
    await this.work.write(me, async (tx) => {
      await replace(tx, me.id, passwordHash, true);
      tx.record({ act: 'person.change-password', subjects: [{ kind: 'person', id: me.id, name: me.name }] });
    });
  }

  /** For somebody who lost theirs. They must choose their own before they do anything else. */
  async reset(me: Actor, personId: string, { password, reason }: { password: string; reason: string }): Promise<void> {
    const person = await this.work.read(me, (look) => look.get(Person, personId));
    const passwordHash = await this.chosen('password', password, person);
    await this.mustBeNew(person, 'password', password, null);
    await this.work.write(me, async (tx) => {
      const subjects = [{ kind: 'person', id: personId, name: person.name }];
      tx.pass(resetGate, { reason }, subjects);
      await replace(tx, personId, passwordHash, false);
      tx.record({ act: resetGate.step, subjects, reason });
    });
  }

  /** Not the present one, nor one of the last. The present one is not hashed again where it was just typed. */
  private async mustBeNew(person: Person, field: string, password: string, typed: string | null): Promise<void> {
    const { formerPasswords, passwordKib } = this.config.access;
    if (!formerPasswords) return;
    const says = `was used before: none of the last ${formerPasswords} may come back`;
    if (typed !== null && opaque(password) === opaque(typed)) throw badField(field, '(not shown)', says);
    const last = { order: { until: 'DESC' as const }, take: formerPasswords };
    const former = await this.work.read(SYSTEM, (look) => look.find(FormerPassword, { personId: person.id }, last));
    for (const { passwordHash } of typed === null ? [person, ...former] : former)
      if (await passwordFits(passwordHash, password, passwordKib)) throw badField(field, '(not shown)', says);
  }
}

async function replace(tx: Tx, personId: string, passwordHash: string, passwordOwn: boolean): Promise<void> {
  const person = await tx.claim(Person, personId);
  await tx.add(FormerPassword, { personId, passwordHash: person.passwordHash, until: tx.now });
  await tx.change(person, { passwordHash, passwordOwn, passwordSetAt: tx.now });
}
