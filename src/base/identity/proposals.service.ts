import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, nameOf, NotAllowed, Work, type Actor, type Config, type Look } from '../../kernel/index.js';
import { personKey } from './acting.js';
import type { AskerFacts } from './asker.rules.js';
import { Askers } from './askers.js';
import { applyLinkEnd } from './directory-links.service.js';
import { Identity } from './identity.face.js';
import {
  listQp,
  manageAccess,
  managePeople,
  manageSites,
  recordDelegation,
  recordTraining,
  setQpAndQc,
} from './identity.permissions.js';
import { applyUnlock } from './person-care.service.js';
import type { ProposalView } from './proposal.dto.js';
import { Proposal } from './proposal.entity.js';
import { kindOf, proposalKind, type ProposalKind } from './proposal.kinds.js';
import { confirmGate, declineGate } from './proposal.policy.js';
import { subjectsOf } from './propose.js';
import { applySiteAccess, applyQpAndQc } from './site-duties.js';
import { applyDelegation, applyQpListing, applyTraining } from './spans.js';
import { Tries } from './tries.service.js';

const OWN: Record<string, ProposalKind> = {
  'training.record': { permission: recordTraining, apply: applyTraining },
  'delegation.record': { permission: recordDelegation, apply: applyDelegation },
  'qp.list': { permission: listQp, apply: applyQpListing },
  'site.set-access': { permission: manageSites, apply: applySiteAccess },
  'site.set-qp-and-qc': { permission: setQpAndQc, apply: applyQpAndQc },
  'directory-link.end': { permission: manageAccess, apply: applyLinkEnd },
  'login.unlock': { permission: managePeople, apply: applyUnlock },
};
for (const [kind, how] of Object.entries(OWN)) proposalKind(kind, how);

/** Rights and authorisations that one person proposed, until a second has confirmed or declined them. */
@Injectable()
export class Proposals {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly tries: Tries,
    private readonly askers: Askers,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What waits and concerns the reader as one who may confirm it, or who proposed it. */
  waiting(me: Actor): Promise<ProposalView[]> {
    return this.work.read(me, async (look) => {
      const all = await look.find(Proposal, { state: 'waiting' }, { order: { proposedAt: 'ASC', id: 'ASC' } });
      const mine = all.filter((p) => p.proposedBy === me.id || this.mayDecide(me, p));
      return Promise.all(mine.map(async (p) => viewOf(look, me, p, await this.askerOf(look, p))));
    });
  }

  async confirm(me: Actor, proposalId: string): Promise<{ id: string }> {
    const done = await this.work.write(me, async (tx) => {
      const { personId } = await tx.get(Proposal, proposalId);
      if (personId) await tx.alter(personKey(personId));
      const p = await tx.claim(Proposal, proposalId);
      if (!this.mayDecide(me, p)) throw new NotAllowed(kindOf(p.kind).permission, p.trialId ? 'trial' : 'site');
      const subjects = await subjectsOf(tx, p);
      const confirm = { state: p.state, proposer: p.proposedBy === me.id, concerned: p.personId === me.id };
      tx.pass(confirmGate, { confirm, asker: await this.askerOf(tx, p) }, subjects);
      const { id, facts, made } = await kindOf(p.kind).apply(tx, p, subjects, this.config.access);
      await tx.change(p, { state: 'confirmed', decidedBy: me.id, decidedAt: tx.now });
      const proposedBy = await nameOf(tx, 'person', p.proposedBy);
      const about = made ? [...subjects, made] : subjects;
      tx.record({ act: p.kind, subjects: about, reason: p.reason, facts: { ...facts, proposedBy } });
      return { id, p };
    });
    if (done.p.kind === 'login.unlock') await this.tries.forgive(done.p.personId!);
    return { id: done.id };
  }

  /** By somebody who could confirm it, or by who proposed it. */
  decline(me: Actor, proposalId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const p = await tx.claim(Proposal, proposalId);
      if (p.proposedBy !== me.id && !this.mayDecide(me, p)) throw new NotAllowed(kindOf(p.kind).permission);
      const subjects = await subjectsOf(tx, p);
      tx.pass(declineGate, { reason, decline: { state: p.state } }, subjects, null, reason);
      await tx.change(p, { state: 'declined', decidedBy: me.id, decidedAt: tx.now });
      tx.record({ act: declineGate.step, subjects, reason, facts: { kind: p.kind } });
    });
  }

  private askerOf(look: Look, p: Proposal) {
    return this.askers.of(look, p.proposedBy, kindOf(p.kind).permission, whereOf(p));
  }

  private mayDecide(me: Actor, p: Proposal): boolean {
    return this.identity.mayAt(me, kindOf(p.kind).permission, whereOf(p));
  }
}

const whereOf = ({ siteId, trialId }: Proposal) => ({ siteIds: siteId ? [siteId] : [], trialId });

async function viewOf(look: Look, me: Actor, p: Proposal, asker: AskerFacts['asker']): Promise<ProposalView> {
  const name = (kind: string, id: string | null) => (id ? nameOf(look, kind, id) : Promise.resolve(null));
  const shown = Object.entries(p.what).filter(([key]) => !key.endsWith('Id'));
  return {
    id: p.id,
    kind: p.kind,
    personId: p.personId,
    person: await name('person', p.personId),
    site: await name('site', p.siteId),
    trial: await name('trial', p.trialId),
    what: Object.fromEntries(shown),
    reason: p.reason,
    proposedBy: await nameOf(look, 'person', p.proposedBy),
    proposedAt: p.proposedAt,
    mayConfirm: p.proposedBy !== me.id && p.personId !== me.id && asker!.may,
  };
}
