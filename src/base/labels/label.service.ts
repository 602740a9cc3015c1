import { Injectable } from '@nestjs/common';
import { Missing, Work, type Actor, type Look } from '../../kernel/index.js';
import { toSvg } from './drawing.js';
import { reprintGate } from './label.policy.js';
import { DrawingRow, Label } from './label.entity.js';
import { factsOf, Labels, maySee, scannedOf, viewOf, type LabelView } from './labels.face.js';
import type { LabelWish } from './prepared.js';

/** Looking at labels, and printing them again. */
@Injectable()
export class LabelService {
  constructor(
    private readonly work: Work,
    private readonly labels: Labels,
  ) {}

  async get(me: Actor, id: string): Promise<LabelView> {
    return this.work.read(me, async (look) => {
      const label = await seen(look, id);
      return (await this.labels.of(look, label.itemId)).find((l) => l.id === id)!;
    });
  }

  png(me: Actor, id: string): Promise<Buffer> {
    return this.work.read(me, async (look) => {
      const { png } = await look.get(DrawingRow, (await seen(look, id)).drawingId);
      return Buffer.from(png, 'base64');
    });
  }

  svg(me: Actor, id: string): Promise<string> {
    return this.work.read(me, async (look) => toSvg(this.labels.drawingOf(await seen(look, id))));
  }

  async pdf(me: Actor, id: string): Promise<Buffer> {
    const print = await this.work.read(me, async (look) => this.labels.sheet(look, [(await seen(look, id)).id]));
    return print();
  }

  async reprint(me: Actor, id: string, reason: string): Promise<LabelView> {
    const old = await this.work.read(me, (look) => seen(look, id));
    const wish = wishOf(old);
    const prepared = await this.labels.prepare(wish);
    return this.work.write(me, async (tx) => {
      await this.labels.alter(tx, [old.itemId]);
      const label = await tx.claim(Label, id);
      if (label.state === 'voided') throw new Missing('current label', id);
      tx.pass(reprintGate, { reason, ...factsOf(wish), labels: [scannedOf(viewOf(label))] }, [wish.item]);
      await this.labels.void(tx, [label], reason);
      const [made] = await this.labels.keep(tx, [prepared]);
      if (label.state === 'applied') await this.labels.apply(tx, [made!]);
      tx.record({
        act: reprintGate.step,
        subjects: [wish.item, { kind: 'label', id: made!.id, name: made!.key }],
        reason,
        facts: { voided: label.key, print: wish.print! },
      });
      return (await this.labels.of(tx, label.itemId)).find((l) => l.id === made!.id)!;
    });
  }
}

function wishOf(l: Label): LabelWish {
  const { gs1 } = gs1Of(l);
  return {
    template: l.template,
    language: l.language,
    siteLanguage: l.language,
    item: { kind: l.itemKind, id: l.itemId, name: l.itemName },
    fields: l.fields,
    gs1,
    print: l.print + 1,
  };
}

/** The GS1 fields of a label but its serial, read from what was encoded. */
const gs1Of = (l: Label) => ({
  gs1: [...l.payload.matchAll(/\((\d{2,4})\)([^(]+)/g)]
    .map((m) => ({ ai: m[1]!, value: m[2]! }))
    .filter((e) => e.ai !== '21'),
});

/** A label that the reader may not see does not exist for them. */
async function seen(look: Look, id: string): Promise<Label> {
  const label = await look.get(Label, id);
  if (!maySee(look.actor, viewOf(label))) throw new Missing('label', id);
  return label;
}
