import { Injectable } from '@nestjs/common';
import { sitesOf, Work, type Actor, type Look } from '../../kernel/index.js';
import { belongsTo, Custody, gapsOf, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity, Signing, type Signer } from '../../base/identity/index.js';
import type { RestockDto, StoredView } from './storage.dto.js';
import { restockUnit } from './storage.permissions.js';
import type { CustodyGapFacts } from './storage.rules.js';
import { restockGate } from './store.policy.js';

/** Units that were set aside or came back, given back to the stock by a signed decision. */
@Injectable()
export class RestockService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly signing: Signing,
  ) {}

  async restock(me: Actor, dto: RestockDto): Promise<StoredView> {
    const signer = await this.signing.check(me, dto.signature);
    const qp = dto.qp ? await this.signing.checkOther(me, dto.qp) : null;
    const { reason, exposure = null } = dto;
    return this.work.write(me, async (tx) => {
      const unit = await this.scanned.one(tx, 'unit', 'unit', dto.unit);
      const item = await this.custody.claimOne(tx, unit.id);
      const who = await this.identity.who(tx, me, { permission: restockUnit, ...belongsTo(item) });
      const aside = ['quarantined', 'returned'].includes(item.state);
      const steps = await this.custody.stepFacts(tx, [item], aside ? 'received' : 'restocked');
      const broken = await this.broken(tx, item, exposure, { me, qp });
      tx.pass(restockGate, { who, reason, steps, broken }, [subjectOf(item)], null, reason);
      await this.custody.move(tx, [item], { step: restockGate.step, state: 'received' });
      const shown = { unit: item.name, state: item.state, reason, exposure };
      const signed = { kind: 'unit', id: item.id, shown };
      await this.signing.sign(tx, signer, { meaning: 'back to stock', ...signed });
      if (qp) await this.signing.sign(tx, qp, { meaning: 'back to stock as Qualified Person', ...signed });
      const missing = broken.gaps.map(({ since, until }) => `${since}/${until}`).join(', ');
      const facts = missing ? { missing, exposure } : undefined;
      tx.record({ act: restockGate.step, subjects: [subjectOf(item)], reason, facts });
      return { id: item.id, name: item.name, state: 'received', place: null };
    });
  }

  private async broken(
    look: Look,
    item: ItemView,
    exposure: string | null,
    { me, qp }: { me: Actor; qp: Signer | null },
  ): Promise<CustodyGapFacts['broken']> {
    const { zone } = await this.identity.site(look, item.siteId);
    const gaps = (await gapsOf(look, item.id, restockGate.step)).map((g) => ({ ...g, zone }));
    return { unit: item.name, gaps, exposure, qp: qp && (await this.asQp(look, me, qp, item)) };
  }

  /** On the QP list of the site where it is, or of its maker. */
  private async asQp(look: Look, me: Actor, { actor }: Signer, item: ItemView) {
    let listed = false;
    for (const siteId of await sitesOf(look, 'unit', item.id)) {
      listed ||= await this.identity.isQpOf(look, actor.id, siteId, await this.identity.today(look, siteId));
    }
    return { name: actor.name, listed, other: actor.id !== me.id };
  }
}
