import { Injectable } from '@nestjs/common';
import {
  badField,
  checkExpiry,
  dayAt,
  inSight,
  lastDayOf,
  Work,
  writtenDay,
  type Actor,
  type Tx,
} from '../../kernel/index.js';
import { Custody, subjectOf } from '../../base/custody/index.js';
import { Identity, Signing, type SignDto } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import type { MaterialLotView, MaterialView, NewMaterialDto, ReceiveMaterialDto } from './material.dto.js';
import { Material, MaterialLot } from './material.entity.js';
import { receiveMaterialGate, rejectMaterialGate, releaseMaterialGate } from './material.policy.js';
import { Materials } from './materials.js';
import { receiveMaterial, rejectMaterial, releaseMaterial } from './manufacturing.permissions.js';

type Made = { id: string };

/** Materials by code, and their deliveries: taken in, labelled, released or rejected by quality assurance. */
@Injectable()
export class MaterialService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly signing: Signing,
    private readonly materials: Materials,
  ) {}

  add(me: Actor, dto: NewMaterialDto): Promise<Made> {
    return this.work.write(me, async (tx) => {
      if (await tx.one(Material, { code: dto.code }))
        throw badField('code', dto.code, 'is the code of another material');
      const { id } = await tx.add(Material, { ...dto });
      tx.record({ act: 'material.add', subjects: [{ kind: 'material-code', id, name: dto.code }] });
      return { id };
    });
  }

  list(me: Actor): Promise<MaterialView[]> {
    return this.work.read(me, async (look) => {
      const rows = await look.find(Material, {}, { order: { code: 'ASC' } });
      return rows.map(({ id, code, name, supplier }) => ({ id, code, name, supplier }));
    });
  }

  deliveries(me: Actor): Promise<MaterialLotView[]> {
    return this.work.read(me, async (look) => {
      const mine = { id: inSight(look, 'material') };
      return this.materials.views(look, await look.find(MaterialLot, mine, { order: { expiresOn: 'DESC' } }));
    });
  }

  receive(me: Actor, dto: ReceiveMaterialDto): Promise<MaterialLotView> {
    return this.work.write(me, async (tx) => {
      const { materialId, siteId, supplierLot, certificate } = dto;
      const of = await tx.get(Material, materialId);
      const site = await this.identity.site(tx, siteId);
      const who = await this.identity.who(tx, me, { permission: receiveMaterial, siteId });
      const before = await tx.count(MaterialLot, { materialId, supplierLot });
      const name = `${of.code} ${supplierLot}${before ? ` (${before + 1})` : ''}`;
      const expiresOn = lastDayOf(dto.expires)!;
      checkExpiry('expires', expiresOn, tx.now);
      const today = dayAt(tx.now, site.zone);
      const material = { id: null, name, code: of.code, state: 'received', expiresOn, today };
      tx.pass(receiveMaterialGate, { who, material }, [{ kind: 'site', id: siteId, name: site.name }]);
      const [item] = await this.custody.register(
        tx,
        [{ kind: 'material', name, state: 'received', siteId, parents: [] }],
        receiveMaterialGate.step,
      );
      await tx.add(MaterialLot, { id: item!.id, materialId, siteId, supplierLot, expiresOn, certificate });
      const label = await this.labels.issue(tx, {
        template: 'material',
        language: site.language,
        siteLanguage: site.language,
        item: subjectOf(item!),
        fields: {
          code: of.code,
          material: of.name,
          lot: supplierLot,
          expiry: writtenDay(expiresOn, site.language),
          supplier: of.supplier,
          site: site.name,
        },
      });
      await this.labels.apply(tx, [label]);
      tx.record({ act: receiveMaterialGate.step, subjects: [subjectOf(item!)], facts: { certificate, expiresOn } });
      return this.materials.view(tx, item!.id);
    });
  }

  async release(me: Actor, id: string, sign: SignDto): Promise<MaterialLotView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const { item, row, shown } = await this.claim(tx, id);
      tx.pass(
        releaseMaterialGate,
        {
          who: await this.identity.who(tx, me, { permission: releaseMaterial, siteId: row.siteId }),
          steps: await this.custody.stepFacts(tx, [item], 'released'),
          material: await this.materials.facts(tx, item),
          holds: await this.custody.holdsOver(tx, [item]),
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
      );
      await this.custody.move(tx, [item], { step: releaseMaterialGate.step, state: 'released' });
      await this.signing.sign(tx, signer, { meaning: 'material released', kind: 'material', id, shown });
      tx.record({ act: releaseMaterialGate.step, subjects: [subjectOf(item)] });
      return this.materials.view(tx, id);
    });
  }

  async reject(me: Actor, id: string, reason: string, sign: SignDto): Promise<MaterialLotView> {
    const signer = await this.signing.check(me, sign);
    return this.work.write(me, async (tx) => {
      const { item, row, shown } = await this.claim(tx, id);
      tx.pass(
        rejectMaterialGate,
        {
          who: await this.identity.who(tx, me, { permission: rejectMaterial, siteId: row.siteId }),
          steps: await this.custody.stepFacts(tx, [item], 'rejected'),
          reason,
          seen: this.signing.seen(signer, shown),
        },
        [subjectOf(item)],
        null,
        reason,
      );
      await this.custody.move(tx, [item], { step: rejectMaterialGate.step, state: 'rejected' });
      await this.signing.sign(tx, signer, { meaning: 'material rejected', kind: 'material', id, shown });
      tx.record({ act: rejectMaterialGate.step, subjects: [subjectOf(item)], reason });
      return this.materials.view(tx, id);
    });
  }

  private async claim(tx: Tx, id: string) {
    const row = await tx.get(MaterialLot, id);
    const item = await this.custody.claimOne(tx, id);
    return { row, item, shown: await this.materials.record(tx, item) };
  }
}
