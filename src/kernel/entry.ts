import { canonical } from './canonical.js';
import type { Actor } from './actor.js';
import type { Moment } from './clock.js';
import type { Reason } from './rule.js';
import type { Subject } from './refusal.js';

/** A row as it was and as it is; `before` is null for a new row, and both hold only what changed otherwise. */
export interface Change {
  table: string;
  id: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

/** What a service says of the act it has done. */
export interface Act {
  /** `noun.verb`, the same word as the permission and the gate. */
  act: string;
  /** Every thing concerned. */
  subjects: readonly Subject[];
  /** Why, in the words of the person; required where a saved value is changed or voided (BR-60). */
  reason?: string | null;
  /** When it happened, where that is not now (a late entry). */
  happenedAt?: Moment;
  /** Short facts for the timeline, such as volumes or positions. */
  facts?: Record<string, string | number | boolean | null>;
}

/** One entry of the trail, whole. */
export interface Entry {
  id: string;
  act: string;
  outcome: 'done' | 'refused';
  subjects: readonly Subject[];
  actor: {
    kind: string;
    id: string;
    name: string;
    roles: readonly string[];
    siteId: string | null;
    sessionId: string | null;
  };
  happenedAt: Moment;
  recordedAt: Moment;
  reason: string | null;
  facts: Record<string, unknown>;
  signatures: string[];
  changes: Change[];
  /** SHA-256 of the reply that is kept under the idempotency key of the request, with the key and the request; left out where there is none. */
  reply?: string;
  /** For a refusal: its reference, its reasons, and the masked trial it may not be told in. */
  refused: { ref: string; reasons: readonly Reason[]; maskedTrial: string | null } | null;
}

export const actorOnTrail = (actor: Actor): Entry['actor'] => ({
  kind: actor.kind,
  id: actor.id,
  name: actor.name,
  roles: actor.roles,
  siteId: actor.siteId,
  sessionId: actor.sessionId,
});

export const bodyOf = (entry: Entry): string => canonical(entry);
