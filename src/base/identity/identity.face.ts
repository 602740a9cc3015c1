import { Injectable } from '@nestjs/common';
import { dayAt, permissionOf, type Actor, type Held, type Look } from '../../kernel/index.js';
import type { WhoFacts } from './identity.rules.js';
import { Delegation, Person, RoleGrant, Training } from './person.entity.js';
import { ROLES } from './roles.js';
import { Procedure, QpListing, Site } from './site.entity.js';

export interface SiteView {
  id: string;
  code: string;
  name: string;
  organisation: string;
  kind: Site['kind'];
  zone: string;
  language: string;
}

export interface WhoseAct {
  /** The permission of the act. */
  permission: string;
  siteId: string;
  trialId?: string | null;
  /** The kind of procedure that the act follows, such as `thaw`; left out where it follows none. */
  procedure?: string;
}

/** What other modules may ask about people and sites. */
@Injectable()
export class Identity {
  async site(look: Look, id: string): Promise<SiteView> {
    const { code, name, organisation, kind, zone, language } = await look.get(Site, id);
    return { id, code, name, organisation, kind, zone, language };
  }

  /** The calendar day it is now at a site. */
  async today(look: Look, siteId: string): Promise<string> {
    return dayAt(look.now, (await this.site(look, siteId)).zone);
  }

  async personName(look: Look, id: string): Promise<string> {
    return (await look.get(Person, id)).name;
  }

  /** A person as somebody who acts, for instance the second of two. */
  async actorOf(look: Look, personId: string): Promise<Actor> {
    const person = await look.get(Person, personId);
    const grants = await look.find(RoleGrant, { personId, state: 'active' });
    return actorFrom(person, grants, null);
  }

  async personByLogin(look: Look, login: string): Promise<Actor | null> {
    const person = await look.one(Person, { login, status: 'active' });
    return person && this.actorOf(look, person.id);
  }

  async isQpOf(look: Look, personId: string, siteId: string, day: string): Promise<boolean> {
    const listings = await look.find(QpListing, { personId, siteId });
    return listings.some((l) => covers(l, day));
  }

  /** Facts about who acts, for the rules asked at every act. */
  async who(look: Look, actor: Actor, act: WhoseAct): Promise<WhoFacts['who']> {
    const site = await this.site(look, act.siteId);
    const day = dayAt(look.now, site.zone);
    const { roles } = permissionOf(act.permission);
    const here = actor.held.some(
      (h) =>
        roles.includes(h.role) &&
        (h.siteId === null || h.siteId === act.siteId) &&
        (h.trialId === null || !act.trialId || h.trialId === act.trialId),
    );
    return {
      name: actor.name,
      site: site.name,
      here,
      administrator: actor.held.some((h) => h.role === 'administrator'),
      delegated: act.trialId ? await this.delegated(look, actor.id, act.trialId, act.siteId, day) : null,
      training: act.procedure ? await this.training(look, actor.id, act.siteId, act.procedure, day) : null,
    };
  }

  private async delegated(look: Look, personId: string, trialId: string, siteId: string, day: string) {
    const lines = await look.find(Delegation, { personId, trialId, siteId });
    return lines.some((l) => covers(l, day));
  }

  private async training(
    look: Look,
    personId: string,
    siteId: string,
    code: string,
    day: string,
  ): Promise<WhoFacts['who']['training']> {
    const editions = await look.find(Procedure, { siteId, code }, { order: { validFrom: 'DESC' } });
    const inForce = editions.find((p) => p.validFrom <= day);
    if (!inForce) return { procedure: code, state: 'no-procedure', until: null };
    const procedure = `${inForce.document} v${inForce.edition}`;
    const trainings = await look.find(Training, { personId, procedureId: inForce.id });
    if (trainings.some((t) => covers(t, day))) return { procedure, state: 'current', until: null };
    const until =
      trainings
        .map((t) => t.validUntil)
        .sort()
        .at(-1) ?? null;
    return { procedure, state: until && until < day ? 'lapsed' : 'none', until };
  }
}

const covers = (span: { validFrom: string; validUntil: string | null }, day: string): boolean =>
  span.validFrom <= day && (span.validUntil === null || day <= span.validUntil);

export function actorFrom(
  person: { id: string; name: string },
  held: readonly Held[],
  session: { id: string; siteId: string | null } | null,
): Actor {
  const plain = held.map(({ role, siteId, trialId }) => ({ role, siteId, trialId }));
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    siteId: session?.siteId ?? null,
    sessionId: session?.id ?? null,
    held: plain,
    roles: [...new Set(plain.map((h) => h.role))].sort(),
    blindedIn: plain.flatMap((h) => (ROLES[h.role]?.side === 'blinded' && h.trialId ? [h.trialId] : [])),
  };
}
