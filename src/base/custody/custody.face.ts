import { Injectable } from '@nestjs/common';
import { In, names, newId, inSight, type Look, type Subject, type Tx } from '../../kernel/index.js';
import { Holds, type OpenHold } from '../holds/index.js';
import { Identity } from '../identity/index.js';
import type { SiteFacts, StepFacts } from './custody.rules.js';
import { Item, ITEM_KINDS, Lineage, Movement, type ItemKind } from './item.entity.js';
import { ancestry, descent, scopesOf } from './lineage.js';
import { Places } from './places.face.js';
import { mayGo } from './states.js';

/** An item as others see it: plain data. */
export type ItemView = Readonly<Omit<Item, 'act'>>;

export interface NewItem {
  id?: string;
  kind: ItemKind;
  name: string;
  state: string;
  siteId: string;
  lotId?: string | null;
  productId?: string | null;
  trialId?: string | null;
  purpose?: Item['purpose'];
  volumeUl?: number | null;
  holder?: string | null;
  parents: readonly string[];
}

/** What changes with a step. What is left out stays. */
export interface Step {
  step: string;
  state?: string;
  siteId?: string;
  place?: { id: string; position: string | null; path: string } | null;
  holder?: string | null;
  volumeUl?: number;
  purpose?: Item['purpose'];
}

for (const kind of ITEM_KINDS) {
  names(kind, async (look, id) => (await look.one(Item, { id, kind }))?.name ?? null, sitesOfItem);
}

/** Where it is, where its lot was made, and where lots were made of it. */
async function sitesOfItem(look: Look, id: string): Promise<string[]> {
  const item = await look.get(Item, id);
  const source = ['donor', 'donation', 'material'].includes(item.kind);
  const below = source ? await look.find(Item, { id: In(await descent(look, id)), kind: 'lot' }) : [];
  const lot = item.lotId ? await look.one(Item, { id: item.lotId }) : null;
  return [...new Set([item, ...(lot ? [lot] : []), ...below].map((i) => i.siteId))];
}

/** Where things are, who has them, and what they descend from. */
@Injectable()
export class Custody {
  constructor(
    private readonly holds: Holds,
    private readonly identity: Identity,
    private readonly places: Places,
  ) {}

  async register(tx: Tx, items: readonly NewItem[], step: string): Promise<Item[]> {
    const made = await tx.addAll(
      Item,
      items.map(({ parents: _, ...i }) => ({ ...i, id: i.id ?? newId() })),
    );
    await tx.addAll(
      Lineage,
      items.flatMap((i, n) => i.parents.map((parentId) => ({ parentId, childId: made[n]!.id }))),
    );
    await this.note(tx, made, step, null);
    return made;
  }

  /** Items that from now on also descend from this one, such as units from their shipment, or a lot from a material. */
  async descend(tx: Tx, parentId: string, children: readonly Item[]): Promise<void> {
    await tx.addAll(
      Lineage,
      children.map((child) => ({ parentId, childId: child.id })),
    );
  }

  /** Takes a step with claimed items. A state that cannot follow is a fault of the caller: its gate should have said so. */
  async move(tx: Tx, items: readonly Item[], step: Step): Promise<void> {
    if (!items.length) return;
    const { step: act, place, ...given } = step;
    const patch = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    for (const i of items) {
      if (step.state && !mayGo(i.kind, i.state, step.state))
        throw new Error(`${i.kind} ${i.name} cannot go from ${i.state} to ${step.state}`);
    }
    const where = place === undefined ? {} : { placeId: place?.id ?? null, position: place?.position ?? null };
    const change = { ...patch, ...where };
    await tx.changeAll(items, change);
    const moved = items.map((i) => Object.assign(new Item(), i, change, { version: i.version + 1 }));
    await this.note(tx, moved, act, place === undefined ? undefined : (place?.path ?? null));
  }

  claim(tx: Tx, ids: readonly string[]): Promise<Item[]> {
    return tx.claimAll(Item, ids);
  }

  async claimOne(tx: Tx, id: string): Promise<Item> {
    return tx.claim(Item, id);
  }

  async get(look: Look, id: string): Promise<ItemView> {
    return look.get(Item, id);
  }

  async byName(look: Look, kind: ItemKind, name: string): Promise<ItemView | null> {
    return look.one(Item, { kind, name });
  }

