import { Injectable } from '@nestjs/common';
import { In, Missing, seenAmong, sha256, type Look, type Tx } from '../../kernel/index.js';
import { bitmapOf, type Bitmap } from './bitmap.js';
import { DrawingRow, Label } from './label.entity.js';
import { maySee, viewOf, type LabelView } from './label.view.js';
import { Labels } from './labels.face.js';
import { LabelPictures, type Picture } from './pictures.face.js';
import type { SheetSpec } from './pdf.js';
import type { Dpi } from './template.js';
import { Templates, versionName } from './templates.face.js';

/** A label, and what a printer must know of it. */
export interface PrintableLabel extends LabelView {
  /** Name of the version it was issued with: `cryovial 3`. */
  versionName: string;
  /** Some version of its template is in use. */
  approved: boolean;
  /** The coarsest printer it may be printed on, dots an inch. */
  leastDpi: Dpi;
  /** It was issued, and applied later: so it is there already. */
  onItem: boolean;
}

/** What printing asks of labels. It prints what was drawn and read back here, and draws nothing itself. */
@Injectable()
export class Prints {
  constructor(
    private readonly labels: Labels,
    private readonly drawn: LabelPictures,
    private readonly templates: Templates,
  ) {}

  /** Labels in the order of their ids. One that the reader may not see does not exist for them. */
  async seen(look: Look, ids: readonly string[]): Promise<PrintableLabel[]> {
    const mine = await seenAmong(look, 'label', ids);
    const rows = await this.rows(look, ids);
    const seen: PrintableLabel[] = [];
    const there = await this.onItems(look, ids);
    for (const row of rows) {
      const view = viewOf(row);
      if (!mine.has(row.id) || !maySee(look.actor, view)) throw new Missing('label', row.id);
      const { leastDpi } = await this.templates.definition(look, row.template, row.templateVersion);
      const { approved } = await this.templates.current(look, row.template);
      const version = versionName({ template: row.template, number: row.templateVersion });
      seen.push({ ...view, versionName: version, approved, leastDpi, onItem: there.has(row.id) });
    }
    return seen;
  }

  /** Those of these labels that were applied by a later act than they were issued: they are there already. */
  async onItems(look: Look, ids: readonly string[]): Promise<Set<string>> {
    const applied = (await look.find(Label, { id: In([...ids]) })).filter((l) => l.state === 'applied');
    if (!applied.length) return new Set();
    const issued = await look.sql<{ id: string; act: string }>(
      `select id, act from drawing where id in (${applied.map(() => '?').join(', ')})`,
      applied.map((l) => l.drawingId),
    );
    const issuedBy = new Map(issued.map((d) => [d.id, d.act]));
    return new Set(applied.filter((l) => l.act !== issuedBy.get(l.drawingId)).map((l) => l.id));
  }

  /** Labels as they stand, whoever asks: for the queue of a printer. */
  async standing(look: Look, ids: readonly string[]): Promise<LabelView[]> {
    return (await this.rows(look, ids)).map(viewOf);
  }

  /** The pictures of labels at a resolution: kept ones, or drawn and read back now. Nothing is written. */
  async pictures(look: Look, ids: readonly string[], dpi: Dpi): Promise<Picture[]> {
    const pictures: Picture[] = [];
    for (const label of await this.rows(look, ids)) {
      const png = await this.drawn.picture(look, label, dpi);
      pictures.push({ labelId: label.id, dpi, sha256: sha256(png), png });
    }
    return pictures;
  }

  /** What a browser prints, unmarked: only a print job asks for it, and once. */
  async pdf(look: Look, ids: readonly string[], sheet?: SheetSpec): Promise<() => Promise<Buffer>> {
    return this.drawn.pdf(look, await this.rows(look, ids), { by: { person: look.actor.id }, marks: false, sheet });
  }

  /** The dots of a kept picture. */
  async bitmap(look: Look, drawingId: string): Promise<Bitmap> {
    return bitmapOf(Buffer.from((await look.get(DrawingRow, drawingId)).png, 'base64'));
  }

  /** Nobody changes the labels of these items while this work runs. */
  rely(tx: Tx, itemIds: readonly string[]): Promise<void> {
    return this.labels.relyOn(tx, itemIds);
  }

  private async rows(look: Look, ids: readonly string[]): Promise<Label[]> {
    const found = new Map((await look.find(Label, { id: In([...ids]) })).map((l) => [l.id, l]));
    return ids.map((id) => found.get(id) ?? missing(id));
  }
}

function missing(id: string): never {
  throw new Missing('label', id);
}
