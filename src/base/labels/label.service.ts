import { Injectable } from '@nestjs/common';
import { Missing, mustSee, sitesOf, Work, workshop, type Actor, type Look } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import type { PrintLabelsDto } from './label.dto.js';
import { drawn } from './drawings.js';
import { drawGate, reprintGate } from './label.policy.js';
import { Label } from './label.entity.js';
import { drawLabel, reprintLabel } from './labels.permissions.js';
import { maySee, scannedOf, viewOf, type LabelView } from './label.view.js';
import { Labels } from './labels.face.js';
import { LabelPictures } from './pictures.face.js';
import { sheetOf } from './sheet.js';
import { Replacements } from './replacements.face.js';
import { ISSUED_AT, type Dpi } from './template.js';

/** Looking at labels, and printing them again. */
@Injectable()
export class LabelService {
  constructor(
    private readonly work: Work,
    private readonly identity: Identity,
    private readonly labels: Labels,
    private readonly pictures: LabelPictures,
    private readonly replacements: Replacements,
  ) {}

  async get(me: Actor, id: string): Promise<LabelView> {
    return this.work.read(me, async (look) => viewOf(await seen(look, id)));
  }

  /** As it is looked at: without a symbol, and marked as a copy, as old or as void. */
  async png(me: Actor, id: string, dpi: Dpi = ISSUED_AT): Promise<Buffer> {
    const label = await this.work.read(me, async (look) => this.pictures.shown(look, await seen(look, id), dpi));
    return Buffer.from(await drawn({ person: me.id }, 'picture', label, id));
  }

  async svg(me: Actor, id: string): Promise<string> {
    const label = await this.work.read(me, async (look) => this.pictures.shown(look, await seen(look, id)));
    return drawn({ person: me.id }, 'svg', label);
  }

  /** Labels as they are looked at, one a page or on sheets. */
  async pdf(me: Actor, { labels: ids, sheet: asked }: PrintLabelsDto): Promise<Buffer> {
    const sheet = asked && sheetOf(asked);
    const read = () =>
      this.work.read(me, async (look) => {
        const labels: Label[] = [];
        for (const id of ids) labels.push(await seen(look, id));
        return this.pictures.pdf(look, labels, { by: { person: me.id }, marks: true, sheet });
      });
    const draw = await workshop.reading(me.id, read);
    return draw();
  }

  /** A verified picture for printers of another resolution, kept with the label. */
  draw(me: Actor, id: string, dpi: Dpi): Promise<{ sha256: string }> {
    return this.work.write(me, async (tx) => {
      await seen(tx, id);
      const label = await tx.claim(Label, id);
      const siteIds = await sitesOf(tx, label.itemKind, label.itemId);
      const who = await this.identity.whoAt(tx, me, { permission: drawLabel, siteIds });
      const subject = { kind: 'label', id, name: label.key };
      const item = { kind: label.itemKind, id: label.itemId, name: label.itemName };
      tx.pass(drawGate, { who, labels: [scannedOf(viewOf(label))] }, [subject, item]);
      const sha256 = await this.pictures.keepPicture(tx, label, dpi);
      tx.record({ act: drawGate.step, subjects: [subject, item], facts: { dpi, sha256 } });
      return { sha256 };
    });
  }

  async reprint(me: Actor, id: string, reason: string): Promise<LabelView> {
    const prepared = await this.work.read(me, async (look) => {
      await seen(look, id);
      return this.replacements.prepare(look, id);
    });
    const { item, print } = prepared.wish;
    return this.work.write(me, async (tx) => {
      await this.labels.alter(tx, [item.id]);
      const label = await tx.claim(Label, id);
      if (label.state === 'voided') throw new Missing('current label', id);
      await this.labels.rely(tx, [prepared]);
      const siteIds = await sitesOf(tx, item.kind, item.id);
      const who = await this.identity.whoAt(tx, me, { permission: reprintLabel, siteIds });
      const facts = { ...(await this.labels.issueFacts(tx, prepared)), labels: [scannedOf(viewOf(label))] };
      tx.pass(reprintGate, { who, reason, ...facts }, [item], null, reason);
      const made = await this.replacements.replace(tx, label, prepared, reason);
      tx.record({
        act: reprintGate.step,
        subjects: [item, { kind: 'label', id: made.id, name: made.key }],
        reason,
        facts: { voided: label.key, print: print! },
      });
      return (await this.labels.of(tx, label.itemId)).find((l) => l.id === made.id)!;
    });
  }
}

/** A label that the reader may not see does not exist for them. */
export async function seen(look: Look, id: string): Promise<Label> {
  await mustSee(look, 'label', id);
  return known(look, id);
}

/** The label; one whose side of the blind is not the reader's does not exist for them. */
async function known(look: Look, id: string): Promise<Label> {
  const label = await look.get(Label, id);
  if (!maySee(look.actor, viewOf(label))) throw new Missing('label', id);
  return label;
}
