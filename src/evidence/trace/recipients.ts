import { Injectable } from '@nestjs/common';
import { dayAt, permissionOf, Sight, type Actor, type Look } from '../../kernel/index.js';
import type { Reach } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Administration } from '../../chain/administration/index.js';
import { KitsReached } from '../../chain/pharmacy/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import type { RecipientView } from './trace.views.js';
import { readRecipients } from './trace.permissions.js';

/** To whom something was given: by number, for those who look after their safety. */
@Injectable()
export class Recipients {
  constructor(
    private readonly administration: Administration,
    private readonly kits: KitsReached,
    private readonly protocols: Protocols,
    private readonly identity: Identity,
  ) {}

  /** One for each kit. */
  async of(look: Look, reach: Reach): Promise<(RecipientView & { siteId: string; trialId: string })[]> {
    const doses = await this.administration.givenOf(look, reach);
    const kits = new Map((await this.kits.of(look, reach)).map((k) => [k.id, k]));
    const subjects = await this.protocols.subjects(
      look,
      doses.map((d) => d.subjectId),
    );
    const found: (RecipientView & { siteId: string; trialId: string })[] = [];
    for (const kitId of new Set(doses.map((d) => d.kitId))) {
      const kit = kits.get(kitId)!;
      const mine = doses.filter((d) => d.kitId === kitId);
      const site = await this.identity.site(look, kit.siteId);
      found.push({
        subject: subjects.get(kit.subjectId)!.number,
        trial: (await this.protocols.trial(look, kit.trialId)).code,
        site: site.name,
        treatment: kit.treatment,
        kit: kit.number,
        givenOn: dayAt(mine[0]!.givenAt, site.zone),
        injections: mine.length,
        volumeUl: mine.reduce((sum, d) => sum + d.volumeUl, 0),
        siteId: kit.siteId,
        trialId: kit.trialId,
      });
    }
    return found.sort((a, b) => (`${a.trial} ${a.subject}` < `${b.trial} ${b.subject}` ? -1 : 1));
  }

  /**
   * Those that this reader may know of: of their own trials and sites. A maker is told how many there are, not who got
   * what. Null when the reader holds no role for it.
   */
  async seenBy(look: Look, me: Actor, reach: Reach) {
    const { roles } = permissionOf(readRecipients);
    if (!me.held.some((h) => roles.includes(h.role))) return null;
    const sight = new Sight({ ...me, roles });
    const all = await this.of(look, reach);
    const seen = all.filter((r) => sight.covers(r.siteId, r.trialId));
    return { hidden: all.length - seen.length, recipients: seen.map(({ siteId: _, trialId: __, ...r }) => r) };
  }
}
