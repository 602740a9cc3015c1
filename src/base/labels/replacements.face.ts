import { Injectable } from '@nestjs/common';
import type { Look, Tx } from '../../kernel/index.js';
import { Label, LabelCode } from './label.entity.js';
import { Labels } from './labels.face.js';
import type { Element } from './gs1.js';
import { isCodeField } from './code-fields.js';
import { printedAgain } from './isbt-codes.js';
import { ofThing } from './label-elements.js';
import type { LabelWish, Prepared } from './prepared.js';
import { elementsOf } from './symbol.js';

/** A label in the place of another, under a new code. */
@Injectable()
export class Replacements {
  constructor(private readonly labels: Labels) {}

  /** The next print of a label, drawn and read back. Nothing is written. */
  async prepare(look: Look, labelId: string): Promise<Prepared> {
    const label = await look.get(Label, labelId);
    return this.labels.prepare(look, wishOf(label, await look.find(LabelCode, { labelId })));
  }

  /** The GS1 fields of what a label is on; none where it has no GS1 code. */
  async gs1Of(look: Look, labelId: string): Promise<Element[]> {
    const label = await look.get(Label, labelId);
    return thingOf(label, await look.find(LabelCode, { labelId }));
  }

  /** Voids a claimed label and keeps the next one in the same act; it is applied if the former was. */
  async replace(tx: Tx, label: Label, next: Prepared, reason: string): Promise<Label> {
    await this.labels.void(tx, [label], reason);
    const [made] = await this.labels.keep(tx, [next]);
    if (label.state === 'applied') await this.labels.apply(tx, [made!]);
    return made!;
  }
}

function wishOf(l: Label, further: readonly LabelCode[]): LabelWish {
  const isbt = payload(further, 'isbt128');
  const elements = thingOf(l, further);
  return {
    template: l.template,
    language: l.language,
    siteLanguage: l.language,
    item: { kind: l.itemKind, id: l.itemId, name: l.itemName },
    fields: Object.fromEntries(Object.entries(l.fields).filter(([name]) => !isCodeField(name))),
    gs1: elements.length ? elements : undefined,
    isbt128: isbt && printedAgain(isbt, l.print + 1),
    at: l.issuedFor ?? undefined,
    print: l.print + 1,
  };
}

const payload = (further: readonly LabelCode[], dialect: string): string | undefined =>
  further.find((f) => f.dialect === dialect)?.payload;

const thingOf = (l: Label, further: readonly LabelCode[]): Element[] =>
  ofThing(elementsOf(payload(further, 'gs1') ?? l.payload));
