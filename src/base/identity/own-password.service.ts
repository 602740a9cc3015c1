import { Inject, Injectable } from '@nestjs/common';
import { badField, CONFIG, SYSTEM, told, Work, type Actor, type Config } from '../../kernel/index.js';
import { Credentials } from './credentials.service.js';
import { hashPassword, opaque, passwordFits, weaknessOf } from './passwords.js';
import { FormerPassword, Person } from './person.entity.js';

type Who = Pick<Person, 'login' | 'name'>;

/** Passwords that a person chooses, never one of the former ones. */
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
    // the session was opened with both halves of a first password: one of them is enough to choose another
    if (person === null || judgement === 'wrong') throw badField(field, '(not shown)', 'is not your present password');
    if (judgement === 'directory-only') throw told(403, 'directory-yours');
    return person;
  }

  async change(me: Actor, dto: { oldPassword: string; newPassword: string }): Promise<void> {
    const person = await this.confirm(me, 'oldPassword', dto.oldPassword);
    const passwordHash = await this.chosen('newPassword', dto.newPassword, person);
    await this.mustBeNew(person, 'newPassword', dto.newPassword, dto.oldPassword);
    await this.work.write(me, async (tx) => {
      const person = await tx.claim(Person, me.id);
      await tx.add(FormerPassword, { personId: me.id, passwordHash: person.passwordHash, until: tx.now });
      await tx.change(person, { passwordHash, passwordOwn: true, passwordSetAt: tx.now });
      tx.record({ act: 'person.change-password', subjects: [{ kind: 'person', id: me.id, name: me.name }] });
    });
  }

  /** Not the present one, nor one of the last. The present one is not hashed again where it was just typed. */
  private async mustBeNew(person: Person, field: string, password: string, typed: string): Promise<void> {
    const { formerPasswords, passwordKib } = this.config.access;
    if (!formerPasswords) return;
    const says = `was used before: none of the last ${formerPasswords} may come back`;
    if (typed !== null && opaque(password) === opaque(typed)) throw badField(field, '(not shown)', says);
    const last = { order: { until: 'DESC' as const }, take: formerPasswords };
    const former = await this.work.read(SYSTEM, (look) => look.find(FormerPassword, { personId: person.id }, last));
    for (const { passwordHash } of former)
      if (await passwordFits(passwordHash, password, passwordKib)) throw badField(field, '(not shown)', says);
  }
}
