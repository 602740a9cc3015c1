import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, SYSTEM, Work, type Config } from '../../kernel/index.js';
import { DirectoryLink } from './directory.entity.js';
import { DirectoryProofs } from './directory-proofs.js';
import { Factor } from './factor.entity.js';
import { Factors } from './factor.service.js';
import { passwordFits } from './passwords.js';
import { Person } from './person.entity.js';
import type { Means } from './session.entity.js';
import type { Judgement } from './sign.rules.js';
import { Tries, type TryFrom } from './tries.service.js';

/** What somebody shows to prove who they are: a password, with a code where they have a second factor, or a proof. */
export interface Shown {
  login: string;
  password?: string;
  totp?: string;
  /** From the directory, a moment ago. */
  proof?: string;
  /** Hash of the record as it was shown, where one is signed. */
  seen?: string;
}

export interface Judged {
  /** Who has this login, whether they proved to be them or not. */
  person: Person | null;
  judgement: Judgement;
  means: Means;
}

/** The one place where it is judged who somebody is: at sign-in, at unlocking, at every signature. */
@Injectable()
export class Credentials {
  /** Tries at one login are judged in turn: those sent at once are counted like those sent one by one. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    private readonly work: Work,
    private readonly tries: Tries,
    private readonly factors: Factors,
    private readonly proofs: DirectoryProofs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  judge(shown: Shown, from: TryFrom): Promise<Judged> {
    const turn = (this.turns.get(shown.login) ?? Promise.resolve()).then(() => this.judgeNow(shown, from));
    const done = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.turns.get(shown.login) === done) this.turns.delete(shown.login);
      });
    this.turns.set(shown.login, done);
    return turn;
  }

  private async judgeNow(shown: Shown, from: TryFrom): Promise<Judged> {
    const { login } = shown;
    const { person, wrong } = await this.work.read(SYSTEM, async (look) => {
      const found = await look.one(Person, { login, status: 'active' });
      return { person: found, wrong: await this.tries.check(look, login, found) };
    });
    const judged = await this.weigh(shown, person, from);
    const { judgement } = judged;
    if (judgement === 'wrong' || judgement === 'code-wrong') await this.tries.failed(login, person, from);
    if (judgement === 'right' && wrong) await this.tries.restart(login);
    return { person, ...judged };
  }

  /** Nothing more is looked up before the password is right: an unknown login takes the same time. */
  private async weigh(shown: Shown, person: Person | null, from: TryFrom): Promise<Omit<Judged, 'person'>> {
    if (shown.proof) {
      const { sessionId, act } = from;
      const to = { sessionId: sessionId ?? undefined, act, seen: shown.seen ?? null };
      const right = await this.proofs.take(shown.proof, person, to);
      return { judgement: right ? 'right' : 'wrong', means: 'directory' };
    }
    const means = 'password';
    const { passwordKib } = this.config.access;
    const fits = await passwordFits(person?.passwordHash ?? null, shown.password ?? '', passwordKib);
    if (!person || !fits) return { means, judgement: 'wrong' };
    const { linked, factor } = await this.askedOf(person);
    if (linked && !this.config.access.directory?.localPasswords) return { means, judgement: 'directory-only' };
    if (!factor) return { means, judgement: 'right' };
    if (!shown.totp) return { means, judgement: 'code-wanted' };
    const right = await this.factors.fits(factor, shown.totp);
    return { means: 'password and code', judgement: right ? 'right' : 'code-wrong' };
  }

  private askedOf({ id }: Person): Promise<{ linked: boolean; factor: Factor | null }> {
    const issuer = this.config.access.directory?.issuer;
    return this.work.read(SYSTEM, async (look) => ({
      linked: issuer ? (await look.count(DirectoryLink, { personId: id, issuer, state: 'active' })) > 0 : false,
      factor: await look.one(Factor, { personId: id, state: 'on' }),
    }));
  }
}
