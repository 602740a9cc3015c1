import { Injectable } from '@nestjs/common';
import { badField, newId, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing, type Signer } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Manufacturing, UnitLabels, type LotView } from '../manufacturing/index.js';
import type { RelabelDto, RelabelRunView } from './expiry.dto.js';
import { ExpiryChange, Relabel } from './expiry.entity.js';
import { relabelGate } from './expiry.policy.js';
import { RelabelViews } from './relabel.views.js';
import { relabelUnits } from './shelf-life.permissions.js';
import { atHand } from './stock.js';

type Carried = Awaited<ReturnType<Labels['claimOf']>>;

/** Old labels of units replaced by new ones, by two people: voided, drawn, read back and applied in one act. */
@Injectable()
export class RelabelService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly manufacturing: Manufacturing,
    private readonly unitLabels: UnitLabels,
    private readonly views: RelabelViews,
  ) {}

  async relabel(me: Actor, lotId: string, dto: RelabelDto): Promise<RelabelRunView> {
    const second = await this.signing.checkOther(me, dto.second);
    return this.work.write(me, async (tx) => {
      await this.manufacturing.lot(tx, lotId);
      const { ids, labels: scanned } = await this.scanned.ids(tx, 'unit', 'codes', dto.codes);
      const units = await this.custody.claim(tx, ids);
      const carried = await this.labels.claimOf(tx, ids);
      const lot = await this.manufacturing.lot(tx, lotId); // read after the scan: nobody extends it now
      const siteId = siteOf(units, lot, dto.codes);
      const relabel = scanned.map(({ key, item }) => {
        return { item, label: key, state: carried.find((l) => l.key === key)!.state };
      });
      const steps = units
        .filter((u) => !atHand(u))
        .map(({ name, state }) => ({ item: name, state, allowed: false, last: null }));
      const subjects = [{ kind: 'lot', id: lotId, name: lot.number }, ...units.map(subjectOf)];
      tx.pass(relabelGate, { relabel, steps, ...(await this.people(tx, me, second, siteId)) }, subjects);
      const runId = await this.swap(tx, lot, units, carried, second);
      const shown = (await this.views.runs(tx, lotId)).find((r) => r.id === runId)!;
      await this.signing.sign(tx, second, { meaning: 'relabelled, second person', kind: 'relabel', id: runId, shown });
      const facts = { units: units.length, expiry: lot.expiresOn, second: second.actor.name };
      tx.record({ act: relabelGate.step, subjects, facts });
      return shown;
    });
  }

  /** Both are of the site where the units are, and trained to relabel. */
  private async people(tx: Tx, me: Actor, { actor }: Signer, siteId: string) {
    const act = { permission: relabelUnits, siteId, procedure: 'relabel' };
    const other = await this.identity.who(tx, actor, act);
    return {
      who: await this.identity.who(tx, me, act),
      second: {
        first: me.name,
        second: actor.name,
        same: actor.id === me.id,
        entitled: other.here && !other.administrator,
        trained: other.training?.state === 'current',
      },
    };
  }

  private async swap(tx: Tx, lot: LotView, units: readonly ItemView[], carried: Carried, second: Signer) {
    const old = carried.filter((l) => l.state === 'superseded');
    await this.labels.void(tx, old, `relabelled: the expiry is ${lot.expiresOn}`);
    const next = (unit: ItemView) => Math.max(...carried.filter((l) => l.itemId === unit.id).map((l) => l.print)) + 1;
    const made = await this.unitLabels.anew(
      tx,
      lot,
      units.map((unit) => ({ unit, print: next(unit) })),
    );
    const runId = newId();
    const { id: lotId, expiresOn } = lot;
    const signed = { byName: tx.actor.name, secondName: second.actor.name, at: tx.now };
    for (const { id: unitId } of units) {
      await tx.add(Relabel, {
        runId,
        lotId,
        unitId,
        oldLabelId: old.find((l) => l.itemId === unitId)!.id,
        newLabelId: made.find((l) => l.itemId === unitId)!.id,
        oldExpiry: await this.onOldLabel(tx, lotId, unitId),
        newExpiry: expiresOn!,
        ...signed,
      });
    }
    return runId;
  }

  /** What the old label says: the expiry of the last relabelling, or that before the first change. */
  private async onOldLabel(tx: Tx, lotId: string, unitId: string): Promise<string> {
    const [last] = await tx.find(Relabel, { unitId }, { order: { at: 'DESC' }, take: 1 });
    if (last) return last.newExpiry;
    const [first] = await tx.find(ExpiryChange, { lotId }, { order: { at: 'ASC' }, take: 1 });
    return first!.oldExpiry;
  }
}

/** The one site at which all of them are, all of this lot. */
function siteOf(units: readonly ItemView[], lot: LotView, codes: readonly string[]): string {
  const strange = units.findIndex((u) => u.lotId !== lot.id);
  if (strange >= 0) throw badField(`codes[${strange}]`, codes[strange], `is no unit of lot ${lot.number}`);
  const away = units.findIndex((u) => u.siteId !== units[0]!.siteId);
  if (away >= 0) throw badField(`codes[${away}]`, codes[away], 'is at another site than the first: relabel it there');
  return units[0]!.siteId;
}
