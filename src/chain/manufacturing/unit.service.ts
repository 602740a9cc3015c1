import { Injectable } from '@nestjs/common';
import { badField, dayAt, lastDayOf, newId, Work, writtenDay, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels, type LabelWish } from '../../base/labels/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import type { FillDto, FreezeDto, IssueLabelsDto, LotDtoView, PurchaseDto } from './lot.dto.js';
import { Lot } from './lot.entity.js';
import { fillGate, freezeGate, labelsGate, purchaseGate } from './lot.policy.js';
import { lotView } from './lot.views.js';
import { Manufacturing, type LotView } from './manufacturing.face.js';
import { fillLot, freezeLot, issueLotLabels, purchaseLot } from './manufacturing.permissions.js';

type NewUnit = { lot: LotView; product: ProductView; names: string[]; state: string; step: string };

/** Units of a lot: labelled, filled, frozen; or bought. */
@Injectable()
export class UnitService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly manufacturing: Manufacturing,
  ) {}

  issueLabels(me: Actor, id: string, dto: IssueLabelsDto): Promise<LotDtoView> {
    const expiresOn = expiry(dto.expires);
    return this.work.write(me, async (tx) => {
      const { row, item } = await this.claim(tx, id);
      const who = await this.identity.who(tx, me, {
        permission: issueLotLabels,
        siteId: row.siteId,
        procedure: 'fill',
      });
      const steps =
        item.state === 'in-process' ? [] : [{ item: item.name, state: item.state, allowed: false, last: null }];
      tx.pass(labelsGate, { who, steps, holds: await this.manufacturing.holdsOver(tx, item) }, [subjectOf(item)]);
      if (row.expiresOn !== null && row.expiresOn !== expiresOn)
        throw badField('expires', dto.expires, `differs from the labels issued before (${row.expiresOn})`);
      if (row.expiresOn === null) await tx.change(row, { expiresOn });
      const lot = await this.manufacturing.lot(tx, id);
      const product = await this.products.get(tx, lot.productId);
      const before = (await this.custody.unitsOf(tx, id)).length;
      const names = numbered(lot.number, 'V', before, dto.count);
      await this.makeUnits(tx, { lot, product, names, state: 'label-issued', step: labelsGate.step });
      tx.record({ act: labelsGate.step, subjects: [subjectOf(item)], facts: { count: dto.count, expiresOn } });
      return this.view(tx, id);
    });
  }

  fill(me: Actor, id: string, dto: FillDto): Promise<LotDtoView> {
    return this.work.write(me, async (tx) => {
      const { row, item } = await this.claim(tx, id);
      const units = await this.custody.claim(
        tx,
        (await this.custody.unitsOf(tx, id)).map((u) => u.id),
      );
      const labels = await this.labels.claimOf(
        tx,
        units.map((u) => u.id),
      );
      const voided = await this.scanned.ids(
        tx,
        'unit',
        'voided',
        (dto.voided ?? []).map((v) => v.code),
      );
      const samples = await this.scanned.ids(
        tx,
        'unit',
        'samples',
        (dto.samples ?? []).map((s) => s.code),
      );
      const open = units.filter((u) => u.state === 'label-issued' && !voided.ids.includes(u.id)).map((u) => u.id);
      const filled = dto.codes ? (await this.scanned.ids(tx, 'unit', 'codes', dto.codes)).ids : open;
      for (const ids of [filled, voided.ids, samples.ids])
        inLot(
          ids,
          units.map((u) => u.id),
          row.number,
        );
      const chosen = units.filter((u) => filled.includes(u.id));
      tx.pass(
        fillGate,
        {
          who: await this.identity.who(tx, me, { permission: fillLot, siteId: row.siteId, procedure: 'fill' }),
          holds: await this.manufacturing.holdsOver(tx, item),
          steps: await this.custody.stepFacts(tx, chosen, 'filled'),
        },
        [subjectOf(item)],
      );
      await this.custody.move(
        tx,
        units.filter((u) => voided.ids.includes(u.id)),
        { step: fillGate.step, state: 'void' },
      );
      for (const [n, v] of (dto.voided ?? []).entries())
        await this.labels.void(
          tx,
          labels.filter((l) => l.key === voided.labels[n]!.key),
          v.reason,
        );
      await this.labels.apply(
        tx,
        labels.filter((l) => filled.includes(l.itemId)),
      );
      for (const purpose of ['clinical', 'sample', 'retention'] as const) {
        const codes = (dto.samples ?? []).map((s, n) => ({ id: samples.ids[n]!, purpose: s.purpose }));
        const purposeOf = (unit: string) => codes.find((c) => c.id === unit)?.purpose ?? 'clinical';
        const those = chosen.filter((u) => purposeOf(u.id) === purpose);
        await this.custody.move(tx, those, { step: fillGate.step, state: 'filled', purpose });
      }
      tx.record({
        act: fillGate.step,
        subjects: [subjectOf(item), ...chosen.map(subjectOf)],
        facts: { filled: filled.length, voided: voided.ids.length, samples: samples.ids.length },
      });
      return this.view(tx, id);
    });
  }

  freeze(me: Actor, id: string, dto: FreezeDto): Promise<LotDtoView> {
    return this.work.write(me, async (tx) => {
      const { row, item } = await this.claim(tx, id);
      const frozenAt = dto.frozenAt ?? tx.now;
      if (frozenAt > tx.now) throw badField('frozenAt', dto.frozenAt, 'lies in the future');
      const site = await this.identity.site(tx, row.siteId);
      const frozen = { ...row, frozenOn: dayAt(frozenAt, site.zone) };
      const units = await this.custody.claim(
        tx,
        (await this.custody.unitsOf(tx, id)).map((u) => u.id),
      );
      const filled = units.filter((u) => u.state === 'filled');
      tx.pass(
        freezeGate,
        {
          who: await this.identity.who(tx, me, { permission: freezeLot, siteId: row.siteId, procedure: 'fill' }),
          labels: await this.manufacturing.reconcileFacts(tx, id),
          shelfLife: await this.manufacturing.shelfLifeFacts(tx, frozen),
          steps: await this.custody.stepFacts(tx, [item], 'quarantine'),
        },
        [subjectOf(item)],
      );
      await tx.change(row, { frozenOn: frozen.frozenOn });
      await this.custody.move(tx, filled, { step: freezeGate.step, state: 'frozen' });
      await this.custody.move(tx, [item], { step: freezeGate.step, state: 'quarantine' });
      await this.consume(tx, id);
      tx.record({
        act: freezeGate.step,
        subjects: [subjectOf(item), ...filled.map(subjectOf)],
        facts: { run: dto.run, units: filled.length },
        happenedAt: frozenAt,
      });
      return this.view(tx, id);
    });
  }

  purchase(me: Actor, dto: PurchaseDto): Promise<LotDtoView> {
    const expiresOn = expiry(dto.expires);
    return this.work.write(me, async (tx) => {
      const { number, productId, siteId, trialId } = dto;
      if (await tx.one(Lot, { number })) throw badField('number', number, 'is the number of another lot');
      const product = await this.products.get(tx, productId);
      const id = newId();
      const made = { id, number, productId, siteId, trialId, purchased: true, expiresOn, frozenOn: null };
      tx.pass(
        purchaseGate,
        {
          who: await this.identity.who(tx, me, { permission: purchaseLot, siteId }),
          licence: await this.manufacturing.licenceFacts(tx, made),
          shelfLife: await this.manufacturing.shelfLifeFacts(tx, made),
          dossier: await this.protocols.dossier(tx, trialId, [{ productId, productName: product.name }]),
        },
        [{ kind: 'product', id: productId, name: product.name }],
      );
      const [item] = await this.custody.register(
        tx,
        [{ id, kind: 'lot', name: number, state: 'quarantine', siteId, lotId: id, productId, trialId, parents: [] }],
        purchaseGate.step,
      );
      await tx.add(Lot, { ...made, specification: product.definition.specification });
      const lot = await this.manufacturing.lot(tx, id);
      const names = numbered(number, 'A', 0, dto.count);
      await this.makeUnits(tx, { lot, product, names, state: 'stored', step: purchaseGate.step });
      tx.record({ act: purchaseGate.step, subjects: [subjectOf(item!)], facts: { units: dto.count } });
      return this.view(tx, id);
    });
  }

  private async makeUnits(tx: Tx, { lot, product, names, state, step }: NewUnit): Promise<void> {
    const { volumeUl } = product.definition.content;
    const common = { kind: 'unit' as const, state, siteId: lot.siteId, lotId: lot.id, productId: lot.productId };
    const more = { trialId: lot.trialId, purpose: 'clinical' as const, volumeUl, parents: [lot.id] };
    const units = await this.custody.register(
      tx,
      names.map((name) => ({ ...common, ...more, name })),
      step,
    );
    const wish = await this.wishFor(tx, lot, product);
    const prepared = [];
    for (const unit of units) {
      prepared.push(
        await this.labels.prepare({ ...wish, item: subjectOf(unit), fields: { ...wish.fields, unit: unit.name } }),
      );
    }
    const labels = await this.labels.keep(tx, prepared);
    if (state === 'stored') await this.labels.apply(tx, labels);
  }

  private async wishFor(tx: Tx, lot: LotView, product: ProductView): Promise<Omit<LabelWish, 'item'>> {
    const { definition: d } = product;
    const site = await this.identity.site(tx, lot.siteId);
    const trial = await this.protocols.trial(tx, lot.trialId);
    const cells: Record<string, string> = d.content.kiloCells ? { cells: `${d.content.kiloCells / 1000} M` } : {};
    return {
      template: d.kind === 'cells' ? 'cryovial' : 'placebo-unit',
      language: site.language,
      siteLanguage: site.language,
      fields: {
        ...cells,
        shortName: d.shortName,
        volume: `${(d.content.volumeUl / 1000).toFixed(2)} mL`,
        formulation: d.formulation,
        storage: d.storage,
        route: d.route,
        lot: lot.number,
        expiry: writtenDay(lot.expiresOn!, site.language),
        trial: trial.code,
        contact: site.organisation,
      },
    };
  }

  private async claim(tx: Tx, id: string) {
    await tx.alter(`lot:${id}`);
    return { row: await tx.claim(Lot, id), item: await this.custody.claimOne(tx, id) };
  }

  private async consume(tx: Tx, lotId: string): Promise<void> {
    const back = await this.custody.ancestry(tx, [lotId]);
    const donations = await this.custody.claim(
      tx,
      back.filter((i) => i.kind === 'donation').map((i) => i.id),
    );
    await this.custody.move(
      tx,
      donations.filter((d) => d.state === 'in-process'),
      { step: freezeGate.step, state: 'consumed' },
    );
  }

  private async view(tx: Tx, id: string): Promise<LotDtoView> {
    return lotView(tx, await this.manufacturing.lot(tx, id), this.custody, this.labels);
  }
}

function expiry(text: string): string {
  return lastDayOf(text) ?? invalidDay(text);
}

function invalidDay(text: string): never {
  throw badField('expires', text, 'is not a day of the calendar');
}

/** `CL2-25-0107-V001` and on. */
const numbered = (lot: string, letter: string, before: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${lot}-${letter}${String(before + n + 1).padStart(3, '0')}`);

function inLot(ids: readonly string[], units: readonly string[], lot: string): void {
  const strange = ids.findIndex((id) => !units.includes(id));
  if (strange >= 0) throw badField('codes', ids[strange], `is no unit of lot ${lot}`);
}
