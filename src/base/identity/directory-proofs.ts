import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock, plusMinutes, sha256, Work } from '../../kernel/index.js';
import { DirectoryProof } from './directory.entity.js';
import type { Person } from './person.entity.js';

/** How long a proof is good for. */
const MINUTES = 2;

/** What a proof is good for: one record, signed by one act, in one session. */
export interface ProofFor {
  sessionId: string;
  /** Path of the act. */
  act: string;
  /** Hash of the record as it was shown; null where the act itself is signed. */
  seen: string | null;
}

/** Proofs that somebody has just shown the directory who they are. Each is good for one signature in one session. */
@Injectable()
export class DirectoryProofs {
  constructor(
    private readonly work: Work,
    private readonly clock: Clock,
  ) {}

  /** The proof itself is known to the page alone; its hash is kept. */
  async give(personId: string, { sessionId, act, seen }: ProofFor): Promise<string> {
    const proof = randomBytes(32).toString('base64url');
    const now = this.clock.steady();
    await this.work.maintain(async (em) => {
      await em.createQueryBuilder().delete().from(DirectoryProof).where('until <= :now', { now }).execute();
      await em.insert(DirectoryProof, {
        id: sha256(proof),
        personId,
        sessionId,
        act,
        seen,
        until: plusMinutes(now, MINUTES),
      });
    });
    return proof;
  }

  /** Whether it is this person's, asked for in this session for this record, and fresh. Taken once, whatever the answer. */
  async take(proof: string, person: Person | null, to: Partial<ProofFor>): Promise<boolean> {
    const now = this.clock.steady();
    const kept = await this.work.maintain(async (em) => {
      const found = await em.findOneBy(DirectoryProof, { id: sha256(proof) });
      const { affected } = await em.delete(DirectoryProof, { id: sha256(proof) });
      return affected === 1 ? found : null;
    });
    if (kept === null || kept.personId !== person?.id || now >= kept.until) return false;
    return kept.sessionId === to.sessionId && kept.act === to.act && kept.seen === to.seen;
  }
}
