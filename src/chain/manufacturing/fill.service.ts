import { Injectable } from '@nestjs/common';
import { badField, Work, type Actor, type Tx } from '../../kernel/index.js';
import { Custody, Scanned, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels } from '../../base/labels/index.js';
import { Products } from '../../base/products/index.js';
import type { FillDto, IssueLabelsDto, LotDtoView } from './lot.dto.js';
import { Lot } from './lot.entity.js';
import { fillGate, labelsGate } from './lot.policy.js';
import { lotView } from './lot.views.js';
import { Manufacturing } from './manufacturing.face.js';
import { fillLot, issueLotLabels } from './manufacturing.permissions.js';
import { expiry, numbered, UnitLabels } from './unit.labels.js';

/** Units of a lot: labelled, then filled. */
@Injectable()
export class FillService {
  constructor(
    private readonly work: Work,
    private readonly custody: Custody,
    private readonly scanned: Scanned,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly manufacturing: Manufacturing,
    private readonly units: UnitLabels,
  ) {}

  async issueLabels(me: Actor, id: string, dto: IssueLabelsDto): Promise<LotDtoView> {
    const expiresOn = expiry(dto.expires);
    const drawn = await this.work.read(me, async (look) => {
      const lot = { ...(await this.manufacturing.lot(look, id)), expiresOn };
      const before = (await this.custody.unitsOf(look, id)).length;
      return this.units.draw(look, lot, numbered(lot.number, 'V', before, dto.count));
    });
    return this.work.write(me, async (tx) => {
      const { row, item } = await this.claim(tx, id);
      const who = await this.identity.who(tx, me, {
        permission: issueLotLabels,
        siteId: row.siteId,
        procedure: 'fill',
      });
      const steps = this.manufacturing.inProcessFacts(item);
      const shelfLife = await this.manufacturing.shelfLifeFacts(tx, { ...row, expiresOn });
      const holds = await this.manufacturing.holdsOver(tx, item);
      tx.pass(labelsGate, { who, shelfLife, steps, holds }, [subjectOf(item)]);
      if (row.expiresOn !== null && row.expiresOn !== expiresOn)
        throw badField('expires', dto.expires, `differs from the labels issued before (${row.expiresOn})`);
      if (row.expiresOn === null) await tx.change(row, { expiresOn });
      const lot = await this.manufacturing.lot(tx, id);
      const product = await this.products.get(tx, lot.productId);
      const before = (await this.custody.unitsOf(tx, id)).length;
      const names = numbered(lot.number, 'V', before, dto.count);
      await this.units.make(tx, { lot, product, names, state: 'label-issued', step: labelsGate.step, drawn });
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
      const { filled, voided, samples } = await this.scan(tx, dto, units, row.number);
      const chosen = units.filter((u) => filled.includes(u.id));
      const spoilt = units.filter((u) => voided.ids.includes(u.id));
      tx.pass(
        fillGate,
        {
          who: await this.identity.who(tx, me, { permission: fillLot, siteId: row.siteId, procedure: 'fill' }),
          fill: { lot: row.number, units: chosen.length },
          shelfLife: await this.manufacturing.shelfLifeFacts(tx, row),
          holds: await this.manufacturing.holdsOver(tx, item),
          steps: [
            ...(await this.custody.stepFacts(tx, chosen, 'filled')),
            ...(await this.custody.stepFacts(tx, spoilt, 'void')),
          ],
        },
        [subjectOf(item)],
      );
      await this.custody.move(tx, spoilt, { step: fillGate.step, state: 'void' });
      for (const [n, v] of (dto.voided ?? []).entries()) {
        const gone = labels.filter((l) => l.key === voided.labels[n]!.key);
        await this.labels.void(tx, gone, v.reason);
      }
      const applied = labels.filter((l) => filled.includes(l.itemId));
      await this.labels.apply(tx, applied);
      const sampled = (dto.samples ?? []).map((s, n) => ({ id: samples.ids[n]!, purpose: s.purpose }));
      await this.moveFilled(tx, chosen, sampled);
      tx.record({
        act: fillGate.step,
        subjects: [subjectOf(item), ...chosen.map(subjectOf)],
        facts: { filled: filled.length, voided: voided.ids.length, samples: samples.ids.length },
      });
      return this.view(tx, id);
    });
  }

  /** Units of the lot that were scanned. Where no filled ones were, each with a label is filled that was not voided. */
  private async scan(tx: Tx, dto: FillDto, units: readonly ItemView[], lot: string) {
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
    for (const [field, ids] of Object.entries({ codes: filled, voided: voided.ids, samples: samples.ids }))
      inLot(field, ids, units, lot);
    const both = voided.ids.findIndex((id) => filled.includes(id));
    if (both >= 0)
      throw badField(`voided[${both}].code`, dto.voided![both]!.code, 'is a filled unit: name it in one list');
    const stray = samples.ids.findIndex((id) => !filled.includes(id));
    if (stray >= 0)
      throw badField(`samples[${stray}].code`, dto.samples![stray]!.code, 'is not among the units that are filled now');
    return { filled, voided, samples };
  }

  private async moveFilled(
    tx: Tx,
    units: Awaited<ReturnType<Custody['claim']>>,
    sampled: readonly { id: string; purpose: 'sample' | 'retention' }[],
  ): Promise<void> {
    const purposeOf = (unit: string) => sampled.find((s) => s.id === unit)?.purpose ?? 'clinical';
    for (const purpose of ['clinical', 'sample', 'retention'] as const) {
      const those = units.filter((u) => purposeOf(u.id) === purpose);
      await this.custody.move(tx, those, { step: fillGate.step, state: 'filled', purpose });
    }
  }

  private async claim(tx: Tx, id: string) {
    await tx.alter(`lot:${id}`);
    return { row: await tx.claim(Lot, id), item: await this.custody.claimOne(tx, id) };
  }

  private async view(tx: Tx, id: string): Promise<LotDtoView> {
    return lotView(tx, await this.manufacturing.lot(tx, id), this.custody, this.labels);
  }
}

function inLot(field: string, ids: readonly string[], units: readonly ItemView[], lot: string): void {
  const strange = ids.findIndex((id) => !units.some((u) => u.id === id));
  if (strange >= 0) throw badField(`${field}[${strange}]`, ids[strange], `is no unit of lot ${lot}`);
}
