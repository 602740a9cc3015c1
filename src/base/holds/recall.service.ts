import { Injectable } from '@nestjs/common';
import { Missing, mustSee, nameOf, sitesOf, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Identity, Signing } from '../identity/index.js';
import type { HoldView } from './hold.dto.js';
import { Hold, RecallAcknowledgement } from './hold.entity.js';
import { viewOf } from './hold.service.js';
import { Holds, keyOf } from './holds.face.js';
import { acknowledgeRecall, closeRecall, placeRecall } from './holds.permissions.js';
import { isQp, qpSites } from './lift.asks.js';
import type { AcknowledgeRecallDto, CloseRecallDto, PlaceRecallDto } from './recall.dto.js';
import { acknowledgeRecallGate, closeRecallGate, placeRecallGate } from './recall.policy.js';
import { recallRecord } from './recalls.face.js';

/** Recalls: placed with one signature, acknowledged by each site, closed with two. */
@Injectable()
export class RecallService {
  constructor(
    private readonly work: Work,
    private readonly holds: Holds,
    private readonly signing: Signing,
    private readonly identity: Identity,
  ) {}

  /** At once: what was shown of its effect may change meanwhile, and the recall counts all the same. */
  async place(me: Actor, dto: PlaceRecallDto): Promise<HoldView> {
    const signer = await this.signing.check(me, dto.signature);
    return this.work.write(me, async (tx) => {
      const { kind, id } = dto.scope;
      const scope = { kind, id, name: await nameOf(tx, kind, id) };
      const siteIds = await sitesOf(tx, kind, id);
      const trialId = kind === 'trial' ? id : undefined;
      const who = await this.identity.whoAt(tx, me, { permission: placeRecall, siteIds, trialId });
      tx.pass(placeRecallGate, { reason: dto.reason, who }, [scope], null, dto.reason);
      const { reason } = dto;
      const recall = await this.holds.place(tx, { kind: 'recall', scope, reason, safety: true });
      const shown = { recall: recall.number, scope: `${kind} ${scope.name}`, reason };
      await this.signing.sign(tx, signer, { meaning: 'recalled', kind: 'hold', id: recall.id, shown });
      const facts = { recall: recall.number };
      tx.record({ act: placeRecallGate.step, subjects: [scope, subjectOf(recall)], reason, facts });
      return viewOf(recall);
    });
  }

  /** A site may find more later: each finding is kept. */
  acknowledge(me: Actor, recallId: string, dto: AcknowledgeRecallDto): Promise<{ id: string }> {
    return this.work.write(me, async (tx) => {
      const { siteId, found, note = null } = dto;
      const site = await this.identity.site(tx, siteId);
      await mustSee(tx, 'hold', recallId, 'recall');
      const recall = await claimRecall(tx, recallId);
      tx.pass(
        acknowledgeRecallGate,
        {
          who: await this.identity.who(tx, me, { permission: acknowledgeRecall, siteId }),
          recall: { number: recall.number, open: recall.closedAt === null },
        },
        [subjectOf(recall)],
      );
      const said = { recallId, siteId, found, note, byId: me.id, byName: me.name, at: tx.now };
      const { id } = await tx.add(RecallAcknowledgement, said);
      tx.record({
        act: acknowledgeRecallGate.step,
        subjects: [subjectOf(recall), { kind: 'site', id: siteId, name: site.name }],
        facts: { recall: recall.number, found, note },
      });
      return { id };
    });
  }

  async close(me: Actor, recallId: string, dto: CloseRecallDto): Promise<HoldView> {
    const qa = await this.signing.check(me, dto.signature);
    const qp = await this.signing.checkOther(me, dto.qp);
    return this.work.write(me, async (tx) => {
      const found = await tx.get(Hold, recallId);
      await tx.alter(keyOf({ kind: found.scopeKind, id: found.scopeId }));
      const recall = await claimRecall(tx, recallId);
      const { number, scopeKind: kind, scopeId: id, scopeName: name } = recall;
      const order = { at: 'ASC', id: 'ASC' } as const;
      const shown = recallRecord(recall, await tx.find(RecallAcknowledgement, { recallId }, { order }));
      const certifiedAt = await qpSites(tx, kind, id);
      const siteIds = await sitesOf(tx, kind, id);
      const subjects = [{ kind, id, name }, subjectOf(recall)];
      tx.pass(
        closeRecallGate,
        {
          who: await this.identity.whoAt(tx, me, { permission: closeRecall, siteIds }),
          reason: dto.reason,
          recall: { number, open: recall.closedAt === null },
          closing: {
            number,
            opener: recall.openedBy === me.id,
            qpSigned: qp.actor.id !== me.id && (await isQp(tx, this.identity, qp, certifiedAt)),
          },
          seen: this.signing.seen(qa, shown),
        },
        subjects,
        null,
        dto.reason,
      );
      await this.signing.sign(tx, qa, { meaning: 'recall closed', kind: 'hold', id: recallId, shown });
      const meaning = 'recall closed as Qualified Person';
      await this.signing.sign(tx, qp, { meaning, kind: 'hold', id: recallId, shown });
      const closed = await tx.change(recall, { closedAt: tx.now, closedBy: me.id, closeReason: dto.reason });
      tx.record({ act: closeRecallGate.step, subjects, reason: dto.reason, facts: { recall: number } });
      return viewOf(closed);
    });
  }
}

async function claimRecall(tx: Tx, id: string): Promise<Hold> {
  const row = await tx.claim(Hold, id);
  if (row.kind !== 'recall') throw new Missing('recall', id);
  return row;
}

const subjectOf = (recall: Hold) => ({ kind: 'hold', id: recall.id, name: recall.number });
