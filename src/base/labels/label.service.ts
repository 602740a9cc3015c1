import { Injectable } from '@nestjs/common';
import { badField, Missing, mustSee, sitesOf, Work, type Actor, type Look } from '../../kernel/index.js';
import { Identity } from '../identity/index.js';
import type { PrintLabelsDto, LabelSheetDto } from './label.dto.js';
import type { Drawing } from './drawing.js';
import { drawGate, reprintGate } from './label.policy.js';
import { Label } from './label.entity.js';
import { reprintLabel } from './labels.permissions.js';
import { maySee, scannedOf, viewOf, type LabelView } from './label.view.js';
import { Labels } from './labels.face.js';
import { LabelPictures } from './pictures.face.js';
import { toPdf, type SheetSpec } from './pdf.js';
import { Replacements } from './replacements.face.js';
import { toSvg } from './svg.js';
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

  png(me: Actor, id: string, dpi: Dpi = ISSUED_AT): Promise<Buffer> {
    return this.work.read(me, async (look) => this.pictures.picture(look, await seen(look, id), dpi));
  }

  svg(me: Actor, id: string): Promise<string> {
    return this.work.read(me, async (look) => toSvg(await this.pictures.drawingOf(look, await seen(look, id))));
  }

  /** Labels as PDF, one a page or on sheets. */
  async pdf(me: Actor, { labels: ids, sheet: asked }: PrintLabelsDto): Promise<Buffer> {
    const sheet = asked && sheetOf(asked);
    const found = await this.work.read(me, async (look) => {
      const labels: Label[] = [];
      for (const id of ids) labels.push(await seen(look, id));
      return this.pictures.layOut(look, labels);
    });
    const large = found.drawings.findIndex((d) => sheet && !fits(d, sheet));
    if (large >= 0)
      throw badField(`labels[${large}]`, ids[large], 'is larger than a label of this sheet; choose another');
    return toPdf(found.drawings, found, sheet);
  }

  /** A verified picture for printers of another resolution, kept with the label. */
  draw(me: Actor, id: string, dpi: Dpi): Promise<{ sha256: string }> {
    return this.work.write(me, async (tx) => {
      await known(tx, id);
      const label = await tx.claim(Label, id);
      const subject = { kind: 'label', id, name: label.key };
      const item = { kind: label.itemKind, id: label.itemId, name: label.itemName };
      tx.pass(drawGate, { labels: [scannedOf(viewOf(label))] }, [subject, item]);
      const sha256 = await this.pictures.keepPicture(tx, label, dpi);
      tx.record({ act: drawGate.step, subjects: [subject, item], facts: { dpi, sha256 } });
      return { sha256 };
    });
  }

  async reprint(me: Actor, id: string, reason: string): Promise<LabelView> {
    const prepared = await this.work.read(me, async (look) => {
      await known(look, id);
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

function sheetOf(s: LabelSheetDto): SheetSpec {
  const { rows, columns, start } = s;
  if (start > rows * columns)
    throw badField('sheet.start', start, `is not on the sheet: it has ${rows * columns} places`);
  const mm = (name: 'pageWidth' | 'pageHeight' | 'top' | 'left' | 'across' | 'down') => s[name] / 1000;
  const spec = { top: mm('top'), left: mm('left'), across: mm('across'), down: mm('down'), rows, columns, start };
  return { ...spec, pageWidth: mm('pageWidth'), pageHeight: mm('pageHeight') };
}

/** To a tenth of a millimetre. */
function fits({ width, height, dpi }: Drawing, sheet: SheetSpec): boolean {
  const mm = (dots: number) => (dots / dpi) * 25.4 - 0.1;
  return mm(width) <= sheet.across && mm(height) <= sheet.down;
}

/** A label that the reader may not see does not exist for them. */
export async function seen(look: Look, id: string): Promise<Label> {
  await mustSee(look, 'label', id);
  return known(look, id);
}

/** For an act: its gate says whose site answers for the label. */
async function known(look: Look, id: string): Promise<Label> {
  const label = await look.get(Label, id);
  if (!maySee(look.actor, viewOf(label))) throw new Missing('label', id);
  return label;
}
