import { Injectable } from '@nestjs/common';
import { badField, lastDayOf, millilitres, writtenDay, type Tx } from '../../kernel/index.js';
import { Custody, subjectOf, type ItemView } from '../../base/custody/index.js';
import { Identity } from '../../base/identity/index.js';
import { Labels, type LabelWish } from '../../base/labels/index.js';
import { Products, type ProductView } from '../../base/products/index.js';
import { Protocols } from '../../trial/protocols/index.js';
import type { LotView } from './manufacturing.face.js';

export interface NewUnits {
  lot: LotView;
  product: ProductView;
  names: string[];
  state: string;
  step: string;
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
  ) {}

  async make(tx: Tx, { lot, product, names, state, step }: NewUnits): Promise<void> {
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
    );
    if (state === 'stored') await this.labels.apply(tx, labels);
  }

  /** New labels, with the expiry of the lot as it is now, on units that are there. Their old ones are voided before. */
  async anew(tx: Tx, lot: LotView, units: readonly Printed[]): Promise<Kept> {
    const labels = await this.keep(tx, lot, units);
    await this.labels.apply(tx, labels);
    return labels;
  }

  private async keep(tx: Tx, lot: LotView, units: readonly Printed[]): Promise<Kept> {
    const wish = await this.wishFor(tx, lot, await this.products.get(tx, lot.productId));
    const prepared = [];
    for (const { unit, print } of units) {
      const fields = { ...wish.fields, unit: unit.name, lid: unit.name.split('-').at(-1)! };
      prepared.push(await this.labels.prepare(tx, { ...wish, item: subjectOf(unit), fields, print }));
    }
    return this.labels.keep(tx, prepared);
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
      at: { site: site.code, trial: trial.code },
      fields: {
        ...cells,
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
}

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
