import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { badField, lastDayOf, millilitres, Tx, writtenDay, type Look } from '../../kernel/index.js';
import { Custody, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Dialects, donationNumber, Labels, vialCode, type LabelWish, type Prepared } from '../../base/labels/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { Donors } from '../donors/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import type { LotView } from './manufacturing.face.js';

export interface NewUnits {
  lot: LotView;
  product: ProductView;
  names: string[];
  state: string;
  step: string;
  /** Their labels, where they were drawn before the work began. */
  drawn?: readonly Prepared[];
}

/** A unit, and which print of its label it gets. */
interface Printed {
  unit: ItemView;
  print: number;
}

type Kept = Awaited<ReturnType<Labels['keep']>>;

/** New units of a lot, each with its label. */
@Injectable()
export class UnitLabels {
  constructor(
    private readonly custody: Custody,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly products: Products,
    private readonly protocols: Protocols,
    private readonly donors: Donors,
    private readonly dialects: Dialects,
  ) {}

  /** Draws the labels of units to come and reads them back. Nothing is written: it is slow, and nobody waits for it. */
  async draw(look: Look, lot: LotView, names: readonly string[]): Promise<Prepared[]> {
    const series = await this.seriesFor(look, lot, await this.products.get(look, lot.productId));
    const drawn: Prepared[] = [];
    for (const name of names)
      drawn.push(await this.labels.prepare(look, wishOf(series, { kind: 'unit', id: '', name }, 1)));
    return drawn;
  }

  async make(tx: Tx, { lot, product, names, state, step, drawn }: NewUnits): Promise<void> {
    const { volumeUl } = product.definition.content;
    const common = { kind: 'unit' as const, state, siteId: lot.siteId, lotId: lot.id, productId: lot.productId };
    const more = { trialId: lot.trialId, purpose: 'clinical' as const, volumeUl, parents: [lot.id] };
    const units = await this.custody.register(
      tx,
      names.map((name) => ({ ...common, ...more, name })),
      step,
    );
    const labels = await this.keep(
      tx,
      lot,
      units.map((unit) => ({ unit, print: 1 })),
      drawn,
    );
    if (state === 'stored') await this.labels.apply(tx, labels);
  }

  /** New labels, with the expiry of the lot as it is now, on units that are there. Their old ones are voided before. */
  async anew(tx: Tx, lot: LotView, units: readonly Printed[]): Promise<Kept> {
    const labels = await this.keep(tx, lot, units);
    await this.labels.apply(tx, labels);
    return labels;
  }

  /** What was drawn before is kept if it still says what it must. */
  private async keep(tx: Tx, lot: LotView, units: readonly Printed[], drawn: readonly Prepared[] = []): Promise<Kept> {
    const series = await this.seriesFor(tx, lot, await this.products.get(tx, lot.productId));
    const ready = new Map(drawn.map((d) => [d.wish.item.name, d]));
    const prepared: Prepared[] = [];
    for (const { unit, print } of units) {
      const wish = wishOf(series, subjectOf(unit), print);
      const before = ready.get(unit.name);
      const same = before && saysSame(before.wish, wish);
      prepared.push(same ? { ...before, wish } : await this.labels.prepare(tx, wish));
    }
    return this.labels.keep(tx, prepared);
  }

  private async seriesFor(look: Look, lot: LotView, product: ProductView): Promise<Series> {
    const { definition: d } = product;
    const site = await this.identity.site(look, lot.siteId);
    const trial = await this.protocols.trial(look, lot.trialId);
    const cells: Record<string, string> = d.content.kiloCells ? { cells: `${d.content.kiloCells / 1000} M` } : {};
    const isbt = await this.isbtOf(look, lot, d.isbtProduct);
    return {
      isbt,
      template: d.kind !== 'cells' ? 'placebo-unit' : isbt ? 'cryovial-isbt128' : 'cryovial',
      language: site.language,
      siteLanguage: site.language,
      at: { site: site.code, trial: trial.code },
      fields: {
        ...cells,
        ...(isbt ? { donation: `${isbt.number} ${isbt.check}` } : {}),
        shortName: d.shortName,
        volume: `${millilitres(d.content.volumeUl, site.language)} mL`,
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

  /**
   * Null where the maker does not write ISBT 128 or licenses no code of the product, for a lot of several donations, and
   * where another lot of the same donation and product has such vials: the code would name two.
   */
  private async isbtOf(look: Look, lot: LotView, product: string | undefined): Promise<IsbtSeries | null> {
    if (!product || !(await this.dialects.at(look, lot.siteId, 'isbt128'))) return null;
    const [donation, ...more] = await this.donors.donations(look, await this.donors.ofLot(look, lot.id));
    if (!donation || more.length) return null;
    const { number, check } = donationNumber(donation.dis);
    const din = donation.dis.slice(-13);
    if (check === null || (await this.otherVials(look, lot, din, product))) return null;
    return { din, product, number, check };
  }

  private async otherVials(look: Look, lot: LotView, din: string, product: string): Promise<boolean> {
    if (look instanceof Tx) await look.alter(`vials:${din}`);
    const vials = await this.custody.many(look, await this.dialects.vialsOf(look, din, product));
    return vials.some((v) => v.lotId !== lot.id);
  }
}

/** What the labels of a lot have in common. */
type Series = Omit<LabelWish, 'item'> & { isbt: IsbtSeries | null };

/** How ISBT 128 calls the vials of a lot, beside their numbers. */
interface IsbtSeries {
  din: string;
  product: string;
  /** The donation number as it is printed, and its check character. */
  number: string;
  check: string;
}

function wishOf({ isbt, ...series }: Series, item: LabelWish['item'], print: number): LabelWish {
  const lid = item.name.split('-').at(-1)!;
  const code = isbt && vialCode({ ...isbt, number: Number(lid.slice(1)), print }).payload;
  return { ...series, item, fields: { ...series.fields, unit: item.name, lid }, print, ...(code && { isbt128: code }) };
}

const saysSame = (a: LabelWish, b: LabelWish): boolean =>
  isDeepStrictEqual({ ...a, item: a.item.name }, { ...b, item: b.item.name });

/** The expiry to be printed: a day, or a month up to its last day. */
export function expiry(text: string): string {
  return lastDayOf(text) ?? invalidDay(text);
}

function invalidDay(text: string): never {
  throw badField('expires', text, 'is not a day of the calendar');
}

/** `CL2-25-0107-V001` and on. */
export const numbered = (lot: string, letter: string, before: number, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${lot}-${letter}${String(before + n + 1).padStart(3, '0')}`);
