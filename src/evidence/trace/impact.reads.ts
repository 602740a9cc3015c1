import { Injectable } from '@nestjs/common';
import { badField, mustSee, nameOf, seenAmong, type Look } from '../../kernel/index.js';
import { Reaches, reachOf, type Reach } from '../../base/custody/index.js';
import { Administration, type GivenDose } from '../../chain/administration/index.js';
import { Logistics } from '../../chain/logistics/index.js';
import { KitsReached, type ReachedKit } from '../../chain/pharmacy/index.js';
import { Outlook, Quality, type ReachedCertification, type Standing } from '../../chain/quality/index.js';
import type { ImpactQueryDto, ImpactShipmentView } from './impact.dto.js';
import { Reached, tally, type ItemAt } from './reached.js';

export interface Impact {
  name: string;
  reach: Reach;
  items: ItemAt[];
  standing: Map<string, Standing>;
  kits: ReachedKit[];
  shipments: ImpactShipmentView[];
  certifications: ReachedCertification[];
  given: GivenDose[];
}

const NOT_ITEMS = ['place', 'site', 'trial'];

/** What would change if something were held, recalled, certified, withdrawn, or given another expiry. */
@Injectable()
export class ImpactReads {
  constructor(
    private readonly reached: Reached,
    private readonly reaches: Reaches,
    private readonly outlook: Outlook,
    private readonly quality: Quality,
    private readonly kits: KitsReached,
    private readonly logistics: Logistics,
    private readonly administration: Administration,
  ) {}

  async of(look: Look, q: ImpactQueryDto): Promise<Impact> {
    askable(q);
    await mustSee(look, q.kind, q.id);
    if (q.trialId) await mustSee(look, 'trial', q.trialId);
    const name = await nameOf(look, q.kind, q.id);
    const reach = reachOf(q.kind, q.id);
    const items = await this.reached.items(look, reach);
    if (!items.length && !NOT_ITEMS.includes(q.kind))
      throw badField('kind', q.kind, 'is nothing that units descend from, lie in or belong to');
    const units = unitsOf(items).map((u) => u.item);
    const standing = await this.outlook.of(look, units, await this.reaches.held(look, reach), q);
    return {
      name,
      reach,
      items,
      standing,
      kits: await this.kits.of(look, reach),
      shipments: await this.shipments(look, reach, standing),
      certifications: await this.certifications(look, reach, q),
      given: await this.administration.givenOf(look, reach),
    };
  }

  private async shipments(look: Look, reach: Reach, standing: Map<string, Standing>): Promise<ImpactShipmentView[]> {
    const all = await this.logistics.reached(look, reach);
    const mine = await seenAmong(
      look,
      'shipment',
      all.map((l) => l.id),
    );
    const lines = all.filter((l) => mine.has(l.id));
    const sites = await this.reached.siteNames(
      look,
      lines.flatMap((l) => [l.fromSiteId, l.toSiteId]),
    );
    return tally(lines, (l) => l.number).map(({ rows }) => {
      const [{ id, number, state, fromSiteId, toSiteId }] = rows as [(typeof rows)[number]];
      const known = rows.flatMap((l) => standing.get(l.unitId) ?? []);
      const [from, to] = [sites.get(fromSiteId)!, sites.get(toSiteId)!];
      const usable = known.filter((s) => s.then).length;
      return { id, number, state, from, to, units: rows.length, reached: known.length, usable };
    });
  }

  /** A withdrawal touches the one of its trial; a hold on a trial all that were given for it. */
  private async certifications(look: Look, reach: Reach, q: ImpactQueryDto): Promise<ReachedCertification[]> {
    const all = await this.quality.certificationsReached(look, reach, q.kind === 'trial' ? q.id : null);
    const mine = await seenAmong(
      look,
      'lot',
      all.map((c) => c.lotId),
    );
    return all.filter((c) => mine.has(c.lotId) && (!q.trialId || c.trialId === q.trialId));
  }
}

/** Certifications and expiries are those of a lot. */
function askable({ act, kind, trialId, expiresOn }: ImpactQueryDto): void {
  if (act === 'hold' || act === 'recall') return;
  if (kind !== 'lot') throw badField('kind', kind, `must be lot for the act ${act}`);
  if (act === 'expiry' && !expiresOn) throw badField('expiresOn', null, 'is missing: name the new last day of use');
  if (act !== 'expiry' && !trialId) throw badField('trialId', null, 'is missing: name the trial of the certification');
}

export const unitsOf = (items: readonly ItemAt[]): ItemAt[] => items.filter((i) => i.item.kind === 'unit');
