import { Injectable } from '@nestjs/common';
import { NotAllowed, seenThings, Work, type Actor, type Look } from '../../kernel/index.js';
import { Identity } from '../../base/identity/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import { ImpactReads, unitsOf, type Impact } from './impact.reads.js';
import type { ImpactListDto, ImpactQueryDto, ImpactRow, ImpactRowsView, ImpactView } from './impact.dto.js';
import { Reached, tally, type ItemAt } from './reached.js';
import { Recipients } from './recipients.js';
import { readRecipients } from './trace.permissions.js';

const ROWS = 1000;
const CLOSED_KITS = ['given', 'partly-given', 'not-given', 'kit-withdrawn', 'reconciled'];
const NOT_MADE = ['label-issued', 'void'];
const IN_HANDS = ['drawn', 'checked', 'handed-over'];

/** The numbers first, a list when somebody asks for it. */
@Injectable()
export class ImpactService {
  constructor(
    private readonly work: Work,
    private readonly impacts: ImpactReads,
    private readonly reached: Reached,
    private readonly recipients: Recipients,
    private readonly protocols: Protocols,
    private readonly identity: Identity,
  ) {}

  numbers(me: Actor, q: ImpactQueryDto): Promise<ImpactView> {
    return this.work.read(me, async (look) => {
      const found = await this.impacts.of(look, q);
      const of = (kind: string) => found.items.filter((i) => i.item.kind === kind);
      const units = unitsOf(found.items);
      const standing = [...found.standing.values()];
      return {
        name: found.name,
        donations: of('donation').length,
        lots: of('lot').length,
        units: units.filter((u) => !NOT_MADE.includes(u.item.state)).length,
        stops: standing.filter((s) => s.now && !s.then).length,
        starts: standing.filter((s) => !s.now && s.then).length,
        kits: found.kits.filter((k) => !CLOSED_KITS.includes(k.state)).length,
        syringes: of('syringe').filter((s) => IN_HANDS.includes(s.item.state)).length,
        certifications: found.certifications.length,
        given: found.given.length,
        recipients: new Set(found.given.map((d) => d.subjectId)).size,
        unitsAt: unitsAt(await this.reached.among(look, units), found),
        kitsIn: tally(found.kits, (k) => k.state).map(({ key, rows }) => ({ state: key, count: rows.length })),
        shipments: found.shipments,
        greenSites: await this.greenSites(look, q.trialId),
      };
    });
  }

  rows(me: Actor, q: ImpactListDto): Promise<ImpactRowsView> {
    return this.work.read(me, async (look) => {
      const found = await this.impacts.of(look, q);
      if (q.list === 'given') return this.given(look, me, found);
      const all = await this.listed(look, q.list, found);
      const mine = await seenThings(look, all);
      const rows = all.filter((r) => mine.has(r.id));
      return { total: all.length, hidden: all.length - rows.length, rows: rows.slice(0, ROWS) };
    });
  }

  private async listed(look: Look, list: ImpactListDto['list'], found: Impact): Promise<ImpactRow[]> {
    const ofKind = (kind: string) => found.items.filter((i) => i.item.kind === kind).map((i) => itemRow(i, found));
    switch (list) {
      case 'units':
        return unitsOf(found.items).map((i) => itemRow(i, found));
      case 'kits':
        return this.kits(look, found);
      case 'shipments':
        return found.shipments.map((s) => row('shipment', s.id, s.number, { state: s.state, site: s.to }));
      case 'certifications':
        return Promise.all(
          found.certifications.map(async (c) => {
            const trial = (await this.protocols.trial(look, c.trialId)).code;
            return row('lot', c.lotId, c.lot, { trial, place: c.byName, at: c.certifiedAt });
          }),
        );
      default:
        return ofKind(list === 'lots' ? 'lot' : 'syringe');
    }
  }

  private async kits(look: Look, { kits }: Impact): Promise<ImpactRow[]> {
    const ids = kits.map((k) => k.subjectId);
    const subjects = await this.protocols.subjects(look, ids);
    const sites = await this.reached.siteNames(
      look,
      kits.map((k) => k.siteId),
    );
    const rows: ImpactRow[] = [];
    for (const k of kits) {
      const trial = (await this.protocols.trial(look, k.trialId)).code;
      const { number: subject } = subjects.get(k.subjectId)!;
      const { state, treatment, how: place, useBefore: at } = k;
      rows.push(row('kit', k.id, k.number, { state, site: sites.get(k.siteId), place, trial, subject, treatment, at }));
    }
    return rows;
  }

  private async given(look: Look, me: Actor, found: Impact): Promise<ImpactRowsView> {
    const seen = await this.recipients.seenBy(look, me, found.reach);
    if (!seen) throw new NotAllowed(readRecipients);
    const rows = seen.recipients.map(({ kit, site, trial, subject, treatment, givenOn: at }) =>
      row('subject', subject, kit, { site, trial, subject, treatment, at }),
    );
    return { total: rows.length + seen.hidden, hidden: seen.hidden, rows: rows.slice(0, ROWS) };
  }

  private async greenSites(look: Look, trialId: string | undefined): Promise<string[]> {
    const names: string[] = [];
    for (const id of trialId ? await this.protocols.greenSites(look, trialId) : [])
      names.push((await this.identity.site(look, id)).name);
    return names.sort();
  }
}

function unitsAt(units: readonly ItemAt[], { standing }: Impact): ImpactView['unitsAt'] {
  const store = (u: ItemAt) => u.place?.split(' · ')[0] ?? null;
  return tally(units, (u) => [u.site, store(u) ?? '', u.item.state].join('\n')).map(({ rows }) => {
    const [first] = rows as [ItemAt];
    const those = rows.map((u) => standing.get(u.item.id)!);
    return {
      site: first.site,
      store: store(first),
      state: first.item.state,
      count: rows.length,
      stops: those.filter((s) => s.now && !s.then).length,
      starts: those.filter((s) => !s.now && s.then).length,
    };
  });
}

const itemRow = ({ item, site, place }: ItemAt, { standing }: Impact): ImpactRow =>
  row(item.kind, item.id, item.name, { state: item.state, site, place, ...standing.get(item.id) });

const row = (kind: string, id: string, name: string, more: Partial<ImpactRow>): ImpactRow => ({
  id,
  kind,
  name,
  state: null,
  site: null,
  place: null,
  now: null,
  then: null,
  trial: null,
  subject: null,
  treatment: null,
  at: null,
  ...more,
});
