import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  judge,
  permissionOf,
  type Actor,
  type Gate,
  type Known,
  type Look,
  type Subject,
  type Verdict,
} from '../../kernel/index.js';
import { labelNotCurrent, scannedOf, type LabelView, type ScannedLabelFacts } from '../labels/index.js';
import type { ItemView } from './custody.face.js';
import type { ItemKind } from './item.entity.js';

/** What somebody scanned, and what they stand in front of as far as they know. */
export interface ScannedItemAsk {
  actor: Actor;
  item: ItemView;
  labels: ScannedLabelFacts['labels'];
  /** The step that is about to be taken. */
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

/**
 * A step of the chain: its gate, who may take it, on what kind of thing, and where its facts come from. The act asks
 * `facts` with all that it was given; a scan asks the same with what is known so far (`scanned`).
 */
export interface Step<Facts, Ask> {
  readonly gate: Gate<Facts>;
  readonly permission: string;
  readonly of: ItemKind;
  facts(look: Look, ask: Ask): Promise<Known<Facts>>;
  scanned(look: Look, scan: ScannedItemAsk): Promise<Asked<Ask>>;
}

/** What a scan asks of a step. */
export interface Asked<Ask> {
  ask: Ask;
  maskedTrial: string | null;
  reveals?: Revealed;
}

/** Marks a provider as a step that a scan asks about. */
export const ScanStep = DiscoveryService.createDecorator();

export interface Judged {
  step: string;
  title: string;
  verdict: Verdict;
  maskedTrial: string | null;
  reveals?: Revealed;
}

/** The steps of all modules. The module that scans need not know them. */
@Injectable()
export class Steps {
  private found: readonly Step<unknown, unknown>[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** What speaks against each step that the reader may take with a thing of this kind. */
  async judge(look: Look, scan: Omit<ScannedItemAsk, 'labels'>, label: LabelView): Promise<Judged[]> {
    const labels = [scannedOf(label)];
    const judged: Judged[] = [];
    for (const step of this.all()) {
      if (step.of !== scan.item.kind || !holds(scan.actor, step.permission)) continue;
      const { ask, ...more } = await step.scanned(look, { ...scan, labels });
      const verdict = step.gate.preview(await step.facts(look, ask));
      const { step: name, title } = step.gate;
      judged.push({ step: name, title, verdict: withLabel(step.gate, verdict, labels), ...more });
    }
    return judged;
  }

  private all(): readonly Step<unknown, unknown>[] {
    this.found ??= this.discovery
      .getProviders({ metadataKey: ScanStep.KEY })
      .map((p) => p.instance as Step<unknown, unknown>);
    return this.found;
  }
}

/** A voided label stops every step, also one whose gate does not ask about labels. */
function withLabel(gate: Gate<unknown>, verdict: Verdict, labels: ScannedLabelFacts['labels']): Verdict {
  if ((gate.rules as readonly unknown[]).includes(labelNotCurrent)) return verdict;
  const voided = judge([labelNotCurrent], { labels });
  return voided.outcome === 'GO' ? verdict : { outcome: 'STOP', reasons: [...voided.reasons, ...verdict.reasons] };
}

const holds = (me: Actor, permission: string): boolean =>
  me.held.some((h) => permissionOf(permission).roles.includes(h.role));
