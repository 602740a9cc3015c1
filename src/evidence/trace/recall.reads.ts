import { Injectable } from '@nestjs/common';
import { minutesBetween, seenAmong, sightOf, type Look } from '../../kernel/index.js';
import { Reaches, reachOf } from '../../base/custody/index.js';
import type { Recall } from '../../base/holds/index.js';
import { Administration } from '../../chain/administration/index.js';
import { Logistics } from '../../chain/logistics/index.js';
import type { RecallBriefView, RecallSiteView, WhereaboutsView } from './recall.views.js';
import { Reached, tally, type ItemAt } from './reached.js';
import { TO_FIND, WHEREABOUTS, whereaboutsOf, type Whereabouts } from './reconciliation.js';

export type RecalledUnit = ItemAt & { whereabouts: Whereabouts };

/** What a recall covers, and where it is now: counted anew each time. */
@Injectable()
export class RecallReads {
  constructor(
    private readonly reaches: Reaches,
    private readonly reached: Reached,
    private readonly logistics: Logistics,
    private readonly administration: Administration,
  ) {}

  /** Of its units those that the reader reaches. */
  async units(look: Look, recall: Recall): Promise<RecalledUnit[]> {
    const reach = reachOf(recall.scopeKind, recall.scopeId);
    const given = await this.administration.sourcesGiven(look, reach);
    return (await this.reached.seen(look, reach)).flatMap((u) => {
      const whereabouts = whereaboutsOf({ state: u.item.state, given: given.has(u.item.id) });
      return u.item.kind === 'unit' && whereabouts ? [{ ...u, whereabouts }] : [];
    });
  }

  async brief(look: Look, recall: Recall, units: readonly RecalledUnit[]): Promise<RecallBriefView> {
    const sites = await this.sites(look, recall);
    const { acknowledgements, hash: _, ...said } = recall;
    return {
      ...said,
      sites: sites.length,
      outstanding: sites.filter((id) => !acknowledgements.some((a) => a.siteId === id)),
      units: units.length,
      toFind: units.filter((u) => TO_FIND.includes(u.whereabouts)).length,
    };
  }

  async bySite(look: Look, recall: Recall, units: readonly RecalledUnit[]): Promise<RecallSiteView[]> {
    const ids = await this.sites(look, recall);
    const names = await this.reached.siteNames(look, ids);
    const sites = ids.map((siteId) => {
      const acknowledgements = recall.acknowledgements.filter((a) => a.siteId === siteId);
      const until = acknowledgements[0]?.at ?? recall.closedAt ?? look.now;
      return {
        siteId,
        site: names.get(siteId)!,
        acknowledgements,
        minutes: minutesBetween(recall.placedAt, until),
        units: whereaboutsIn(units.filter((u) => u.item.siteId === siteId)),
      };
    });
    const order = (s: RecallSiteView) => `${s.acknowledgements.length ? 1 : 0} ${s.site}`;
    return sites.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  /**
   * Who has or had something of it, who is to get something that is on its way, and who has answered. Whoever does not
   * reach what was recalled, but only something that came of it, reads of their own sites alone.
   */
  private async sites(look: Look, recall: Recall): Promise<string[]> {
    const reach = reachOf(recall.scopeKind, recall.scopeId);
    const coming = (await this.logistics.reached(look, reach)).filter((s) => s.state !== 'planned');
    const ids = [
      ...new Set([
        ...(await this.reaches.sites(look, reach)),
        ...coming.map((s) => s.toSiteId),
        ...recall.acknowledgements.map((a) => a.siteId),
      ]),
    ];
    const whole = (await seenAmong(look, recall.scopeKind, [recall.scopeId])).size > 0;
    return whole ? ids : ids.filter((id) => sightOf(look).covers(id));
  }
}

/** In the order from the store to the end. */
export function whereaboutsIn(units: readonly RecalledUnit[]): WhereaboutsView[] {
  const groups = tally(units, (u) => u.whereabouts);
  return WHEREABOUTS.flatMap((whereabouts) => {
    const count = groups.find((g) => g.key === whereabouts)?.rows.length;
    return count ? [{ whereabouts, count }] : [];
  });
}
