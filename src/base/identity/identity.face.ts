import { Injectable } from '@nestjs/common';
import {
  dayAt,
  nameOf,
  NotAllowed,
  permissionOf,
  type Actor,
  type Held,
  type Look,
  type Moment,
} from '../../kernel/index.js';
import type { WhoFacts } from './identity.rules.js';
import { heldBy } from './held.js';
import { Delegation, Person, Training } from './person.entity.js';
import { ROLES } from './roles.js';
import { Procedure, QpListing, Site } from './site.entity.js';

interface SiteView {
  id: string;
  code: string;
  name: string;
  organisation: string;
  kind: Site['kind'];
  zone: string;
  language: string;
  /** A Qualified Person may certify a lot whose test results they approved. */
  qpMayApproveQc: boolean;
}

interface WhoseAct {
  /** The permission of the act. */
  permission: string;
  siteId: string;
  /** The trial in which it is done: delegation is asked for. */
  trialId?: string | null;
  /** The trial of the thing acted on, where delegation is not asked for: a role held for another one does not cover it. */
  ofTrial?: string | null;
  /** The kind of procedure that the act follows, such as `thaw`; left out where it follows none. */
  procedure?: string;
  /** When it is done; now when left out. Delegation and training are those of that day. */
  at?: Moment;
}

/** What other modules may ask about people and sites. */
@Injectable()
export class Identity {
  async site(look: Look, id: string): Promise<SiteView> {
    return siteView(await look.get(Site, id));
  }

  /** The calendar day it is now at a site. */
  async today(look: Look, siteId: string): Promise<string> {
    return dayAt(look.now, (await this.site(look, siteId)).zone);
  }

  /** A person as somebody who acts, for instance the second of two. */
  async actorOf(look: Look, personId: string): Promise<Actor> {
    const person = await look.get(Person, personId);
    return actorFrom(person, await heldBy(look, personId), null);
  }

  async personByLogin(look: Look, login: string): Promise<Actor | null> {
    const person = await look.one(Person, { login, status: 'active' });
    return person && this.actorOf(look, person.id);
  }

  /** What stands on the badge of somebody who has access. */
  async badge(look: Look, personId: string): Promise<{ name: string; login: string } | null> {
    const person = await look.one(Person, { id: personId, status: 'active' });
    return person && { name: person.name, login: person.login };
  }

  async isQpOf(look: Look, personId: string, siteId: string, day: string): Promise<boolean> {
    const listings = await look.find(QpListing, { personId, siteId });
    return listings.some((l) => covers(l, day));
  }

  /** Facts about who acts, for the rules asked at every act. */
  async who(look: Look, actor: Actor, act: WhoseAct): Promise<WhoFacts['who']> {
    const site = await this.site(look, act.siteId);
    const today = dayAt(look.now, site.zone);
    const day = act.at ? dayAt(act.at, site.zone) : today;
    return {
      name: actor.name,
      site: site.name,
      ...(day === today ? {} : { on: day }),
      here: holds(actor, act.permission, { siteIds: [act.siteId], trialId: act.trialId ?? act.ofTrial }),
      administrator: isAdministrator(actor),
      delegated: act.trialId ? await this.delegated(look, actor.id, act.trialId, act.siteId, day) : null,
      training: act.procedure ? await this.training(look, actor.id, act.siteId, act.procedure, day) : null,
    };
  }

  /** Facts about who acts on what stands at no one site: a product, a trial, a thing that several sites answer for. */
  async whoAt(
    look: Look,
    actor: Actor,
    act: { permission: string; siteIds?: readonly string[]; trialId?: string },
  ): Promise<WhoFacts['who']> {
    const { siteIds = [], trialId } = act;
    const names = [
      ...(trialId ? [await nameOf(look, 'trial', trialId)] : []),
      ...(await Promise.all(siteIds.map(async (id) => (await this.site(look, id)).name))),
    ];
    return {
      name: actor.name,
      site: names.join(', '),
      here: holds(actor, act.permission, { siteIds, trialId }),
      administrator: isAdministrator(actor),
      delegated: null,
      training: null,
    };
  }

  /** For records about a site or a trial that no gate guards: 403 unless a role entitles to it there. */
  mustHold(actor: Actor, permission: string, at: { siteId?: string; trialId?: string }): void {
    if (!holds(actor, permission, { siteIds: at.siteId ? [at.siteId] : [], trialId: at.trialId }))
      throw new NotAllowed(permission, at.trialId ? 'trial' : 'site');
  }

  /** Whether somebody holds a role for an act, at this site and in this trial. */
  mayAt(actor: Actor, permission: string, at: { siteIds: readonly string[]; trialId?: string | null }): boolean {
    return holds(actor, permission, at);
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

export const siteView = (s: Site): SiteView => {
  const { id, code, name, organisation, kind, zone, language } = s;
  return { id, code, name, organisation, kind, zone, language, qpMayApproveQc: s.qpMayApproveQc ?? false };
};

export const covers = (span: { countsFrom: string; validUntil: string | null }, day: string): boolean =>
  span.countsFrom <= day && (span.validUntil === null || day <= span.validUntil);

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

const isAdministrator = (actor: Actor): boolean => actor.held.some((h) => h.role === 'administrator');

/**
 * A role that entitles to an act and covers the trial, and one of the sites where there are any. A role for a trial alone
 * covers every site, but only what is of that trial.
 */
function holds(
  actor: Actor,
  permission: string,
  { siteIds, trialId }: { siteIds: readonly string[]; trialId?: string | null },
): boolean {
  const { roles } = permissionOf(permission);
  return actor.held.some(
    (h) =>
      roles.includes(h.role) &&
      (!siteIds.length || (h.siteId === null ? !h.trialId || h.trialId === trialId : siteIds.includes(h.siteId))) &&
      (!trialId || h.trialId === null || h.trialId === trialId),
  );
}

/** A role held for one of these sites: that of a second person, whose permission no route asks. */
export const holdsRole = ({ held }: Pick<Actor, 'held'>, role: string, siteIds: readonly string[]): boolean =>
  held.some((h) => h.role === role && (h.siteId === null || siteIds.includes(h.siteId)));
