import { Injectable } from '@nestjs/common';
import { badField, sitesOf, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { holdsRole, Identity, Signing, type Signer } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import type { DestroyDto, ReturnDto, WasteDto } from './kit.dto.js';
import { destroyItem, wasteItem, witness } from './pharmacy.permissions.js';
import { destroyGate, returnGate, wasteGate } from './prepare.policy.js';
import { ReturnStep } from './return.step.js';

export interface Disposed {
  items: { id: string; name: string; state: string }[];
}

/** Wasted, returned, destroyed. Open to what is expired or held: that is what these steps are for. */
@Injectable()
export class DisposalService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly returning: ReturnStep,
  ) {}

  async waste(me: Actor, dto: WasteDto): Promise<Disposed> {
    const second = await this.signing.checkOther(me, dto.witness);
    return this.work.write(me, async (tx) => {
      const items = await this.claim(tx, dto.items);
      const subjects = items.map(subjectOf);
      const steps = await this.custody.stepFacts(tx, items, 'wasted');
      const facts = await this.common(tx, me, items, wasteItem, second);
      tx.pass(wasteGate, { ...facts, reason: dto.reason, steps }, subjects, null, dto.reason);
      await this.custody.move(tx, items, { step: wasteGate.step, state: 'wasted', place: null });
      await this.witnessed(tx, second, items, 'waste witnessed');
      tx.record({ act: wasteGate.step, subjects, reason: dto.reason, facts: { witness: second.actor.name } });
      return disposed(items, 'wasted');
    });
  }

  async destroy(me: Actor, dto: DestroyDto): Promise<Disposed> {
    const second = await this.signing.checkOther(me, dto.witness);
    const qa = dto.qa ? await this.signing.checkOther(me, dto.qa) : null;
    return this.work.write(me, async (tx) => {
      const items = await this.claim(tx, dto.items);
      const subjects = items.map(subjectOf);
      const holds = await this.custody.holdsOver(tx, items);
      const answering = await Promise.all(items.map((i) => sitesOf(tx, i.kind, i.id)));
      const qaApproved = qa !== null && answering.every((siteIds) => holdsRole(qa.actor, 'qa', siteIds));
      tx.pass(
        destroyGate,
        {
          ...(await this.common(tx, me, items, destroyItem, second)),
          reason: dto.reason,
          steps: await this.custody.stepFacts(tx, items, 'destroyed'),
          destruction: { holds: holds.map((h) => h.number), qaApproved },
        },
        subjects,
        null,
        dto.reason,
      );
      await this.custody.move(tx, items, { step: destroyGate.step, state: 'destroyed', place: null, holder: null });
      await this.witnessed(tx, second, items, 'destruction witnessed');
      if (qa) await this.witnessed(tx, qa, items, 'destruction under hold approved');
      const facts = { method: dto.method, witness: second.actor.name, count: items.length };
      tx.record({ act: destroyGate.step, subjects, reason: dto.reason, facts });
      return disposed(items, 'destroyed');
    });
  }

  return(me: Actor, dto: ReturnDto): Promise<Disposed> {
    return this.work.write(me, async (tx) => {
      const { ids } = await this.scanned.ids(tx, 'unit', 'unit', [dto.unit]);
      const items = await this.custody.claim(tx, ids);
      const facts = await this.returning.facts(tx, { actor: me, unit: items[0]!, reason: dto.reason });
      tx.pass(returnGate, facts, items.map(subjectOf), null, dto.reason);
      await this.custody.move(tx, items, { step: returnGate.step, state: 'returned' });
      tx.record({ act: returnGate.step, subjects: items.map(subjectOf), reason: dto.reason });
      return disposed(items, 'returned');
    });
  }

  /** Units, syringes and samples alike, by their labels. */
  private async claim(tx: Tx, codes: readonly string[]) {
    const ids: string[] = [];
    for (const [n, code] of codes.entries()) {
      const { label, scan } = await this.labels.find(tx, code);
      if (!label || !['unit', 'syringe', 'sample'].includes(label.itemKind))
        throw badField(`items[${n}]`, scan.key, 'is no label of a unit, syringe or sample here');
      ids.push(label.itemId);
    }
    return this.custody.claim(tx, [...new Set(ids)]);
  }

  private async common(tx: Tx, me: Actor, items: readonly ItemView[], permission: string, second: Signer) {
    const [{ siteId, trialId }] = items as [ItemView];
    const away = items.find((i) => i.siteId !== siteId);
    if (away) throw badField('items', away.name, 'is at another site than the first: one site at a time');
    const other = items.find((i) => i.trialId !== trialId);
    if (other) throw badField('items', other.name, 'is of another trial than the first: one trial at a time');
    const seconds = await this.identity.who(tx, second.actor, { permission: witness, siteId, ofTrial: trialId });
    const syringes = items.some((i) => i.kind === 'syringe');
    const of = syringes ? { trialId } : { ofTrial: trialId };
    return {
      who: await this.identity.who(tx, me, { permission, siteId, ...of }),
      witness: {
        name: second.actor.name,
        same: second.actor.id === me.id,
        entitled: seconds.here && !seconds.administrator,
      },
    };
  }

  private async witnessed(tx: Tx, second: Signer, items: readonly ItemView[], meaning: string): Promise<void> {
    const shown = { items: items.map((i) => i.name), at: tx.now };
    await this.signing.sign(tx, second, { meaning, kind: items[0]!.kind, id: items[0]!.id, shown });
  }
}

const disposed = (items: readonly ItemView[], state: string): Disposed => ({
  items: items.map(({ id, name }) => ({ id, name, state })),
});
