import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock, plusMinutes, sha256, Work } from '../../kernel/index.js';
import { DirectoryProof } from './directory.entity.js';
import type { Person } from './person.entity.js';
import type { TryFrom } from './try-source.js';

/** How long a proof is good for. */
const MINUTES = 2;

/** Proofs that somebody has just shown the directory who they are. Each is good for one signature in one session. */
@Injectable()
export class DirectoryProofs {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  /** The proof itself is known to the page alone; its hash is kept. */
  async give(personId: string, sessionId: string): Promise<string> {
    const proof = randomBytes(32).toString('base64url');
    const now = this.clock.steady();
    await this.work.maintain(async (em) => {
      await em.createQueryBuilder().delete().from(DirectoryProof).where('until <= :now', { now }).execute();
      await em.insert(DirectoryProof, { id: sha256(proof), personId, sessionId, until: plusMinutes(now, MINUTES) });
    });
    return proof;
  }

  /** Whether it is this person's, asked for in this session, and fresh. Taken once, whatever the answer. */
  async take(proof: string, person: Person | null, { sessionId }: TryFrom): Promise<boolean> {
    const now = this.clock.steady();
    const kept = await this.work.maintain(async (em) => {
      const found = await em.findOneBy(DirectoryProof, { id: sha256(proof) });
      const { affected } = await em.delete(DirectoryProof, { id: sha256(proof) });
      return affected === 1 ? found : null;
    });
    return kept !== null && kept.personId === person?.id && kept.sessionId === sessionId && now < kept.until;
  }
}