  async many(look: Look, ids: readonly string[]): Promise<ItemView[]> {
    return ids.length ? look.find(Item, { id: In([...ids]) }, { order: { name: 'ASC' } }) : [];
  }

  async unitsOf(look: Look, lotId: string): Promise<ItemView[]> {
    return look.find(Item, { kind: 'unit', lotId }, { order: { name: 'ASC' } });
  }

  list(
    look: Look,
    kind: ItemKind,
    where: Partial<Pick<Item, 'siteId' | 'state' | 'trialId'>> = {},
  ): Promise<ItemView[]> {
    return look.find(Item, { kind, ...where }, { order: { name: 'ASC' } });
  }

  /** Items in these states that the reader reaches. */
  inStates(look: Look, kind: ItemKind, states: readonly string[]): Promise<ItemView[]> {
    return look.find(Item, { kind, state: In([...states]), id: inSight(look, kind) }, { order: { name: 'ASC' } });
  }

  /** Everything an item descends from, and the item itself. */
  ancestry(look: Look, ids: readonly string[]): Promise<Pick<Item, 'id' | 'kind' | 'name'>[]> {
    return ancestry(look, ids);
  }

  /** Everything that descends from an item, without the item itself. */
  async descent(look: Look, id: string): Promise<ItemView[]> {
    return this.many(look, await descent(look, id));
  }

  /** Every open hold that covers these items: on themselves, their lineage, their place, their site, or their trial. */
  async holdsOver(look: Look, items: readonly ItemView[], also: readonly Subject[] = []): Promise<OpenHold[]> {
    return this.holds.over(look, [...(await scopesOf(look, items)), ...also]);
  }

  /** For the gate: does the state of each item allow this one, and if not, what came before? */
  async stepFacts(look: Look, items: readonly ItemView[], to: string): Promise<StepFacts['steps']> {
    const facts: StepFacts['steps'][number][] = [];
    for (const i of items) {
      const allowed = mayGo(i.kind, i.state, to);
      facts.push({ item: i.name, state: i.state, allowed, last: allowed ? null : await this.lastStep(look, i) });
    }
    return facts;
  }

  /** Facts for BR-38: are these things at this site? */
  async hereFacts(look: Look, items: readonly ItemView[], siteId: string): Promise<SiteFacts['here']> {
    const here = await this.identity.site(look, siteId);
    const facts: SiteFacts['here']['items'][number][] = [];
    for (const i of items) {
      const away = i.siteId !== siteId;
      facts.push({ item: i.name, at: away ? (await this.identity.site(look, i.siteId)).name : here.name, away });
    }
    return { site: here.name, items: facts };
  }

  private async lastStep(look: Look, item: ItemView): Promise<StepFacts['steps'][number]['last']> {
    const [last] = await look.find(Movement, { itemId: item.id }, { order: { nth: 'DESC' }, take: 1 });
    if (!last) return null;
    const { zone } = await this.identity.site(look, item.siteId);
    return { step: last.step, at: last.at, by: last.by, zone };
  }

  private async note(tx: Tx, items: readonly Item[], step: string, path: string | null | undefined): Promise<void> {
    const paths = path === undefined ? await this.places.paths(tx, items) : null;
    await tx.addAll(
      Movement,
      items.map((i) => ({
        itemId: i.id,
        nth: i.version,
        step,
        state: i.state,
        siteId: i.siteId,
        place: paths ? (paths.get(i.id) ?? null) : path!,
        holder: i.holder,
        by: tx.actor.name,
        at: tx.now,
      })),
    );
  }
}

/** Facts for BR-31. */
export const purposesOf = (units: readonly ItemView[]) => units.map((u) => ({ unit: u.name, purpose: u.purpose }));

/** Where an item belongs: whoever acts on it needs a role for this site and, where it has one, this trial. */
export const belongsTo = (i: Pick<ItemView, 'siteId' | 'trialId'>) => ({ siteId: i.siteId, ofTrial: i.trialId });

/** An item as a subject of a trail entry. */
export const subjectOf = (i: Pick<ItemView, 'kind' | 'id' | 'name'>): Required<Subject> => ({
  kind: i.kind,
  id: i.id,
  name: i.name,
});
