import { Injectable } from '@nestjs/common';
import { lastDayOf, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Manufacturing } from '../manufacturing/index.js';
import { LotFile } from '../quality/index.js';
import type { ExtendExpiryDto } from './expiry.dto.js';
import { ExpiryChange } from './expiry.entity.js';
import { extendGate } from './expiry.policy.js';
import { Extendable } from './extendable.js';
import { inStock } from './stock.js';

/** A later expiry for a lot, signed by quality assurance and the Qualified Person; the labels of its units are old from then on. */
@Injectable()
export class ExtendService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly labels: Labels,
    private readonly manufacturing: Manufacturing,
    private readonly file: LotFile,
    private readonly extendable: Extendable,
  ) {}

  async extend(me: Actor, lotId: string, dto: ExtendExpiryDto): Promise<{ id: string }> {
    const qa = await this.signing.check(me, dto.signature);
    const qp = await this.signing.checkOther(me, dto.qp);
    const expiresOn = lastDayOf(dto.expires)!;
    return this.work.write(me, async (tx) => {
      const units = await this.claimUnits(tx, lotId);
      const { lot, item } = await this.manufacturing.claimLot(tx, lotId);
      const shown = await this.file.record(tx, lot);
      const seen = [this.signing.seen(qa, shown), this.signing.seen(qp, shown, 'qp')];
      const facts = await this.extendable.facts(tx, { me, qp: qp.actor }, { lot, item }, { ...dto, expiresOn });
      const changed = seen.some((s) => s.changed);
      tx.pass(extendGate, { ...facts, seen: { changed } }, [subjectOf(item)], null, dto.reason);
      const { productId, reportId, reason, decision = null } = dto;
      const { id } = await tx.add(ExpiryChange, {
        lotId,
        oldExpiry: lot.expiresOn!,
        newExpiry: expiresOn,
        productId,
        reportId,
        reason,
        decision,
        byName: me.name,
        qpName: qp.actor.name,
        at: tx.now,
      });
      await this.manufacturing.extend(tx, lotId, { expiresOn, shelfLifeId: productId });
      const old = await this.supersede(tx, units, lot.siteId);
      const signed = { kind: 'lot', id: lotId, shown };
      await this.signing.sign(tx, qa, { meaning: 'expiry extended', ...signed });
      await this.signing.sign(tx, qp, { meaning: 'expiry extended as Qualified Person', ...signed });
      tx.record({
        act: extendGate.step,
        subjects: [subjectOf(item), ...units.map(subjectOf)],
        reason,
        facts: { from: lot.expiresOn, to: expiresOn, oldLabels: old, decision },
      });
      return { id };
    });
  }

  /** The clinical units of the lot that still carry their label to be read. Who has scanned one of them is waited for. */
  private async claimUnits(tx: Tx, lotId: string): Promise<ItemView[]> {
    const ids = (await this.custody.unitsOf(tx, lotId)).map((u) => u.id);
    await this.labels.alter(tx, ids);
    return (await this.custody.claim(tx, ids)).filter(inStock);
  }

  private async supersede(tx: Tx, units: readonly ItemView[], siteId: string): Promise<number> {
    const carried = await this.labels.claimOf(
      tx,
      units.map((u) => u.id),
    );
    const old = carried.filter((l) => l.state !== 'voided');
    await this.labels.supersede(tx, old, await this.identity.today(tx, siteId));
    return old.length;
  }
}
