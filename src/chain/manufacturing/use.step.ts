import { Injectable } from '@nestjs/common';
import { UNKNOWN, type Actor, type Known, type Look, type Unknown } from '../../kernel/index.js';
import {
  Custody,
  ScanStep,
  type Asked,
  type ItemView,
  type ScannedItemAsk,
  type Step,
} from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import type { ScannedLabelFacts } from '../../base/labels/index.js';
import { processOf } from './batch.input.js';
import { useMaterialGate, type UseMaterialFacts } from './material.policy.js';
import { Materials } from './materials.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { useMaterial } from './manufacturing.permissions.js';

export interface UseAsk {
  actor: Actor;
  material: ItemView;
  /** The lot that it goes into. */
  into: { lot: LotView; item: ItemView } | Unknown;
  labels: ScannedLabelFacts['labels'];
}

/** May this material go into this lot? */
@ScanStep()
@Injectable()
export class UseStep implements Step<UseMaterialFacts, UseAsk> {
  readonly gate = useMaterialGate;
  readonly permission = useMaterial;
  readonly of = 'material';

  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly materials: Materials,
    private readonly manufacturing: Manufacturing,
  ) {}

  async facts(look: Look, { actor, material, into, labels }: UseAsk): Promise<Known<UseMaterialFacts>> {
    const lot = into === UNKNOWN ? null : into.lot;
    const lotItems = into === UNKNOWN ? [] : [into.item];
    const facts = await this.materials.facts(look, material);
    const siteId = lot?.siteId ?? material.siteId;
    return {
      who: await this.identity.who(look, actor, { permission: useMaterial, siteId, procedure: 'fill' }),
      material: facts,
      wanted: lot ? wantedBy(lot, facts.code) : UNKNOWN,
      here: await this.custody.hereFacts(look, [material], siteId),
      holds: await this.manufacturing.holdsOver(look, material, ...lotItems),
      steps: into === UNKNOWN ? UNKNOWN : this.manufacturing.inProcessFacts(into.item),
      labels,
    };
  }

  scanned(_: Look, { actor, item, labels }: ScannedItemAsk): Promise<Asked<UseAsk>> {
    return Promise.resolve({ ask: { actor, material: item, into: UNKNOWN, labels }, maskedTrial: null });
  }
}

const wantedBy = (lot: LotView, code: string): UseMaterialFacts['wanted'] => ({
  process: lot.processName!,
  code,
  named: processOf(lot).materials.some((m) => m.code === code),
});
