import { Injectable } from '@nestjs/common';
import { SYSTEM, Work } from '../../kernel/index.js';
import { DirectoryLinks } from './directory-links.service.js';
import { DirectoryProofs } from './directory-proofs.js';
import type { Visit } from './directory-visits.js';
import type { Known } from './directory.service.js';
import { actorFrom } from './identity.face.js';
import type { Person } from './person.entity.js';
import { Session } from './session.entity.js';
import { Sessions, type Workstation } from './session.service.js';
import { Tries } from './tries.service.js';

/** Why somebody who came back from the directory goes no further. */
export type Trouble = 'away' | 'stale' | 'failed' | 'unknown' | 'other-person';

/** Where the browser goes next, and the session that it was given. */
export interface Onward {
  to: string;
  token?: string;
}

/** The page that tells the one that asked, or says what went wrong. What stands behind # stays in the browser. */
export const onwardTo = (told: { trouble: Trouble } | { proof: string; login: string } | object, ask: string | null) =>
  `/directory#${new URLSearchParams({ ...told, ...(ask ? { ask } : {}) }).toString()}`;

/** What becomes of somebody whom the directory has named: a session, an unlocked one, or a proof for one signature. */
@Injectable()
export class DirectoryArrivals {
  constructor(
    private readonly work: Work,
    private readonly links: DirectoryLinks,
    private readonly proofs: DirectoryProofs,
    private readonly sessions: Sessions,
    private readonly tries: Tries,
  ) {}

  async admit(visit: Visit, known: Known, from: Workstation): Promise<Onward> {
    const person = await this.work.read(SYSTEM, (look) => this.links.personOf(look, known));
    if (!person || !(await this.links.bind(known)))
      return this.turnAway(visit, 'unknown', from, known.claim?.value ?? known.subject);
    if (visit.purpose === 'enter')
      return { to: '/', token: await this.sessions.openFor(person, null, 'directory', from) };
    if (visit.purpose === 'unlock') return this.unlock(visit, person, from);
    const { sessionId, act, seen } = visit;
    const proof = this.proofs.give(person.id, { sessionId: sessionId!, act: act ?? '', seen });
    return { to: onwardTo({ proof, login: person.login }, visit.ask) };
  }

  /** Kept on the trail where the directory knows who it is, or somebody is signed in; strangers are counted alone. */
  async turnAway(
    visit: Visit,
    trouble: Trouble,
    from: Workstation,
    login: string | null = null,
    person: Person | null = null,
  ): Promise<Onward> {
    const step = { enter: 'session.open', unlock: 'session.unlock', sign: 'record.sign' }[visit.purpose];
    if (login === null && visit.purpose === 'enter') await this.tries.stranger(from.address);
    else await this.sessions.keepFailure(step, { login, why: trouble }, person);
    return { to: onwardTo({ trouble }, visit.ask) };
  }

  private async unlock(visit: Visit, person: Person, from: Workstation): Promise<Onward> {
    const session = await this.work.read(SYSTEM, (look) => look.get(Session, visit.sessionId!));
    if (session.endedAt !== null) return { to: onwardTo({ trouble: 'stale' }, visit.ask) };
    if (session.personId !== person.id) return this.turnAway(visit, 'other-person', from, person.login, person);
    await this.sessions.unlockNow(actorFrom(person, [], session));
    return { to: onwardTo({}, visit.ask) };
  }
}
