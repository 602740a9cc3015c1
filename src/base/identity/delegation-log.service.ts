import { Injectable } from '@nestjs/common';
import { dayAt, nameOf, Work, type Actor, type Look } from '../../kernel/index.js';
import type { DelegatePersonView, DelegationLineView, DelegationLogView } from './delegation-log.dto.js';
import { stillHeld } from './held.js';
import { covers, Identity } from './identity.face.js';
import { readDelegation, recordDelegation } from './identity.permissions.js';
import { Delegation, RoleGrant } from './person.entity.js';
import { ROLES } from './roles.js';
import { Site } from './site.entity.js';

/** A trial at a site. */
interface Where {
  trialId: string;
  siteId: string;
}

/** The delegation logs that a reader's roles cover: for those who write them, and those who look at them. */
@Injectable()
export class DelegationLogs {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
  ) {}

  list(me: Actor): Promise<DelegationLogView[]> {
    return this.work.read(me, async (look) => {
      const grants = (await look.find(RoleGrant, { state: 'active' })).filter((g) => g.siteId && g.trialId);
      const lines = await look.find(Delegation, {}, { order: { validFrom: 'DESC', id: 'ASC' } });
      const logs: DelegationLogView[] = [];
      for (const where of distinct([...grants, ...lines] as Where[])) {
        const at = { siteIds: [where.siteId], trialId: where.trialId };
        if (!this.identity.mayAt(me, readDelegation, at)) continue;
        const here = <T extends { trialId: string | null; siteId: string | null }>(row: T) =>
          row.trialId === where.trialId && row.siteId === where.siteId;
        const mayWrite = this.identity.mayAt(me, recordDelegation, at);
        logs.push({ ...(await logOf(look, where, grants.filter(here), lines.filter(here))), mayWrite });
      }
      return logs;
    });
  }
}

function distinct(all: readonly Where[]): Where[] {
  const found = new Map(all.map(({ trialId, siteId }) => [`${trialId} ${siteId}`, { trialId, siteId }]));
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, where]) => where);
}

async function logOf(look: Look, where: Where, grants: readonly RoleGrant[], lines: readonly Delegation[]) {
  const { name, zone } = await look.get(Site, where.siteId);
  const today = dayAt(look.now, zone);
  const held = grants.filter((g) => stillHeld(g.until, today));
  const views = lines.map(async (line): Promise<DelegationLineView> => {
    const { id, validFrom: from, countsFrom, validUntil: until } = line;
    const [person, proposedBy, confirmedBy] = await Promise.all(
      [line.personId, line.proposedBy, line.confirmedBy].map((p) => nameOf(look, 'person', p)),
    );
    const names = { person: person!, proposedBy: proposedBy!, confirmedBy: confirmedBy! };
    return { id, from, countsFrom, until, counts: covers(line, today), ...names };
  });
  const people = [...new Set(held.map((g) => g.personId))].map(async (id): Promise<DelegatePersonView> => {
    const roles = held.filter((g) => g.personId === id).map((g) => ROLES[g.role]?.title ?? g.role);
    const delegated = lines.some((l) => l.personId === id && covers(l, today));
    return { id, name: await nameOf(look, 'person', id), roles: roles.sort().join(', '), delegated };
  });
  const sorted = (await Promise.all(people)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const trial = await nameOf(look, 'trial', where.trialId);
  return { ...where, trial, site: name, people: sorted, lines: await Promise.all(views) };
}
