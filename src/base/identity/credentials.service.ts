import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, MoreThan, SYSTEM, Work, type Config } from '../../kernel/index.js';
import { DirectoryLink } from './directory.entity.js';
import { DirectoryProofs } from './directory-proofs.js';
import { Factor } from './factor.entity.js';
import { Factors } from './factor.service.js';
import { Queue } from './queue.js';
import { passwordFits } from './passwords.js';
import { FirstPassword, Person } from './person.entity.js';
import type { Means } from './session.entity.js';
import type { Judgement } from './sign.rules.js';
import { Tries } from './tries.service.js';
import type { TryFrom } from './try-source.js';

/** What somebody shows to prove who they are: a password, with a code where they have a second factor, or a proof. */
export interface Shown {
  login: string;
  password?: string;
  totp?: string;
  /** The other half of a first password. */
  secondPassword?: string;
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

/** Two at once; of one source fifty wait. */
const LANE = [
  { all: 2, each: 2 },
  { all: Infinity, each: 50 },
] as const;

const WRONG: readonly Judgement[] = ['wrong', 'code-wrong', 'half-wrong'];

/** The one place where it is judged who somebody is: at sign-in, at unlocking, at every signature. */
@Injectable()
export class Credentials {
  /** Tries at one login from one source are judged in turn: those sent at once count like those sent one by one. */
  private readonly turns = new Map<string, Promise<unknown>>();
  /** What nobody who is signed in waits behind. */
  private readonly strangers = new Queue(...LANE);
  private readonly known = new Queue(...LANE);

  constructor(
    private readonly work: Work,
    private readonly tries: Tries,
    private readonly factors: Factors,
    private readonly proofs: DirectoryProofs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async judge(shown: Shown, from: TryFrom): Promise<Judged> {
    const { login } = shown;
    const { person, key } = await this.work.read(SYSTEM, async (look) => {
      const found = await look.one(Person, { login, status: 'active' });
      return { person: found, key: await this.tries.keyOf(look, login, found, from) };
    });
    const judge = () => this.inTurn(key, () => this.judgeNow(shown, person, key, from));
    if (from.sessionId !== null) return judge();
    const source = key.slice(key.indexOf(' ') + 1);
    return (source.startsWith('device ') ? this.known : this.strangers).run(source, judge);
  }

  private async judgeNow(shown: Shown, person: Person | null, key: string, from: TryFrom): Promise<Judged> {
    if (from.sessionId === null) await this.tries.tell();
    else await this.tries.mustBeOpen(from.sessionId);
    const wrong = await this.tries.check(key);
    const judged = await this.weigh(shown, person, from);
    const { judgement } = judged;
    if (WRONG.includes(judgement)) await this.tries.failed(key, person, from);
    if (judgement === 'right' && wrong) await this.tries.restart(key);
    return { person, ...judged };
  }

  private inTurn<T>(key: string, job: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(key) ?? Promise.resolve()).then(job);
    const done = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.turns.get(key) === done) this.turns.delete(key);
      });
    this.turns.set(key, done);
    return turn;
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
    const { linked, factor, first } = await this.askedOf(person);
    if (linked && !this.config.access.directory?.localPasswords) return { means, judgement: 'directory-only' };
    const half = person.passwordOwn ? 'right' : await this.halfOf(first, shown.secondPassword);
    if (half !== 'right') return { means, judgement: half };
    if (!factor) return { means, judgement: 'right' };
    if (!shown.totp) return { means, judgement: 'code-wanted' };
    const right = await this.factors.fits(factor, shown.totp);
    return { means: 'password and code', judgement: right ? 'right' : 'code-wrong' };
  }

  /** A password that others chose has two halves, of two administrators. */
  private async halfOf(first: FirstPassword | null, typed: string | undefined): Promise<Judgement> {
    if (!first?.secondHash) return 'half-waits';
    if (typed === undefined) return 'half-wanted';
    return (await passwordFits(first.secondHash, typed, this.config.access.passwordKib)) ? 'right' : 'half-wrong';
  }

  private askedOf({ id }: Person) {
    const issuer = this.config.access.directory?.issuer;
    return this.work.read(SYSTEM, async (look) => ({
      linked: issuer ? (await look.count(DirectoryLink, { personId: id, issuer, state: 'active' })) > 0 : false,
      factor: await look.one(Factor, { personId: id, state: 'on' }),
      first: await look.one(FirstPassword, { personId: id, state: 'given', endsAt: MoreThan(look.now) }),
    }));
  }
}
