import { Injectable } from '@nestjs/common';
import { IsNull, nameOf, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity, Signing } from '../../base/identity/index.js';
import { freeUnits } from './free-units.js';
import type { KitBriefView, WithdrawAllDto, WithdrawKitDto, WithdrawnKitsView } from './kit.dto.js';
import { Kit, Reservation } from './kit.entity.js';
import { KitFacts, type KitAtHand } from './kit.facts.js';
import { KitViews } from './kit.views.js';
import { withdrawAllKits, withdrawKit } from './pharmacy.permissions.js';
import { withdrawAllGate, withdrawKitGate } from './prepare.policy.js';

/** Completed and not finished. Of these some may be in use: one gland was given. */
const UNFINISHED = ['prepared', 'offered', 'handed-over', 'verified', 'giving'];

/**
 * Kits withdrawn by the pharmacy: one, or all that are completed and unfinished. The units that were opened for them
 * stay to be wasted; the investigator asks for a new kit number, which is prepared afresh.
 */
@Injectable()
export class WithdrawService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly signing: Signing,
    private readonly facts: KitFacts,
    private readonly views: KitViews,
  ) {}

  async one(me: Actor, kitId: string, dto: WithdrawKitDto): Promise<KitBriefView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const at = await this.facts.claim(tx, kitId);
      const { kit, item, zone, about, maskedTrial } = at;
      tx.pass(
        withdrawKitGate,
        {
          who: await this.facts.who(tx, at, { actor: me, permission: withdrawKit }),
          reason: dto.reason,
          steps: item.state === 'giving' ? [] : await this.custody.stepFacts(tx, [item], 'kit-withdrawn'),
          withdrawn: kit.withdrawnAt === null ? null : { kit: kit.number, at: kit.withdrawnAt, zone },
        },
        about,
        maskedTrial,
        dto.reason,
      );
      await this.withdraw(tx, at, withdrawKitGate.step);
      const shown = { kit: kit.number, at: tx.now };
      await this.signing.sign(tx, signer, { meaning: 'kit withdrawn', kind: 'kit', id: kitId, shown });
      tx.record({ act: withdrawKitGate.step, subjects: about, reason: dto.reason });
      return this.views.brief(await this.facts.load(tx, kitId));
    });
  }

  /** In every arm: to withdraw those alone that a cause concerns would tell what is in them. */
  async all(me: Actor, dto: WithdrawAllDto): Promise<WithdrawnKitsView> {
    const signer = await this.signing.check(me, dto.signature);
    const second = await this.signing.checkOther(me, dto.verifier);
    return this.work.write(me, async (tx) => {
      const { trialId, siteId, reason } = dto;
      const trial = { kind: 'trial', id: trialId, name: await nameOf(tx, 'trial', trialId) };
      const site = { kind: 'site', id: siteId, name: (await this.identity.site(tx, siteId)).name };
      const open = await this.unfinished(tx, trialId, siteId);
      const here = { kit: { trialId, siteId } };
      tx.pass(
        withdrawAllGate,
        {
          who: await this.facts.who(tx, here, { actor: me, permission: withdrawAllKits }),
          reason,
          toWithdraw: { trial: trial.name, site: site.name, kits: open.length },
          pair: await this.facts.pair(tx, here, second, me),
        },
        [trial, site],
        null,
        reason,
      );
      for (const at of open) await this.withdraw(tx, at, withdrawAllGate.step);
      const shown = { trial: trial.name, site: site.name, kits: open.map((at) => at.kit.number), at: tx.now };
      const record = { kind: 'trial', id: trialId, shown };
      await this.signing.sign(tx, signer, { meaning: 'all completed kits withdrawn', ...record });
      await this.signing.sign(tx, second, { meaning: 'withdrawal of all completed kits verified', ...record });
      const subjects = [trial, site, ...open.map((at) => subjectOf(at.item))];
      tx.record({ act: withdrawAllGate.step, subjects, reason, facts: { kits: open.length } });
      const kits: KitBriefView[] = [];
      for (const { kit } of open) kits.push(this.views.brief(await this.facts.load(tx, kit.id)));
      return { kits };
    });
  }

  /** Claims every kit of the trial at the site: none is completed, verified or given meanwhile. By number. */
  private async unfinished(tx: Tx, trialId: string, siteId: string): Promise<KitToWithdraw[]> {
    const kits = await tx.claimWhere(Kit, { trialId, siteId });
    const open: KitToWithdraw[] = [];
    for (const { id } of kits.filter((k) => k.completedAt !== null && k.withdrawnAt === null)) {
      const at = await this.facts.claim(tx, id);
      if (UNFINISHED.includes(at.item.state)) open.push(at);
    }
    return open.sort((a, b) => (a.kit.number < b.kit.number ? -1 : 1));
  }

  /** A kit of which something was given keeps its state: its record is closed, and its other glands get a reserve kit. */
  private async withdraw(tx: Tx, { kit, item }: KitToWithdraw, step: string): Promise<void> {
    await tx.change(kit, { withdrawnAt: tx.now });
    if (item.state === 'giving') return;
    await freeUnits(tx, this.custody, kit.id, step);
    await tx.changeAll(await tx.claimWhere(Reservation, { kitId: kit.id, endedAt: IsNull() }), { endedAt: tx.now });
    await this.custody.move(tx, [item], { step, state: 'kit-withdrawn' });
  }
}

type KitToWithdraw = KitAtHand & Awaited<ReturnType<KitFacts['claim']>>;
