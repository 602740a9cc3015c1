import { Injectable } from '@nestjs/common';
import { badField, mustSee, seenAmong, Work, type Actor } from '../../kernel/index.js';
import { Custody, Places, positionsOf, Scanned, subjectOf, type PlaceView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Dialects, Labels, placeElements } from '../../base/labels/index.js';
import { SetAsideStep } from './set-aside.step.js';
import type { BoxMapView, NewPlaceDto, PlaceDtoView, SetAsideDto, StoreDto, StoredView } from './storage.dto.js';
import { addPlace, storeUnit } from './storage.permissions.js';
import { addPlaceGate, quarantineGate, storeGate } from './store.policy.js';

/** Places, and units put into them or set aside. */
@Injectable()
export class StorageService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly places: Places,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly dialects: Dialects,
    private readonly settingAside: SetAsideStep,
  ) {}

  addPlace(me: Actor, dto: NewPlaceDto): Promise<PlaceDtoView> {
    if (dto.kind === 'box' && !(dto.rows && dto.columns))
      throw badField('rows', dto.rows ?? null, 'and columns are needed for a box');
    return this.work.write(me, async (tx) => {
      const site = await this.identity.site(tx, dto.siteId);
      this.identity.mustHold(me, addPlace, dto);
      const { siteId, parentId = null, kind, name, rows = null, columns = null } = dto;
      const wanted = { siteId, parentId, kind, name, rows, columns };
      tx.pass(addPlaceGate, { place: await this.places.newFacts(tx, wanted) }, [
        { kind: 'site', id: site.id, name: site.name },
      ]);
      const place = await this.places.add(tx, wanted);
      const gln = (await this.dialects.at(tx, site.id, 'gs1'))?.gln;
      const label = await this.labels.issue(tx, {
        template: place.kind === 'box' ? 'box' : 'place',
        language: site.language,
        siteLanguage: site.language,
        at: { site: site.code },
        item: { kind: 'place', id: place.id, name: place.path },
        gs1: gln ? placeElements(gln) : undefined,
        fields: {
          place: place.path,
          site: site.name,
          ...(place.kind === 'box' ? { positions: `${place.rows} × ${place.columns}` } : {}),
        },
      });
      tx.record({ act: 'place.add', subjects: [{ kind: 'place', id: place.id, name: place.path }] });
      return viewOf(place, label);
    });
  }

  listPlaces(me: Actor, siteId: string | undefined): Promise<PlaceDtoView[]> {
    return this.work.read(me, async (look) => {
      const places = await this.places.list(look, siteId);
      const labels = await this.labels.currentOf(
        look,
        places.map((p) => p.id),
      );
      return places.map((p) => viewOf(p, labels.get(p.id) ?? null));
    });
  }

  map(me: Actor, placeId: string): Promise<BoxMapView> {
    return this.work.read(me, async (look) => {
      await mustSee(look, 'place', placeId);
      const place = await this.places.get(look, placeId);
      const lying = await this.places.contents(look, placeId);
      const mine = await seenAmong(
        look,
        'item',
        lying.map((c) => c.id),
      );
      const contents = lying.filter((c) => mine.has(c.id));
      const taken = new Set(lying.map((c) => c.position));
      const label = (await this.labels.currentOf(look, [placeId])).get(placeId);
      const free = positionsOf(place).filter((p) => !taken.has(p));
      return { ...viewOf(place, label ?? null), contents, free };
    });
  }

  store(me: Actor, dto: StoreDto): Promise<StoredView> {
    return this.work.write(me, async (tx) => {
      const unit = await this.scanned.one(tx, 'unit', 'unit', dto.unit);
      const box = await this.scanned.one(tx, 'place', 'box', dto.box);
      const { facts: position, place } = await this.places.claimPosition(tx, box.id, dto.position);
      const item = await this.custody.claimOne(tx, unit.id);
      const kept = item.state === 'reserved' ? 'reserved' : 'stored';
      tx.pass(
        storeGate,
        {
          who: await this.identity.who(tx, me, {
            permission: storeUnit,
            siteId: place.siteId,
            ofTrial: item.trialId,
            procedure: 'cryostorage',
          }),
          here: await this.custody.hereFacts(tx, [item], place.siteId),
          position: position.takenBy === item.name ? { ...position, takenBy: null } : position,
          steps: kept === 'reserved' ? [] : await this.custody.stepFacts(tx, [item], 'stored'),
          labels: [...unit.labels, ...box.labels],
        },
        [subjectOf(item), { kind: 'place', id: place.id, name: place.path }],
      );
      const at = this.places.at(place, dto.position);
      await this.custody.move(tx, [item], {
        step: storeGate.step,
        state: kept === 'reserved' ? undefined : 'stored',
        siteId: place.siteId,
        place: at,
        holder: null,
      });
      const subjects = [subjectOf(item), { kind: 'place', id: place.id, name: place.path }];
      tx.record({ act: storeGate.step, subjects, facts: { place: at.path } });
      return { id: item.id, name: item.name, state: kept, place: at.path };
    });
  }

  setAside(me: Actor, dto: SetAsideDto): Promise<StoredView> {
    return this.work.write(me, async (tx) => {
      const unit = await this.scanned.one(tx, 'unit', 'unit', dto.unit);
      const item = await this.custody.claimOne(tx, unit.id);
      const { reason, as } = dto;
      const facts = await this.settingAside.facts(tx, { actor: me, unit: item, reason, as });
      tx.pass(quarantineGate, facts, [subjectOf(item)], null, reason);
      await this.custody.move(tx, [item], { step: quarantineGate.step, state: dto.as });
      tx.record({ act: quarantineGate.step, subjects: [subjectOf(item)], reason: dto.reason, facts: { as: dto.as } });
      return { id: item.id, name: item.name, state: dto.as, place: null };
    });
  }
}

const viewOf = (p: PlaceView, label: { id: string; key: string } | null): PlaceDtoView => {
  const { id, siteId, parentId, kind, name, path, rows, columns } = p;
  return {
    id,
    siteId,
    parentId,
    kind,
    name,
    path,
    rows,
    columns,
    code: label?.key ?? null,
    labelId: label?.id ?? null,
  };
};
