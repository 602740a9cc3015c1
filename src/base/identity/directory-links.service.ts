import { Injectable } from '@nestjs/common';
import { nameOf, SYSTEM, Work, type Actor, type Look, type Tx } from '../../kernel/index.js';
import { personKey } from './acting.js';
import { approveLinkGate, askLinkGate, endLinkGate } from './access.policy.js';
import { Askers } from './askers.js';
import type { LinkFacts } from './access.rules.js';
import type { NewLinkDto } from './directory.dto.js';
import { DirectoryLink } from './directory.entity.js';
import { Directory, type Known } from './directory.service.js';
import { manageAccess } from './identity.permissions.js';
import { endedOf, Person } from './person.entity.js';
import { propose } from './propose.js';
import { endSessions, raise } from './raise.js';
import type { Apply } from './proposal.kinds.js';

/** Who of the directory is which person here: asked for by one administrator, approved by another. */
@Injectable()
export class DirectoryLinks {
  constructor(
    private readonly work: Work,
    private readonly directory: Directory,
    private readonly askers: Askers,
  ) {}

  ask(me: Actor, personId: string, { by, value }: NewLinkDto): Promise<{ id: string }> {
    const { issuer, claim } = this.directory.settings;
    return this.work.write(me, async (tx) => {
      const person = await tx.claim(Person, personId);
      const asked = { personId, issuer, claim: by === 'subject' ? 'sub' : claim, value };
      const subjects = [{ kind: 'person', id: personId, name: person.name }];
      tx.pass(askLinkGate, { link: await linkFacts(tx, asked), person: endedOf(person) }, subjects);
      const { id } = await tx.add(DirectoryLink, { ...asked, state: 'requested', requestedBy: me.id });
      tx.record({ act: askLinkGate.step, subjects, facts: { issuer, claim: asked.claim, value } });
      return { id };
    });
  }

  approve(me: Actor, linkId: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const { link, person, subjects } = await claimed(tx, linkId);
      const { state, requestedBy, personId } = link;
      const second = {
        asked: state === 'requested',
        sameAsAsked: requestedBy === me.id,
        concerned: personId === me.id,
      };
      const asker = await this.askers.of(tx, requestedBy, manageAccess);
      const facts = { second, asker, link: await linkFacts(tx, link), person: endedOf(person) };
      tx.pass(approveLinkGate, facts, subjects);
      await tx.change(link, { state: 'active', approvedBy: me.id, activeFrom: tx.now });
      await endSessions(tx, personId);
      await raise(tx, 'directory-linked', { personId, askedBy: requestedBy, facts: { value: link.value } });
      tx.record({ act: approveLinkGate.step, subjects, facts: { claim: link.claim, value: link.value } });
    });
  }

  /** Without it the password kept here counts again: a second administrator confirms it. */
  end(me: Actor, linkId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const { link, subjects } = await claimed(tx, linkId);
      const { personId, value } = link;
      tx.pass(endLinkGate, { reason, ended: link.state === 'ended' }, subjects);
      await propose(tx, { kind: 'directory-link.end', personId, what: { linkId, value }, reason });
    });
  }

  /**
   * The person whom the directory knows by its subject, or by the claim of the settings. Nobody, where the two lead to
   * different people, or where another subject came with this claim before: a claim can be given to a second one.
   */
  async personOf(look: Look, known: Known): Promise<Person | null> {
    const { issuer, subject } = known;
    const bySubject = await look.one(DirectoryLink, { issuer, claim: 'sub', value: subject, state: 'active' });
    const byClaim = await claimLink(look, known);
    if (bySubject && byClaim && bySubject.personId !== byClaim.personId) return null;
    if (!bySubject && byClaim && (byClaim.subject ?? subject) !== subject) return null;
    const link = bySubject ?? byClaim;
    return link && look.one(Person, { id: link.personId, status: 'active' });
  }

  /** A link by claim is from its first use on the link of that subject: false where another one was first. */
  async bind(known: Known): Promise<boolean> {
    const found = await this.work.read(SYSTEM, (look) => claimLink(look, known));
    if (!found) return true;
    if (found.subject !== null) return found.subject === known.subject;
    return this.bindNow(found.id, known).catch((e: unknown) => {
      if (e instanceof BoundMeanwhile) return this.bind(known);
      throw e;
    });
  }

  private bindNow(linkId: string, { subject }: Known): Promise<boolean> {
    return this.work.aside(SYSTEM, async (tx) => {
      const { link, subjects } = await claimed(tx, linkId);
      if (link.subject !== null) throw new BoundMeanwhile();
      await tx.change(link, { subject });
      tx.record({ act: 'directory-link.bind', subjects, facts: { subject } });
      return true;
    });
  }
}

/** Somebody else came first, at the same time. */
class BoundMeanwhile extends Error {}

async function claimed(tx: Tx, linkId: string) {
  const { personId } = await tx.get(DirectoryLink, linkId);
  await tx.alter(personKey(personId));
  const person = await tx.claim(Person, personId);
  const subjects = [{ kind: 'person', id: personId, name: person.name }];
  return { link: await tx.claim(DirectoryLink, linkId), person, subjects };
}

const claimLink = (look: Look, { issuer, claim }: Known): Promise<DirectoryLink | null> =>
  claim
    ? look.one(DirectoryLink, { issuer, claim: claim.name, value: claim.value, state: 'active' })
    : Promise.resolve(null);

type Asked = Pick<DirectoryLink, 'personId' | 'issuer' | 'claim' | 'value'>;

async function linkFacts(look: Look, { personId, issuer, claim, value }: Asked): Promise<LinkFacts['link']> {
  const active = { issuer, state: 'active' as const };
  const taken =
    (await look.one(DirectoryLink, { ...active, claim, value })) ??
    (await look.one(DirectoryLink, { ...active, personId }));
  return { value, takenBy: taken && (await nameOf(look, 'person', taken.personId)) };
}

/** Ends the link that a proposal names; one that is asked for and not approved yet too. */
export const applyLinkEnd: Apply = async (tx, p, subjects) => {
  const { linkId, value } = p.what as { linkId: string; value: string };
  const link = await tx.claim(DirectoryLink, linkId);
  tx.pass(endLinkGate, { reason: p.reason, ended: link.state === 'ended' }, subjects);
  await tx.change(link, { state: 'ended', endedAt: tx.now });
  await endSessions(tx, p.personId!);
  const about = { personId: p.personId!, askedBy: p.proposedBy, reason: p.reason, facts: { value } };
  await raise(tx, 'directory-unlinked', about);
  return { id: linkId, facts: { value } };
};
