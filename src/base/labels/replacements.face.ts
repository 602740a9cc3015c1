import { Injectable } from '@nestjs/common';
import type { Look, Tx } from '../../kernel/index.js';
import { Label, LabelCode } from './label.entity.js';
import { Labels } from './labels.face.js';
import { donationNumberCode } from './isbt-codes.js';
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

  /** Voids a claimed label and keeps the next one in the same act; it is applied if the former was. */
  async replace(tx: Tx, label: Label, next: Prepared, reason: string): Promise<Label> {
    await this.labels.void(tx, [label], reason);
    const [made] = await this.labels.keep(tx, [next]);
    if (label.state === 'applied') await this.labels.apply(tx, [made!]);
    return made!;
  }
}

function wishOf(l: Label, further: readonly LabelCode[]): LabelWish {
  const payload = (dialect: string) => further.find((f) => f.dialect === dialect)?.payload;
  return {
    template: l.template,
    language: l.language,
    siteLanguage: l.language,
    item: { kind: l.itemKind, id: l.itemId, name: l.itemName },
    fields: l.fields,
    gs1: elementsOf(payload('gs1') ?? l.payload).filter((e) => e.ai !== '21'),
    isbt128: again(payload('isbt128'), l.print + 1),
    at: l.issuedFor ?? undefined,
    print: l.print + 1,
  };
}

/** The donation number of a further print: its flags say so, and the code of a voided label is not printed again. */
const again = (code: string | undefined, print: number): string | undefined =>
  code && donationNumberCode(code.slice(1, 14), print);
