import { Injectable } from '@nestjs/common';
import { SYSTEM, Work } from '../../kernel/index.js';
import { DirectoryLinks } from './directory-links.service.js';
import { DirectoryProofs } from './directory-proofs.js';
import type { DirectoryVisit } from './directory.entity.js';
import type { Known } from './directory.service.js';
import { actorFrom } from './identity.face.js';
import type { Person } from './person.entity.js';
import { Session } from './session.entity.js';
import { Sessions, type Workstation } from './session.service.js';

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
  ) {}

  async admit(visit: DirectoryVisit, known: Known, from: Workstation): Promise<Onward> {
    const person = await this.work.read(SYSTEM, (look) => this.links.personOf(look, known));
    if (!person) return this.turnAway(visit, 'unknown');
    if (visit.purpose === 'enter')
      return { to: '/', token: await this.sessions.openFor(person, null, 'directory', from) };
    if (visit.purpose === 'unlock') return this.unlock(visit, person);
    const proof = await this.proofs.give(person.id, visit.sessionId!);
    return { to: onwardTo({ proof, login: person.login }, visit.ask) };
  }

  /** Kept on the trail where somebody is signed in; what strangers try at the door is not. */
  async turnAway(visit: DirectoryVisit, trouble: Trouble, person: Person | null = null): Promise<Onward> {
    const step = { unlock: 'session.unlock', sign: 'record.sign', enter: null }[visit.purpose];
    if (step) await this.sessions.keepFailure(step, { person, judgement: trouble });
    return { to: onwardTo({ trouble }, visit.ask) };
  }

  private async unlock(visit: DirectoryVisit, person: Person): Promise<Onward> {
    const session = await this.work.read(SYSTEM, (look) => look.get(Session, visit.sessionId!));
    if (session.endedAt !== null) return { to: onwardTo({ trouble: 'stale' }, visit.ask) };
    if (session.personId !== person.id) return this.turnAway(visit, 'other-person', person);
    await this.sessions.unlockNow(actorFrom(person, [], session));
    return { to: onwardTo({}, visit.ask) };
  }
}
