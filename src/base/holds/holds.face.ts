import { Injectable } from '@nestjs/common';
import { clearCode, In, IsNull, MoreThanOrEqual, Tx, type Look, type Subject } from '../../kernel/index.js';
import { Hold } from './hold.entity.js';
import type { OpenHold } from './holds.rules.js';

export interface NewHold {
  /** A recall when told so, else a hold. */
  kind?: 'recall';
  scope: Required<Subject>;
  reason: string;
  safety: boolean;
  byRule?: string;
}

/** What is on hold. */
@Injectable()
export class Holds {
  /** Every open hold on any of these scopes. In a work that changes something, no hold on them can slip in until it ends. */
  async over(look: Look, scopes: readonly Subject[]): Promise<OpenHold[]> {
    if (look instanceof Tx) await look.rely(...scopes.map(keyOf));
    const rows = await look.find(Hold, { scopeId: In(scopes.map((s) => s.id)), closedAt: IsNull() });
    return rows
      .filter((h) => scopes.some((s) => s.kind === h.scopeKind && s.id === h.scopeId))
      .sort(byTime)
      .map(open);
  }

  /** Every open hold that was opened at this moment or after it, with its scope. Meanwhile no other is opened. */
  async openedSince(look: Look, since: string): Promise<(OpenHold & { scopeId: string })[]> {
    if (look instanceof Tx) await look.rely(ANY_HOLD);
    const rows = await look.find(Hold, { openedAt: MoreThanOrEqual(since), closedAt: IsNull() });
    return rows.sort(byTime).map((h) => ({ ...open(h), scopeId: h.scopeId }));
  }

  /** Opens a hold as part of another act, such as a reactive result. */
  async place(tx: Tx, hold: NewHold): Promise<Hold> {
    await tx.alter(keyOf(hold.scope), ANY_HOLD);
    return tx.add(Hold, {
      number: `${hold.kind ? 'RC' : 'H'}-${clearCode(6)}`,
      kind: hold.kind ?? 'hold',
      scopeKind: hold.scope.kind,
      scopeId: hold.scope.id,
      scopeName: hold.scope.name,
      reason: hold.reason,
      safety: hold.safety,
      byRule: hold.byRule ?? null,
      openedBy: tx.actor.id,
      openedByName: tx.actor.name,
      openedAt: tx.now,
    });
  }

  /** Closes the hold that an act itself had opened, such as a donation in quarantine that is now released. */
  async closeByRule(tx: Tx, scope: Subject, byRule: string, reason: string): Promise<void> {
    await tx.alter(keyOf(scope));
    for (const h of await tx.claimWhere(Hold, {
      scopeKind: scope.kind,
      scopeId: scope.id,
      byRule,
      closedAt: IsNull(),
    })) {
      await tx.change(h, { closedAt: tx.now, closedBy: tx.actor.id, closeReason: reason });
    }
  }
}

/** Relied on by whoever asks for every new hold, whatever it lies on. */
const ANY_HOLD = 'hold:any';

const byTime = (a: Hold, b: Hold): number => (a.openedAt < b.openedAt ? -1 : 1);

const open = (h: Hold): OpenHold => ({
  id: h.id,
  number: h.number,
  kind: h.kind,
  scopeKind: h.scopeKind,
  scopeName: h.scopeName,
  reason: h.reason,
  openedByName: h.openedByName,
  openedAt: h.openedAt,
  safety: h.safety,
  byRule: h.byRule,
});

/** The name of a scope to rely on, or to alter. */
export const keyOf = (scope: Subject): string => `${scope.kind}:${scope.id}`;

/** The ids of everything that is on hold or recalled now, as part of a query. */
export const OPEN_SCOPES = 'select "scopeId" from hold where "closedAt" is null';
