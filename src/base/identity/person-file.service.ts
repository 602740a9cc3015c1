import { Injectable } from '@nestjs/common';
import { dayAt, mustSee, nameOf, plusMinutes, sightOf, Work, type Actor, type Look } from '../../kernel/index.js';
import { DirectoryLink } from './directory.entity.js';
import { Factor } from './factor.entity.js';
import { stateOf, zoneOr } from './held.js';
import { LiveSessions } from './live-sessions.js';
import type {
  FactorView,
  FirstPasswordView,
  HeldRoleView,
  LapseView,
  DirectoryLinkView,
  PersonFileView,
  SpanView,
} from './person-file.dto.js';
import { Delegation, FirstPassword, Person, RoleGrant, Training } from './person.entity.js';
import { ROLES } from './roles.js';
import { Procedure, QpListing, Site } from './site.entity.js';
import { lockedUntil } from './tries.service.js';

const SOON = 30 * 24 * 60;

/** All that the house knows of a person: roles, training, delegation, QP lists, and how they sign in. */
@Injectable()
export class PersonFiles {
  constructor(
    private readonly work: Work,
    private readonly live: LiveSessions,
  ) {}

  read(me: Actor, personId: string): Promise<PersonFileView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'person', personId);
      const { id, login, name, status } = await look.get(Person, personId);
      const roles = await rolesOf(look, id);
      const trainings = await trainingsOf(look, id);
      const delegations = await delegationsOf(look, id);
      const qpListings = await qpListingsOf(look, id);
      const lapsing = [
        ...roles.filter((r) => r.state === 'active').flatMap((r) => lapse(look, 'role', r.title, r.until)),
        ...newest(trainings).flatMap((s) => lapse(look, 'training', s.what, s.until)),
        ...newest(delegations).flatMap((s) => lapse(look, 'delegation', s.what, s.until)),
        ...newest(qpListings).flatMap((s) => lapse(look, 'qp', s.what, s.until)),
      ];
      return {
        id,
        login,
        name,
        status,
        lockedUntil: await lockedUntil(look, id),
        roles,
        trainings,
        delegations,
        qpListings,
        lapsing: lapsing.sort((a, b) => (a.on < b.on ? -1 : 1)),
        factor: await factorOf(look, id),
        firstPassword: await firstPasswordOf(look, me, id),
        links: await linksOf(look, id),
        sessions: await this.live.of(look, id, me.sessionId),
      };
    });
  }
}

const who = (look: Look, id: string): Promise<string> =>
  id === 'system' ? Promise.resolve(id) : nameOf(look, 'person', id);
const siteOf = (look: Look, id: string | null): Promise<Site | null> =>
  id ? look.get(Site, id) : Promise.resolve(null);

async function rolesOf(look: Look, personId: string): Promise<HeldRoleView[]> {
  const sight = sightOf(look);
  const grants = (await look.find(RoleGrant, { personId })).filter((g) => sight.covers(g.siteId, g.trialId));
  const views = grants.map(async (g) => {
    const site = await siteOf(look, g.siteId);
    return {
      id: g.id,
      title: ROLES[g.role]?.title ?? g.role,
      site: site?.name ?? null,
      trial: g.trialId && (await nameOf(look, 'trial', g.trialId)),
      state: stateOf(g, dayAt(look.now, zoneOr(site?.zone))),
      requestedBy: await who(look, g.requestedBy),
      approvedBy: g.approvedBy && (await who(look, g.approvedBy)),
      from: g.activeFrom,
      until: g.until,
      endedAt: g.endedAt,
    };
  });
  const order = ['requested', 'active', 'lapsed', 'ended'];
  return (await Promise.all(views)).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

interface Span {
  id: string;
  siteId: string;
  validFrom: string;
  countsFrom: string;
  proposedBy: string;
  confirmedBy: string;
  validUntil: string | null;
}

async function spanOf(look: Look, what: string, span: Span): Promise<SpanView> {
  const { name, zone } = await look.get(Site, span.siteId);
  const today = dayAt(look.now, zone);
  const { id, validFrom, validUntil, countsFrom } = span;
  const counts = countsFrom <= today && (validUntil === null || today <= validUntil);
  const by = { proposedBy: await who(look, span.proposedBy), confirmedBy: await who(look, span.confirmedBy) };
  return { id, what, site: name, from: validFrom, countsFrom, until: validUntil, counts, ...by };
}

const NEWEST = { order: { validFrom: 'DESC' as const } };

async function trainingsOf(look: Look, personId: string): Promise<SpanView[]> {
  const rows = await look.find(Training, { personId }, NEWEST);
  const views = rows.map(async (t) => {
    const { document, edition, siteId } = await look.get(Procedure, t.procedureId);
    return spanOf(look, `${document} v${edition}`, { ...t, siteId });
  });
  return Promise.all(views);
}

async function delegationsOf(look: Look, personId: string): Promise<SpanView[]> {
  const sight = sightOf(look);
  const all = await look.find(Delegation, { personId }, NEWEST);
  const rows = all.filter((d) => sight.covers(d.siteId, d.trialId));
  return Promise.all(rows.map(async (d) => spanOf(look, await nameOf(look, 'trial', d.trialId), d)));
}

async function qpListingsOf(look: Look, personId: string): Promise<SpanView[]> {
  const rows = await look.find(QpListing, { personId }, NEWEST);
  return Promise.all(rows.map((q) => spanOf(look, 'QP', q)));
}

/** Of what counts today, the span that counts longest for each thing and site: an older one may lapse unnoticed. */
function newest(spans: readonly SpanView[]): SpanView[] {
  const last = (s: SpanView) => s.until ?? '9999';
  const same = (a: SpanView, b: SpanView) => a.what === b.what && a.site === b.site;
  return spans.filter((s) => s.counts && !spans.some((o) => same(s, o) && last(o) > last(s)));
}

function lapse(look: Look, kind: string, what: string, until: string | null): LapseView[] {
  const soon = plusMinutes(look.now, SOON).slice(0, 10);
  return until !== null && until <= soon ? [{ kind, what, on: until }] : [];
}

async function factorOf(look: Look, personId: string): Promise<FactorView> {
  const factor = await look.one(Factor, { personId, state: 'on' });
  const endAskedBy = factor?.endAskedBy ? await who(look, factor.endAskedBy) : null;
  return {
    state: factor ? 'on' : 'none',
    since: factor?.confirmedAt ?? null,
    endAskedBy,
    endReason: factor?.endReason ?? null,
  };
}

async function linksOf(look: Look, personId: string): Promise<DirectoryLinkView[]> {
  const links = await look.find(DirectoryLink, { personId });
  const views = links.map(async ({ id, issuer, claim, value, state, ...l }) => ({
    id,
    issuer,
    claim,
    value,
    state,
    requestedBy: await who(look, l.requestedBy),
    approvedBy: l.approvedBy && (await who(look, l.approvedBy)),
  }));
  return Promise.all(views);
}

async function firstPasswordOf(look: Look, me: Actor, personId: string): Promise<FirstPasswordView | null> {
  const asked = await look.one(FirstPassword, { personId, state: 'asked' });
  if (!asked) return null;
  const mayApprove = asked.askedBy !== me.id && personId !== me.id;
  return { askedBy: await who(look, asked.askedBy), reason: asked.reason, mayApprove };
}
