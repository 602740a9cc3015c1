import { Injectable } from '@nestjs/common';
import {
  badField,
  dayAt,
  inSight,
  nameOf,
  names,
  permissionOf,
  sightOf,
  Work,
  type Actor,
  type Look,
  type Tx,
} from '../../kernel/index.js';
import { personKey } from './acting.js';
import { Askers } from './askers.js';
import { heldBy, stateOf, zoneOr } from './held.js';
import { approveAccess, grantRole } from './identity.permissions.js';
import type { GrantFacts } from './identity.rules.js';
import { FirstPasswords, NOT_OWN } from './first-password.service.js';
import { named } from './printed-name.js';
import type { NewGrantDto, NewPersonDto, PersonView } from './people.dto.js';
import { approveGate, endGate, grantGate } from './people.policy.js';
import { endedOf, FirstPassword, Person, RoleGrant } from './person.entity.js';
import { ROLES } from './roles.js';
import { Site } from './site.entity.js';

names('person', async (look, id) => (await look.one(Person, { id }))?.name ?? null);

type Made = { id: string };

/** People and the roles they hold. */
@Injectable()
export class People {
  constructor(
    private readonly work: Work,
    private readonly passwords: FirstPasswords,
    private readonly askers: Askers,
  ) {}

  /** Nobody can sign in as the person before a second administrator has given the other half of the first password. */
  async add(me: Actor, { login, name, password }: NewPersonDto): Promise<Made> {
    const passwordHash = await this.passwords.hashOf('password', password, { login, name });
    return this.work.write(me, async (tx) => {
      if (await tx.one(Person, { login }))
        throw badField('login', login, 'is taken: a login is never given to a second person');
      const added = await tx.add(Person, {
        ...(await named(tx, name)),
        login,
        passwordHash,
        ...NOT_OWN,
        status: 'active',
      });
      await this.passwords.askFirst(tx, added.id, passwordHash);
      tx.record({ act: 'person.add', subjects: [{ kind: 'person', id: added.id, name }] });
      return { id: added.id };
    });
  }

  list(me: Actor): Promise<PersonView[]> {
    return this.work.read(me, async (look) => {
      const people = await look.find(Person, { id: inSight(look, 'person') }, { order: { login: 'ASC' } });
      const sight = sightOf(look);
      const all = await look.find(RoleGrant, {}, { order: { id: 'ASC' } });
      const grants = all.filter((g) => sight.covers(g.siteId, g.trialId));
      const zones = new Map((await look.find(Site)).map((s) => [s.id, s.zone]));
      const today = (siteId: string | null) => dayAt(look.now, zoneOr(zones.get(siteId ?? '')));
      const halves = await halvesFor(look);
      return people.map(({ id, login, name, status }) => ({
        id,
        login,
        name,
        status,
        passwordWaits: halves.has(id),
        grants: grants
          .filter((g) => g.personId === id)
          .map((g) => ({
            id: g.id,
            role: g.role,
            title: ROLES[g.role]?.title ?? g.role,
            siteId: g.siteId,
            trialId: g.trialId,
            until: g.until,
            state: stateOf(g, today(g.siteId)),
            requestedBy: g.requestedBy,
          })),
      }));
    });
  }

  grant(me: Actor, personId: string, dto: NewGrantDto): Promise<Made> {
    return this.work.write(me, async (tx) => {
      const person = await tx.claim(Person, personId);
      await checkScope(tx, dto);
      const until = dto.until ?? null;
      const asked = { personId, role: dto.role, siteId: dto.siteId ?? null, trialId: dto.trialId ?? null, until };
      const subjects = [{ kind: 'person', id: personId, name: person.name }];
      tx.pass(grantGate, { person: endedOf(person), grant: await grantFacts(tx, person.name, asked) }, subjects);
      const { id } = await tx.add(RoleGrant, { ...asked, state: 'requested', requestedBy: me.id });
      tx.record({ act: grantGate.step, subjects, facts: { role: dto.role, until } });
      return { id };
    });
  }

