import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, SYSTEM, Work, type Config, type Held } from '../../kernel/index.js';
import { DirectoryLink } from './directory.entity.js';
import { DirectoryProofs } from './directory-proofs.js';
import { Factor } from './factor.entity.js';
import { Factors } from './factor.service.js';
import { heldBy } from './held.js';
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
}

export interface Judged {
  person: Person | null;
  held: Held[];
  /** Whether a second factor is asked of them. */
  factor: Factor | null;
  judgement: Judgement;
  means: Means;
}

type Found = Omit<Judged, 'judgement' | 'means'> & { linked: boolean; wrongBefore: number };

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
    const found = await this.find(shown.login);
    const judgement = await this.weigh(shown, found, from);
    if (judgement === 'wrong' || judgement === 'code-wrong') await this.tries.failed(shown.login, found.person, from);
    if (judgement === 'right' && found.wrongBefore) await this.tries.restart(shown.login);
    const { person, held, factor } = found;
    const means = shown.proof ? 'directory' : factor ? 'password and code' : 'password';
    return { person, held, factor, judgement, means };
  }

  private async weigh(shown: Shown, found: Found, from: TryFrom): Promise<Judgement> {
    const { person, factor } = found;
    if (shown.proof) return (await this.proofs.take(shown.proof, person, from)) ? 'right' : 'wrong';
    if (!(await passwordFits(person?.passwordHash ?? null, shown.password ?? ''))) return 'wrong';
    if (found.linked && !this.config.access.directory?.localPasswords) return 'directory-only';
    if (!factor) return 'right';
    if (!shown.totp) return 'code-wanted';
    return (await this.factors.fits(factor, shown.totp)) ? 'right' : 'code-wrong';
  }

  private find(login: string): Promise<Found> {
    const issuer = this.config.access.directory?.issuer;
    return this.work.read(SYSTEM, async (look) => {
      const person = await look.one(Person, { login, status: 'active' });
      const wrongBefore = await this.tries.check(look, login, person);
      if (!person) return { person, held: [], factor: null, linked: false, wrongBefore };
      const mine = { personId: person.id };
      return {
        person,
        held: await heldBy(look, person.id),
        factor: await look.one(Factor, { ...mine, state: 'on' }),
        linked: issuer !== undefined && (await look.count(DirectoryLink, { ...mine, issuer, state: 'active' })) > 0,
        wrongBefore,
      };
    });
  }
}
