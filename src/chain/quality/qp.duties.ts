import { Injectable } from '@nestjs/common';
import { Tx, type Actor, type Look } from '../../kernel/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { Manufacturing, type LotView } from '../manufacturing/index.js';
import type { QpFacts } from './certify.rules.js';
import { Result } from './quality.entity.js';

/** What a Qualified Person is to a lot: on the list of its site today, and part of its making or testing (BR-19, BR-20). */
@Injectable()
export class QpDuties {
  constructor(
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly manufacturing: Manufacturing,
  ) {}

  async of(look: Look, actor: Actor, lot: LotView): Promise<QpFacts['qp']> {
    if (look instanceof Tx) await look.rely(`site:${lot.siteId}`);
    const site = await this.identity.site(look, lot.siteId);
    const makers = await this.manufacturing.makers(look, lot.id);
    return {
      name: actor.name,
      site: site.name,
      listed: await this.identity.isQpOf(look, actor.id, lot.siteId, await this.identity.today(look, lot.siteId)),
      madeIt: makers.includes(actor.id),
      approvedQc: !site.qpMayApproveQc && (await this.approvers(look, lot.id)).includes(actor.id),
    };
  }

  /** A result is signed by who approves it, and a correction by the approver who is its second person. */
  private async approvers(look: Look, lotId: string): Promise<string[]> {
    const results = await look.find(Result, { lotId });
    return this.signing.signers(
      look,
      'result',
      results.map((r) => r.id),
    );
  }
}
