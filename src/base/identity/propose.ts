import { nameOf, names, type Look, type Subject, type Tx } from '../../kernel/index.js';
import { Proposal, type Proposed } from './proposal.entity.js';
import { kindOf } from './proposal.kinds.js';
import { proposeGate } from './proposal.policy.js';

names('proposal', async (look, id) => (await look.one(Proposal, { id }))?.kind ?? null);

export interface NewProposal {
  kind: string;
  personId?: string;
  siteId?: string;
  trialId?: string;
  what: Proposed;
  reason?: string;
}

/** Keeps what one person proposes, with its entry. Nothing of it counts until another person confirms it. */
export async function propose(tx: Tx, asked: NewProposal): Promise<{ id: string }> {
  const { kind, personId = null, siteId = null, trialId = null, what, reason = null } = asked;
  kindOf(kind);
  const subjects = await subjectsOf(tx, { personId, siteId, trialId });
  tx.pass(proposeGate, { propose: { own: personId === tx.actor.id } }, subjects, null, reason);
  const where = { personId, siteId, trialId };
  const by = { proposedBy: tx.actor.id, proposedAt: tx.now };
  const { id } = await tx.add(Proposal, { kind, ...where, what, reason, state: 'waiting', ...by });
  tx.record({ act: proposeGate.step, subjects: [...subjects, { kind: 'proposal', id }], reason, facts: { kind } });
  return { id };
}

/** The person, the site and the trial that a proposal is about, by name. */
export async function subjectsOf(look: Look, p: Pick<Proposal, 'personId' | 'siteId' | 'trialId'>): Promise<Subject[]> {
  const about = [
    ['person', p.personId],
    ['site', p.siteId],
    ['trial', p.trialId],
  ] as const;
  const there = about.flatMap(([kind, id]) => (id ? [{ kind, id }] : []));
  return Promise.all(there.map(async (s) => ({ ...s, name: await nameOf(look, s.kind, s.id) })));
}