  approve(me: Actor, grantId: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      const found = await tx.get(RoleGrant, grantId);
      await tx.alter(personKey(found.personId));
      const person = await tx.claim(Person, found.personId);
      const grant = await tx.claim(RoleGrant, grantId);
      const subjects = [{ kind: 'person', id: person.id, name: person.name }];
      const approve = { state: grant.state, sameAsAsked: grant.requestedBy === me.id, own: grant.personId === me.id };
      const asker = await this.askers.of(tx, grant.requestedBy, grantRole);
      const facts = { approve, asker, person: endedOf(person), grant: await grantFacts(tx, person.name, grant) };
      tx.pass(approveGate, facts, subjects);
      await tx.change(grant, { state: 'active', approvedBy: me.id, activeFrom: tx.now });
      tx.record({ act: approveGate.step, subjects, facts: { role: grant.role } });
    });
  }

  end(me: Actor, grantId: string, reason: string): Promise<void> {
    return this.work.write(me, async (tx) => {
      await tx.alter(personKey((await tx.get(RoleGrant, grantId)).personId));
      const grant = await tx.claim(RoleGrant, grantId);
      const subjects = [{ kind: 'person', id: grant.personId, name: await nameOf(tx, 'person', grant.personId) }];
      const zone = grant.siteId ? (await tx.get(Site, grant.siteId)).zone : null;
      const ended = ['ended', 'lapsed'].includes(stateOf(grant, dayAt(tx.now, zoneOr(zone))));
      tx.pass(endGate, { reason, ended }, subjects);
      await tx.change(grant, { state: 'ended', endedAt: tx.now });
      tx.record({ act: endGate.step, subjects, reason, facts: { role: grant.role } });
    });
  }
}

/** People whose first password waits for a second half that the reader may give. */
async function halvesFor(look: Look): Promise<Set<string>> {
  const { id, held } = look.actor;
  if (!held.some((h) => permissionOf(approveAccess).roles.includes(h.role))) return new Set();
  const asked = await look.find(FirstPassword, { state: 'asked' });
  return new Set(asked.filter((a) => a.askedBy !== id && a.personId !== id).map((a) => a.personId));
}

async function checkScope(tx: Tx, dto: NewGrantDto): Promise<void> {
  const { scope } = ROLES[dto.role]!;
  const wantsSite = scope === 'site' || scope === 'trial-site';
  const wantsTrial = scope === 'trial' || scope === 'trial-site';
  for (const [field, wanted] of [
    ['siteId', wantsSite],
    ['trialId', wantsTrial],
  ] as const) {
    if (wanted && !dto[field]) throw badField(field, null, `is missing: ${dto.role} is held for it`);
    if (!wanted && dto[field]) throw badField(field, dto[field], `does not go with ${dto.role}; leave it out`);
  }
  if (dto.siteId) await nameOf(tx, 'site', dto.siteId);
  if (dto.trialId) await nameOf(tx, 'trial', dto.trialId);
  const zone = dto.siteId ? (await tx.get(Site, dto.siteId)).zone : null;
  if (dto.until && dto.until < dayAt(tx.now, zoneOr(zone))) throw badField('until', dto.until, 'is over already');
}

/**
 * Looks at every role the person ever held, also those that ended: in a trial a side of the blind is for good. And nobody
 * stands on both sides at once, in whatever trials: what an unblinded role may open is not cut by trial.
 */
async function grantFacts(
  look: Look,
  person: string,
  asked: { personId: string; role: string; trialId: string | null },
): Promise<GrantFacts['grant']> {
  const held = (await look.find(RoleGrant, { personId: asked.personId })).filter((g) => g.activeFrom !== null);
  const now = new Set((await heldBy(look, asked.personId)).map((g) => g.id));
  const { side } = ROLES[asked.role]!;
  const sameTrial = (trialId: string | null) => !trialId || !asked.trialId || trialId === asked.trialId;
  const other = held.find((g) => {
    const theirs = ROLES[g.role]!.side;
    return side !== null && theirs !== null && theirs !== side && (now.has(g.id) || sameTrial(g.trialId));
  });
  const active = held.filter((g) => now.has(g.id));
  const isAdmin = (role: string) => role === 'administrator';
  return {
    person,
    role: asked.role,
    side,
    otherSideHeld: other?.role ?? null,
    mixesAdministrator: active.some((g) => isAdmin(g.role) !== isAdmin(asked.role)),
  };
}
