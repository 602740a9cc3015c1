import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor } from '../../kernel/index.js';
import { Factor } from './factor.entity.js';
import { Factors, type Enrolment } from './factor.service.js';
import { OwnPasswords } from './own-password.service.js';
import { Person } from './person.entity.js';

/** Somebody takes a second factor: a secret, shown once, and a code of it to confirm. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly work: Work,
    private readonly passwords: OwnPasswords,
    private readonly factors: Factors,
  ) {}

  /** Counts for nothing until it is confirmed; one that never was is replaced. */
  async begin(me: Actor, password: string): Promise<Enrolment> {
    const { login, name } = await this.passwords.confirm(me, 'password', password);
    const { sealed, shown } = this.factors.fresh(login);
    await this.work.write(me, async (tx) => {
      await tx.claim(Person, me.id);
      const mine = await tx.claimWhere(Factor, { personId: me.id });
      if (mine.some((f) => f.state === 'on'))
        throw badField('password', '(not shown)', 'is not needed: you have a second factor already');
      const offered = mine.filter((f) => f.state === 'offered');
      await tx.changeAll(offered, { state: 'ended', endedBy: me.id, endedAt: tx.now });
      await tx.add(Factor, { personId: me.id, sealed, state: 'offered' });
      tx.record({ act: 'factor.enrol', subjects: [{ kind: 'person', id: me.id, name }] });
    });
    return shown;
  }

  /** From now on a code is asked for at every sign-in and signature. */
  async confirm(me: Actor, code: string): Promise<void> {
    const offered = await this.work.read(me, (look) => look.one(Factor, { personId: me.id, state: 'offered' }));
    if (!offered) throw badField('code', '(not shown)', 'belongs to nothing: begin to enrol a second factor first');
    if (!(await this.factors.fits(offered, code)))
      throw badField('code', '(not shown)', 'is not the code of now: wait for the next one, and check the clock');
    await this.work.write(me, async (tx) => {
      await tx.change(await tx.claim(Factor, offered.id), { state: 'on', confirmedAt: tx.now });
      tx.record({ act: 'factor.confirm', subjects: [{ kind: 'person', id: me.id, name: me.name }] });
    });
  }
}
