import { Injectable } from '@nestjs/common';
import { Tx, type Look } from '../../kernel/index.js';
import { personKey } from './acting.js';
import type { AskerFacts } from './asker.rules.js';
import { Identity } from './identity.face.js';
import { Person } from './person.entity.js';

/** Who asked for what another person approves: judged when it is approved, because they may have gone since. */
@Injectable()
export class Askers {
  constructor(private readonly identity: Identity) {}

  async of(
    look: Look,
    askedBy: string | null,
    permission: string,
    at: { siteIds: readonly string[]; trialId?: string | null } = { siteIds: [] },
  ): Promise<AskerFacts['asker']> {
    if (askedBy === null) return null;
    if (look instanceof Tx) await look.rely(personKey(askedBy));
    const { name, status } = await look.get(Person, askedBy);
    const actor = await this.identity.actorOf(look, askedBy);
    return { name, may: status === 'active' && this.identity.mayAt(actor, permission, at) };
  }
}
