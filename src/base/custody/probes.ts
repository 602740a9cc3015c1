import type { Actor, Gate, Look, Subject } from '../../kernel/index.js';
import type { ItemView } from './custody.face.js';
import type { ItemKind } from './item.entity.js';

/** What a reader stands in front of when they scan, as far as they know. */
export interface ScanContext {
  /** The step that they are about to take. */
  step?: string;
  placeId?: string;
  kitId?: string;
  subjectId?: string;
  gland?: string;
  side?: string;
}

/** What the answer tells an unblinded person about a masked kit; it is recorded like any other reveal. */
export interface Revealed {
  act: string;
  about: readonly Subject[];
}

/** How a step answers for an item that was only scanned: the same gate and facts, without acting. */
export interface Probe<Facts> {
  gate: Gate<Facts>;
  permission: string;
  of: ItemKind;
  facts(
    look: Look,
    actor: Actor,
    item: ItemView,
    context: ScanContext,
  ): Promise<{ facts: Facts; maskedTrial: string | null; reveals?: Revealed }>;
}

const probes: Probe<never>[] = [];

/** A module that acts tells how its step is asked about; the module that scans need not know it. */
export function probe<Facts>(p: Probe<Facts>): void {
  const at = probes.findIndex((q) => q.gate.step === p.gate.step);
  if (at >= 0) probes.splice(at, 1);
  probes.push(p as Probe<never>);
}

export const probesOf = (kind: string): readonly Probe<never>[] => probes.filter((p) => p.of === kind);
