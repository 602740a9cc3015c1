import { Injectable } from '@nestjs/common';
import {
  hashOf,
  inSight,
  IsNull,
  nameOf,
  pageRows,
  sitesOf,
  Work,
  type Actor,
  type PageDto,
  type Listed,
} from '../../kernel/index.js';
import { Identity, Signing, type Signer } from '../identity/index.js';
import type { HoldView, LiftHoldDto, PlaceHoldDto } from './hold.dto.js';
import { Hold } from './hold.entity.js';
import { liftGate, placeGate } from './hold.policy.js';
import { Holds, keyOf } from './holds.face.js';
import { liftHold, placeHold } from './holds.permissions.js';
import { isQp, qpSites } from './lift.asks.js';

const SIGNED_SCOPES = ['donor', 'donation', 'material', 'lot', 'trial', 'site'];

/** Placing and lifting holds by hand. */
@Injectable()
export class HoldService {
  constructor(
    private readonly work: Work,
    private readonly holds: Holds,
    private readonly signing: Signing,
    private readonly identity: Identity,
  ) {}

  place(me: Actor, dto: PlaceHoldDto): Promise<HoldView> {
    return this.work.write(me, async (tx) => {
      const scope = { ...dto.scope, name: await nameOf(tx, dto.scope.kind, dto.scope.id) };
      const who = await this.identity.whoAt(tx, me, { permission: placeHold });
      tx.pass(placeGate, { reason: dto.reason, who }, [scope]);
      const hold = await this.holds.place(tx, { scope, reason: dto.reason, safety: dto.safety ?? false });
      tx.record({
        act: placeGate.step,
        subjects: [scope, { kind: 'hold', id: hold.id, name: hold.number }],
        reason: dto.reason,
        facts: { hold: hold.number },
      });
      return viewOf(hold);
    });
  }

  async lift(me: Actor, id: string, dto: LiftHoldDto): Promise<HoldView> {
    const qa = dto.signature ? await this.signing.check(me, dto.signature) : null;
    const qp = dto.qp ? await this.signing.checkOther(me, dto.qp) : null;
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Hold, id);
      await tx.alter(keyOf({ kind: found.scopeKind, id: found.scopeId }));
      const hold = await tx.claim(Hold, id);
      const subjects = [
        { kind: hold.scopeKind, id: hold.scopeId, name: hold.scopeName },
        { kind: 'hold', id: hold.id, name: hold.number },
      ];
      const certifiedAt = await qpSites(tx, hold.scopeKind, hold.scopeId);
      const lift = {
        number: hold.number,
        scope: hold.scopeName,
        recall: hold.kind === 'recall',
        open: hold.closedAt === null,
        opener: hold.openedBy === me.id,
        needsSignatures: SIGNED_SCOPES.includes(hold.scopeKind),
        safety: hold.safety,
        qaSigned: qa !== null,
        qpSigned: qp !== null && qp.actor.id !== me.id && (await isQp(tx, this.identity, qp, certifiedAt)),
        certified: certifiedAt.length > 0,
      };
      const siteIds = await sitesOf(tx, hold.scopeKind, hold.scopeId);
      const who = await this.identity.whoAt(tx, me, { permission: liftHold, siteIds });
      tx.pass(liftGate, { reason: dto.reason, who, lift }, subjects);
      for (const [signer, meaning] of [
        [qa, 'hold lifted'],
        [qp, 'hold lifted as Qualified Person'],
      ] as const) {
        if (signer) await this.sign(tx, signer, meaning, hold);
      }
      const lifted = await tx.change(hold, { closedAt: tx.now, closedBy: me.id, closeReason: dto.reason });
      tx.record({ act: liftGate.step, subjects, reason: dto.reason, facts: { hold: hold.number } });
      return viewOf(lifted);
    });
  }

  list(me: Actor, all: boolean, asked: PageDto): Promise<Listed<HoldView>> {
    return this.work.read(me, async (look) => {
      const mine = { id: inSight(look, 'hold') };
      const where = all ? mine : { ...mine, closedAt: IsNull() };
      const page = await pageRows(look, Hold, where, ['openedAt', 'DESC'], asked);
      return { items: page.items.map(viewOf), next: page.next };
    });
  }

  private async sign(tx: Parameters<Signing['sign']>[0], signer: Signer, meaning: string, hold: Hold): Promise<void> {
    await this.signing.sign(tx, signer, { meaning, kind: 'hold', id: hold.id, shown: recordOf(hold) });
  }
}

const recordOf = (h: Hold) => ({
  number: h.number,
  scope: `${h.scopeKind} ${h.scopeName}`,
  reason: h.reason,
  safety: h.safety,
  openedBy: h.openedByName,
  openedAt: h.openedAt,
});

export const viewOf = (h: Hold): HoldView => ({
  id: h.id,
  number: h.number,
  kind: h.kind,
  scopeKind: h.scopeKind,
  scopeId: h.scopeId,
  scopeName: h.scopeName,
  reason: h.reason,
  safety: h.safety,
  openedByName: h.openedByName,
  openedAt: h.openedAt,
  closedAt: h.closedAt,
  closeReason: h.closeReason,
  hash: hashOf(recordOf(h)),
});
