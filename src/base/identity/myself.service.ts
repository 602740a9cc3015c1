import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, permissions, Work, type Actor, type Config, type Look } from '../../kernel/index.js';
import { DirectoryLink } from './directory.entity.js';
import { Factor } from './factor.entity.js';
import { Notices } from './notices.service.js';
import { Person } from './person.entity.js';
import { ROLES } from './roles.js';
import type { BesideView, MeView } from './session.dto.js';
import { Session } from './session.entity.js';
import { Site } from './site.entity.js';

/** What a page must know of the person who sits before it. */
@Injectable()
export class Myself {
  constructor(
    private readonly work: Work,
    private readonly notices: Notices,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  view(me: Actor): Promise<MeView> {
    return this.work.read(me, async (look) => {
      const session = await look.get(Session, me.sessionId!);
      const site = me.siteId ? await look.get(Site, me.siteId) : null;
      const on = await look.count(Factor, { personId: me.id, state: 'on' });
      return {
        id: me.id,
        login: (await look.get(Person, me.id)).login,
        name: me.name,
        siteId: me.siteId,
        site: site?.name ?? null,
        zone: site?.zone ?? null,
        language: site?.language ?? null,
        held: me.held.map((h) => ({ ...h, title: ROLES[h.role]?.title ?? h.role, side: ROLES[h.role]?.side ?? null })),
        means: session.means,
        factor: on ? 'on' : site?.secondFactor === 'off' ? 'off' : 'none',
        directory: await this.isLinked(look, me),
        idleMinutes: site?.idleMinutes ?? this.config.access.idleMinutes,
        beside: await beside(look, session),
        may: mayOf(me),
        notices: await this.notices.unread(look, me.id),
        mode: this.config.mode,
        now: look.now,
      };
    });
  }

  private async isLinked(look: Look, { id }: Actor): Promise<boolean> {
    const { directory } = this.config.access;
    if (!directory) return false;
    return (await look.count(DirectoryLink, { personId: id, issuer: directory.issuer, state: 'active' })) > 0;
  }
}

/** Rights are written once, in the permissions: pages and menu ask for them by name. */
const mayOf = ({ held }: Actor): string[] =>
  permissions()
    .filter(({ roles }) => held.some((h) => roles.includes(h.role)))
    .map(({ verb }) => verb);

async function beside(look: Look, session: Session): Promise<BesideView | null> {
  if (session.besideId === null || session.besideReadAt !== null) return null;
  const { id, siteId, address, openedAt, endedAt, endsAt } = await look.get(Session, session.besideId);
  const site = siteId ? (await look.get(Site, siteId)).name : null;
  return { site, address, openedAt, sessionId: endedAt === null && endsAt > look.now ? id : null };
}
