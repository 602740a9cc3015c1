import { Injectable } from '@nestjs/common';
import { Clock, newId, plusMinutes, Seal } from '../../kernel/index.js';
import { DirectoryOnce } from './directory-once.js';
import type { Person } from './person.entity.js';

/** How long a proof is good for. */
const MINUTES = 2;
const ABOUT = 'directory proof';
/** All proofs are equally long, bytes. */
const BLOCK = 512;

/** What a proof is good for: one record, signed by one act, in one session. */
export interface ProofFor {
  sessionId: string;
  /** Path of the act. */
  act: string;
  /** Hash of the record as it was shown; null where the act itself is signed. */
  seen: string | null;
}

type Proof = ProofFor & { personId: string; until: string; nonce: string };

/**
 * Proofs that somebody has just shown the directory who they are. Each is good for one signature in one session. The
 * page keeps it, sealed by this server: nobody makes one by writing to the database.
 */
@Injectable()
export class DirectoryProofs {
  constructor(
    private readonly seal: Seal,
    private readonly once: DirectoryOnce,
    private readonly clock: Clock,
  ) {}

  give(personId: string, { sessionId, act, seen }: ProofFor): string {
    const until = plusMinutes(this.clock.steady(), MINUTES);
    const proof: Proof = { personId, sessionId, act, seen, until, nonce: newId() };
    const sealed = this.seal.close(JSON.stringify(proof), { about: ABOUT, block: BLOCK });
    return Buffer.from(sealed, 'base64').toString('base64url');
  }

  /** Whether it is this person's, asked for in this session for this record, and fresh. Used once, whatever the answer. */
  async take(given: string, person: Person | null, to: Partial<ProofFor>): Promise<boolean> {
    const proof = this.opened(given);
    if (!proof || !(await this.once.use(proof.nonce, MINUTES))) return false;
    if (proof.personId !== person?.id || this.clock.steady() >= proof.until) return false;
    return proof.sessionId === to.sessionId && proof.act === to.act && proof.seen === to.seen;
  }

  private opened(given: string): Proof | null {
    try {
      return JSON.parse(this.seal.open(given, { about: ABOUT })) as Proof;
    } catch {
      return null; // of another installation, or made up
    }
  }
}
